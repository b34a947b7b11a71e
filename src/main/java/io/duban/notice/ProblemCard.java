package io.duban.notice;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.Content.Fact;
import io.duban.ledger.Act;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.texts.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A problem as a card for one person: what he may know, and exactly the buttons that he has at this status. */
public final class ProblemCard {
    /** In the order in which buttons stand; what is not here (merge, attach) is only said. */
    private static final List<Act.Kind> BUTTONS = List.of(
            Act.Kind.SIGN,
            Act.Kind.APPROVE,
            Act.Kind.ASSIGN,
            Act.Kind.SEND_BACK,
            Act.Kind.PROGRESS,
            Act.Kind.REQUEST_CLOSE,
            Act.Kind.REQUEST_EXTENSION,
            Act.Kind.REOPEN,
            Act.Kind.INSPECT,
            Act.Kind.FEEDBACK,
            Act.Kind.REJECT,
            Act.Kind.AMEND,
            Act.Kind.OBJECT,
            Act.Kind.WITHDRAW);

    private static final int MOST_BUTTONS = 6;
    private static final int LATEST = 3;

    private final Ledger ledger;
    private final LedgerReader reader;
    private final Wording wording;
    private final Texts texts;
    private final Clock clock;

    public ProblemCard(Ledger ledger, LedgerReader reader, Wording wording, Texts texts, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.wording = wording;
        this.texts = texts;
        this.clock = clock;
    }

    /** What a card about this problem is filed under, so that it can be updated later. */
    public static String key(long number) {
        return "problem:" + number;
    }

    /** The card under {@code title}; the problem's own words follow as the subtitle. */
    public Content.Card of(String title, Problem problem, Person person) {
        return new Content.Card(
                title, problem.title(), facts(problem), body(problem), pictures(problem), buttons(problem, person), "");
    }

    /** The same without pictures, for the one who has just acted and knows them. */
    public Content.Card bare(String title, Problem problem, Person person) {
        return new Content.Card(
                title, problem.title(), facts(problem), body(problem), List.of(), buttons(problem, person), "");
    }

    /** The card with another body and other buttons. */
    static Content.Card with(Content.Card card, String body, List<Button> buttons) {
        return new Content.Card(
                card.title(), card.subtitle(), card.facts(), body, card.pictures(), buttons, card.stamp());
    }

    /** Number and status as a title. */
    public String title(Problem problem) {
        return texts.say("card.title", "number", problem.number(), "status", wording.status(problem.status()));
    }

    /** The buttons of this person for this problem now, most wanted first. */
    public List<Button> buttons(Problem problem, Person person) {
        Set<Act.Kind> possible = ledger.possible(person, problem);
        List<Button> buttons = new ArrayList<>();
        for (Act.Kind kind : BUTTONS) {
            if (shown(kind, possible, problem) && buttons.size() < MOST_BUTTONS)
                buttons.add(button(kind, problem.number()));
        }
        return buttons;
    }

    /**
     * What is possible, less what would only confuse: asking again for what waits, withdrawing beside rejecting, judging what
     * is not said to be done, and objecting to what has been signed for.
     */
    private static boolean shown(Act.Kind kind, Set<Act.Kind> possible, Problem problem) {
        if (kind == Act.Kind.REQUEST_CLOSE && problem.pending() != null) return false;
        if (kind == Act.Kind.WITHDRAW && possible.contains(Act.Kind.REJECT)) return false;
        boolean judging = kind == Act.Kind.INSPECT || kind == Act.Kind.FEEDBACK;
        if (judging && problem.status() != Status.CLOSED) return false;
        if (kind == Act.Kind.OBJECT && problem.status() != Status.ASSIGNED) return false;
        return possible.contains(kind);
    }

    private Button button(Act.Kind kind, long number) {
        Button.Style style = switch (kind) {
            case SIGN, APPROVE, ASSIGN, PROGRESS -> Button.Style.PRIMARY;
            case SEND_BACK, REJECT, WITHDRAW, REOPEN -> Button.Style.DANGER;
            default -> Button.Style.PLAIN;
        };
        String label = texts.say("button." + kind.id() + ".label");
        return new Button(label, texts.say("button." + kind.id() + ".sentence", "number", number), style);
    }

