package io.duban.understand;

/** One reading of an utterance, or none. */
interface Rule {
    /** What was said, or null when this rule has nothing to say about it. */
    Understood read(Said said);
}
