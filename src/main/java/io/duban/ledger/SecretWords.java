package io.duban.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Marks of papers that may not be kept here (涉密不上网): what bears one is refused with a word. */
final class SecretWords {
    private final List<String> words;

    SecretWords(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** The first such word in the text. */
    Optional<String> in(String text) {
        return text == null
                ? Optional.empty()
                : words.stream().filter(text::contains).findFirst();
    }

    /** The free words of an act, or null. */
    static String said(Act act) {
        if (act instanceof Act.Progress progress) return progress.text();
        if (act instanceof Act.RequestClose close) return close.text();
        if (act instanceof Act.RequestExtension extension) return extension.text();
        if (act instanceof Act.Amend amend) return Objects.requireNonNullElse(amend.value(), "");
        if (act instanceof Act.SendBack sendBack) return sendBack.text();
        if (act instanceof Act.Reject reject) return reject.text();
        if (act instanceof Act.Inspect inspect) return inspect.text();
        if (act instanceof Act.Ask ask) return ask.text();
        if (act instanceof Act.Contest contest) return contest.text();
        if (act instanceof Act.Overrule overrule) return overrule.text();
        return act instanceof Act.Reopen reopen ? reopen.text() : null;
    }
}
