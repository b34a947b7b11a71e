package io.duban.conversation;

import io.duban.broadcast.NoticeWords;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Mechanisms;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mechanisms as they are listed: all of them for the office, for anybody else his unit's and what was spread. */
final class MechanismList {
    private static final int MOST_LINES = 15;
    private static final int MOST_BUTTONS = 4;

    private final LedgerReader reader;
    private final Mechanisms mechanisms;
    private final Promoting promoting;
    private final NoticeWords notices;
    private final Wording wording;
    private final Texts texts;

    MechanismList(Rooms rooms, Promoting promoting) {
        this.reader = rooms.reader();
        this.mechanisms = rooms.ledger().mechanisms();
        this.promoting = promoting;
        this.notices = rooms.broadcasts().words();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    /** The list with a button for what the office may spread. */
    Reply card(Turn turn) {
        List<Mechanism> seen = seen(turn);
        if (seen.isEmpty()) return Reply.say(texts.say("mechanism.none"));
        List<String> lines = lines(turn, seen);
        List<Button> buttons = !office(turn)
                ? List.of()
                : seen.stream()
                        .limit(MOST_LINES)
                        .filter(m -> promoting.spreadWith(turn, m).isEmpty())
                        .limit(MOST_BUTTONS)
                        .map(this::button)
                        .toList();
        return Reply.card(
                new Content.Card(
                        lines.get(0),
                        "",
                        List.of(),
                        String.join("\n", lines.subList(1, lines.size())),
                        List.of(),
                        buttons,
                        ""),
                null);
    }

    /** The list as lines, its heading first. */
    List<String> lines(Turn turn) {
        return lines(turn, seen(turn));
    }

    private List<String> lines(Turn turn, List<Mechanism> seen) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("mechanism.list", "count", seen.size()));
        seen.stream().limit(MOST_LINES).map(m -> line(turn, m)).forEach(lines::add);
        if (seen.size() > MOST_LINES) lines.add(texts.say("mechanism.more", "count", seen.size() - MOST_LINES));
        boolean fresh =
                seen.stream().anyMatch(m -> promoting.spreadWith(turn, m).isEmpty());
        if (office(turn) && fresh) lines.add(texts.say("mechanism.hint"));
        return lines;
    }

    private List<Mechanism> seen(Turn turn) {
        return mechanisms.all(turn.tx()).stream()
                .filter(m -> office(turn)
                        || m.unit().equals(turn.person().unit())
                        || promoting.spreadWith(turn, m).isPresent())
                .toList();
    }

    /** Who handed it in is for the office alone, and which problem it came from for who may see that. */
    private String line(Turn turn, Mechanism m) {
        boolean from = m.number() != null
                && reader.find(turn.tx(), m.number())
                        .filter(p -> reader.visible(turn.person(), p))
                        .isPresent();
        return texts.say(
                "mechanism.line",
                Map.of(
                        "id",
                        m.id(),
                        "unit",
                        wording.unit(m.unit()),
                        "kind",
                        promoting.kind(m),
                        "text",
                        m.text()
                                + (m.files().isEmpty()
                                        ? ""
                                        : texts.say(
                                                "mechanism.files",
                                                "count",
                                                m.files().size())),
                        "from",
                        from ? texts.say("mechanism.from", "number", m.number()) : "",
                        "who",
                        office(turn) ? texts.say("mechanism.who", "who", wording.person(m.by())) : "",
                        "promoted",
                        promoting
                                .spreadWith(turn, m)
                                .map(n -> texts.say("mechanism.promoted", "notice", notices.title(n)))
                                .orElse("")));
    }

    private Button button(Mechanism m) {
        return new Button(
                texts.say("mechanism.promote.label", "id", m.id()),
                texts.say("mechanism.promote.sentence", "id", m.id()),
                Button.Style.PLAIN);
    }

    private static boolean office(Turn turn) {
        return turn.person().is(Person.Role.OFFICE);
    }
}
