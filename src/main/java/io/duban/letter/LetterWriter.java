package io.duban.letter;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.Markup;
import io.duban.config.CampaignRules;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words of a letter, half a page (domain 9.5): to whom, which problems, what is expected, reply by when, contact. */
public final class LetterWriter {
    /** WeCom cuts a text at 2048 bytes. */
    private static final int BYTES = 1700;

    private static final int TITLE = 40;
    private static final int MOST_LINES = 40;
    private static final int MOST_NUMBERS = 5;

    private final Roster roster;
    private final OfficeCalendar calendar;
    private final CampaignRules.Letters rules;
    private final Texts texts;

    public LetterWriter(Roster roster, OfficeCalendar calendar, CampaignRules.Letters rules, Texts texts) {
        this.roster = roster;
        this.calendar = calendar;
        this.rules = rules;
        this.texts = texts;
    }

    /** 督办单〔2022〕3号. */
    public String number(Letter letter) {
        return texts.say("letter.number", "kind", kind(letter), "year", letter.year(), "serial", letter.serial());
    }

    /** The draft as the office sees it, with what it can do about it. */
    public Content.Card draft(Letter letter, List<Problem> standing, LocalDate day) {
        String title = texts.say("letter.draft_title", "letter", number(letter));
        return card(title, body(letter, standing, day), List.of(button(letter, "send"), button(letter, "drop")));
    }

    /** Many drafts of one day in one message, a line each; the rest is said by number. */
    public Content.Card drafts(List<Letter> letters) {
        String title = texts.say("letter.many.title", "count", letters.size());
        Letter first = letters.get(0);
        String show =
                texts.say("letter.sentence.show", "kind", kind(first), "year", first.year(), "serial", first.serial());
        String body = lines(letters) + '\n' + texts.say("letter.many.how", "show", show);
        Button all = new Button(
                texts.say("letter.button.send_all"), texts.say("letter.sentence.send_all"), Button.Style.PRIMARY);
        Button one = new Button(texts.say("letter.button.show"), show, Button.Style.PLAIN);
        return card(title, body, List.of(all, one));
    }

    /** A line each: its number, to which unit, about which problems. */
    public String lines(List<Letter> letters) {
        List<String> lines = new ArrayList<>();
        letters.stream().limit(MOST_LINES).map(this::line).forEach(lines::add);
        if (letters.size() > MOST_LINES) {
            lines.add(texts.say("letter.many.more", "count", letters.size() - MOST_LINES));
        }
        return String.join("\n", lines);
    }

    private String line(Letter letter) {
        String numbers = letter.about().stream()
                .limit(MOST_NUMBERS)
                .map(a -> texts.say("bulletin.number", "number", a.number()))
                .collect(Collectors.joining(texts.say("words.and")));
        return texts.say(
                "letter.many.line",
                "letter",
                number(letter),
                "unit",
                roster.unit(letter.unit()).map(Unit::name).orElse(""),
                "count",
                letter.about().size(),
                "numbers",
                numbers);
    }

    /** The letter as its receivers get it. */
    public Content.Card letter(Letter letter, List<Problem> standing, LocalDate day) {
        Button show = new Button(
                texts.say("button.show.label", "number", standing.get(0).number()),
                texts.say("button.show.sentence", "number", standing.get(0).number()),
                Button.Style.PLAIN);
        return card(number(letter), body(letter, standing, day), List.of(show));
    }

    private static Content.Card card(String title, String body, List<Button> buttons) {
        return new Content.Card(title, "", List.of(), body, List.of(), buttons, "");
    }

    private Button button(Letter letter, String what) {
        String sentence = texts.say(
                "letter.sentence." + what, "kind", kind(letter), "year", letter.year(), "serial", letter.serial());
        Button.Style style = what.equals("send") ? Button.Style.PRIMARY : Button.Style.PLAIN;
        return new Button(texts.say("letter.button." + what), sentence, style);
    }

    private String kind(Letter letter) {
        return texts.say("letter.kind." + letter.step());
    }

    private String body(Letter letter, List<Problem> standing, LocalDate day) {
        for (int lines = standing.size(); ; lines--) {
            String body = body(letter, standing, day, lines);
            if (lines == 1 || body.getBytes(StandardCharsets.UTF_8).length <= BYTES) return body;
        }
    }

    private String body(Letter letter, List<Problem> standing, LocalDate day, int shown) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.say(
                "letter.addressee",
                "unit",
                roster.unit(letter.unit()).map(Unit::name).orElse("")));
        lines.add(texts.say("letter.opening", "count", standing.size()));
        for (int i = 0; i < shown; i++) lines.add(line(i + 1, standing.get(i), day));
        if (shown < standing.size()) lines.add(texts.say("letter.more", "count", standing.size() - shown));
        LocalDate reply = calendar.plusWorkingDays(day, rules.replyDays());
        lines.add(texts.say("letter.demand." + letter.step()));
        lines.add(texts.say(
                "letter.reply",
                "date",
                monthDay(reply),
                "number",
                standing.get(0).number()));
        lines.add(texts.say("letter.contact", "people", contact()));
        lines.add(texts.say(
                "letter.signed",
                "office",
                office(),
                "year",
                day.getYear(),
                "month",
                day.getMonthValue(),
                "day",
                day.getDayOfMonth()));
        return String.join("\n", lines);
    }

    private String line(int at, Problem problem, LocalDate day) {
        return texts.say(
                "letter.line",
                java.util.Map.of(
                        "at", at,
                        "number", problem.number(),
                        "title", title(problem),
                        "deadline", monthDay(problem.deadline()),
                        "days", ChronoUnit.DAYS.between(problem.deadline(), day),
                        "person",
                                roster.person(problem.person())
                                        .map(Person::name)
                                        .orElseGet(() -> texts.say("words.nobody"))));
    }

    /** A reporter's words never mention everybody or end a line. */
    private static String title(Problem problem) {
        String title = Markup.escape(problem.title().strip().replaceAll("\\s+", " "));
        int length = title.codePointCount(0, title.length());
        return length <= TITLE ? title : title.substring(0, title.offsetByCodePoints(0, TITLE - 1)) + '…';
    }

    private String contact() {
        return roster.with(Person.Role.OFFICE).stream()
                .findFirst()
                .map(Person::name)
                .orElseGet(() -> texts.say("words.nobody"));
    }

    private String office() {
        return roster.units().stream()
                .filter(u -> u.level() == Unit.Level.OFFICE)
                .findFirst()
                .map(Unit::name)
                .orElse("");
    }

    private String monthDay(LocalDate day) {
        return texts.say("reminder.date", "month", day.getMonthValue(), "day", day.getDayOfMonth());
    }
}
