package io.duban.conversation;

import io.duban.letter.LetterWriter;
import io.duban.letter.Letters;

/** What the office decides about beside single problems: letters of the ladder. */
public record Papers(Letters letters, LetterWriter writer) {}
