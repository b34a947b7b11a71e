package io.duban.app;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the command line says to those who run it ({@code cli/messages.properties}). What the bot says in chat is not here
 * but in texts.yaml, which the office may edit.
 */
public final class Messages {
    static final String BUNDLE = "cli.messages";
    private final ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);

    /** The message with {@code {0}}, {@code {1}} … filled; numbers are printed plainly. */
    public String say(String key, Object... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(texts);
    }

    ResourceBundle bundle() {
        return bundle;
    }
}
