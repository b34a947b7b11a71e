/**
 * Clues (线索) from outside (开门整治): taken in by a public page or in a group, kept apart from the ledger until the office
 * has accepted, passed on or declined them. {@code Clues} is the door; {@code Gate} and {@code Puzzle} keep machines out
 * without asking people to read crooked letters.
 */
package io.duban.clue;
