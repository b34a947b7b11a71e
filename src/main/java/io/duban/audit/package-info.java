/**
 * The chain of who did what. Knows only the store; whoever changes something appends here in the same transaction.
 */
package io.duban.audit;