    /** One line of a list. */
    public String line(Problem problem) {
        LocalDate today = OfficeCalendar.date(clock.instant());
        String key = problem.status().open() && problem.deadline() != null ? "card.line" : "card.line_plain";
        String line = texts.say(
                key,
                java.util.Map.of(
                        "number", problem.number(),
                        "title", problem.title(),
                        "status", wording.status(problem.status()),
                        "deadline", wording.date(problem.deadline()),
                        "light", wording.light(reader.light(problem, today))));
        if (problem.extensions() == 0) return line;
        return texts.say("card.line_extended", "line", line, "extensions", problem.extensions());
    }

    private List<Fact> facts(Problem p) {
        List<Fact> facts = new ArrayList<>();
        if (p.unit() != null) facts.add(fact("unit", wording.unit(p.unit())));
        if (p.person() != null) facts.add(fact("person", wording.person(p.person())));
        if (p.deadline() != null) facts.add(fact("deadline", deadline(p)));
        if (p.place() != null) facts.add(fact("place", p.place()));
        if (p.category() != null) facts.add(fact("category", wording.category(p.category())));
        if (p.signedAt() != null && p.status().open()) {
            facts.add(fact("measures", p.measures() == null ? texts.say("card.measures_missing") : p.measures()));
        }
        return facts;
    }

    private String deadline(Problem p) {
        String date = wording.date(p.deadline());
        if (!p.status().open()) return date;
        LocalDate today = OfficeCalendar.date(clock.instant());
        String lamp = wording.light(reader.light(p, today));
        String key = p.extensions() == 0 ? "card.deadline" : "card.deadline_extended";
        return texts.say(key, java.util.Map.of("date", date, "light", lamp, "extensions", p.extensions()));
    }

    private String body(Problem p) {
        List<String> lines = new ArrayList<>();
        if (!p.description().equals(p.title())) lines.add(p.description());
        List<Problem.ProgressEntry> entries = p.progress();
        for (Problem.ProgressEntry e : entries.subList(Math.max(0, entries.size() - LATEST), entries.size())) {
            lines.add(texts.say("card.progress", "at", wording.instant(e.at()), "by", by(e.by()), "text", e.text()));
        }
        p.application().ifPresent(a -> lines.add(application(p, a)));
        return String.join("\n", lines);
    }

    private String by(String person) {
        return person == null ? texts.say("words.anonymous") : wording.person(person);
    }

    private String application(Problem p, Problem.Application a) {
        String text = a.text() == null ? "" : a.text();
        if (a.kind().equals("extension")) {
            String by = wording.person(a.by());
            String until = wording.date(a.until());
            String line = text.isEmpty()
                    ? texts.say("card.extension_plain", "by", by, "until", until)
                    : texts.say("card.extension", "by", by, "until", until, "text", text);
            LocalDate end = ledger.stageEnd(p);
            return a.until().isAfter(end)
                    ? texts.say("card.beyond_stage", "line", line, "end", wording.date(end))
                    : line;
        }
        long after =
                p.evidence().stream().filter(e -> e.phase().equals("after")).count();
        String evidence = after == 0 ? texts.say("card.no_evidence") : texts.say("card.evidence", "count", after);
        if (text.isEmpty()) {
            return texts.say("card.close_plain", "by", wording.person(a.by()), "evidence", evidence);
        }
        return texts.say("card.close", "by", wording.person(a.by()), "text", text, "evidence", evidence);
    }

    private List<String> pictures(Problem p) {
        return p.evidence().stream()
                .filter(e -> e.file().type().startsWith("image/"))
                .map(e -> e.file().sha256())
                .distinct()
                .toList();
    }

    private Fact fact(String name, String value) {
        return new Fact(wording.field(name), value);
    }
}
