package io.duban.understand;

/**
 * A unit or person named in an utterance, and where.
 *
 * @param id roster id, or null when the name fits nobody or several
 * @param text the words, as they were normalised
 */
record Named(int start, int end, String id, String text) {}
