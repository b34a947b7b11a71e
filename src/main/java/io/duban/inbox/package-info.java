/**
 * What came in: stored once before it is acknowledged, then handled in order per sender. May know chat, files and the store;
 * whoever handles it implements {@link io.duban.inbox.Handler}.
 */
package io.duban.inbox;
