/**
 * Every word the bot says, by key. Knows nothing; {@code config} reads texts.yaml and makes the {@link io.duban.texts.Texts}.
 * A new text: a key in bot-config/texts.yaml with a comment for the office, and {@code say(key, name, value…)} where it is
 * needed.
 */
package io.duban.texts;
