package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cards in DingTalk's two shapes: the variables of the office's own interactive card template (DD §4.4: strings of at most
 * 1 KB; a layout of ours cannot be sent), or markdown whose numbered lines name each button's sentence. Our template has
 * the variables {@code title}, {@code subtitle}, {@code content}, {@code stamp}, {@code state} ({@code live} or
 * {@code done}), and {@code label1} to {@code label6} with {@code sentence1} to {@code sentence6}; button N shows
 * {@code labelN}, hides where that is empty, and hands back {@code sentenceN} as the parameter {@code sentence}.
 */
final class DingtalkCards {
    static final int BUTTONS = 6;
    private static final int LABEL = 20;

    private static final Logger log = LoggerFactory.getLogger(DingtalkCards.class);

    private final DingtalkWords words;

    DingtalkCards(DingtalkWords words) {
        this.words = words;
    }

    /**
     * @param variables the template's, every one of them, since an update overwrites them all
     * @param rest what had no room, empty if all had
     */
    record Rendered(ObjectNode variables, String rest) {}

    Rendered render(Content.Card card) {
        List<Content.Button> buttons = usable(card.buttons());
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        List<String> rest = new ArrayList<>();
        variables.put("title", fit(DingtalkText.plain(title(card)), rest));
        variables.put("subtitle", fit(DingtalkText.plain(card.subtitle()), rest));
        variables.put("stamp", fit(DingtalkText.plain(card.stamp()), rest));
        variables.put("state", buttons.isEmpty() ? "done" : "live");
        List<String> lines = facts(card);
        buttons.stream().skip(BUTTONS).forEach(button -> lines.add(more(button)));
        String content = String.join("\n", lines);
        if (DingtalkText.bytes(DingtalkText.broken(content)) > DingtalkText.MOST_VALUE) {
            rest.add(plainLines(card, buttons));
            content = DingtalkText.cutBytes(content, DingtalkText.MOST_VALUE * 9 / 10);
        }
        variables.put("content", DingtalkText.broken(content));
        for (int i = 0; i < BUTTONS; i++) {
            boolean there = i < buttons.size();
            variables.put("label" + (i + 1), there ? label(buttons.get(i)) : "");
            variables.put("sentence" + (i + 1), there ? buttons.get(i).sentence() : "");
        }
        return new Rendered(
                variables, rest.isEmpty() ? "" : DingtalkText.plain(title(card)) + "\n" + String.join("\n", rest));
    }

    /** The card where cards cannot be: nothing of it is markup but what we put there. */
    String markdown(Content.Card card) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + DingtalkText.escaped(title(card)) + "**");
        if (!card.subtitle().isBlank()) {
            lines.add(DingtalkText.escaped(card.subtitle()));
        }
        if (!card.stamp().isBlank()) {
            lines.add("**" + DingtalkText.escaped(card.stamp()) + "**");
        }
        lines.addAll(facts(card));
        List<Content.Button> buttons = usable(card.buttons());
        if (!buttons.isEmpty()) {
            lines.add("");
        }
        for (int i = 0; i < buttons.size(); i++) {
            Content.Button button = buttons.get(i);
            lines.add((i + 1) + ". "
                    + words.say(
                            "platform.dingtalk.card.button",
                            "link",
                            DingtalkText.link(label(button), button.sentence()),
                            "sentence",
                            DingtalkText.escaped(button.sentence())));
        }
        return DingtalkText.broken(String.join("\n", lines));
    }

    String title(Content.Card card) {
        return card.title().isBlank() ? words.say("platform.dingtalk.card.source") : card.title();
    }

    private List<String> facts(Content.Card card) {
        List<String> lines = card.facts().stream()
                .filter(fact -> !fact.value().isBlank())
                .map(fact -> DingtalkText.escaped(line(fact)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!card.body().isBlank()) {
            lines.add(DingtalkText.escaped(card.body()));
        }
        return lines;
    }

    private String plainLines(Content.Card card, List<Content.Button> buttons) {
        List<String> lines = new ArrayList<>();
        card.facts().forEach(fact -> lines.add(line(fact)));
        lines.add(card.body());
        buttons.stream().skip(BUTTONS).forEach(button -> lines.add(more(button)));
        return DingtalkText.plain(String.join("\n", lines)).strip();
    }

    private String line(Content.Fact fact) {
        return words.say("platform.dingtalk.card.fact", "name", fact.name(), "value", fact.value());
    }

    private String more(Content.Button button) {
        return words.say("platform.dingtalk.card.more", "label", label(button), "sentence", button.sentence());
    }

    private static String label(Content.Button button) {
        return DingtalkText.cut(DingtalkText.plain(button.label()).replace('\n', ' '), LABEL);
    }

    private static String fit(String text, List<String> rest) {
        if (DingtalkText.bytes(text) > DingtalkText.MOST_VALUE) {
            rest.add(text);
        }
        return DingtalkText.cutBytes(text, DingtalkText.MOST_VALUE);
    }

    private static List<Content.Button> usable(List<Content.Button> buttons) {
        return buttons.stream()
                .filter(button -> {
                    boolean fits = !button.sentence().isBlank()
                            && DingtalkText.bytes(button.sentence()) <= DingtalkText.MOST_VALUE;
                    if (!fits) {
                        log.warn(
                                "a button is left out: its sentence has {} bytes",
                                DingtalkText.bytes(button.sentence()));
                    }
                    return fits;
                })
                .toList();
    }
}
