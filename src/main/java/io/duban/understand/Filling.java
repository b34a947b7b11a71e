package io.duban.understand;

import io.duban.calendar.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The slots of a sentence whose intent is known already. Its own rule fills them where it knows the words; where it does not,
 * they are taken from the numbers, names and days that the sentence holds.
 */
final class Filling {
    private static final Pattern STOP = Pattern.compile("[,:。; ]");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,4})(?= ?(?:件|条|个|项|起|宗|份|例|$|[,。!]))");

    private final ReportRules reports;
    private final Map<Intent, Rule> own = new EnumMap<>(Intent.class);
    private final Map<Intent, BiConsumer<Said, Meaning>> plain = new EnumMap<>(Intent.class);

    Filling(ReportRules reports) {
        this.reports = reports;
        own.put(Intent.MY_TASKS, AskingRules::mine);
        own.put(Intent.SHOW, AskingRules::show);
        own.put(Intent.STATS, AskingRules::stats);
        own.put(Intent.SIGN, WorkRules::sign);
        own.put(Intent.PROGRESS, WorkRules::progress);
        own.put(Intent.REQUEST_CLOSE, WorkRules::requestClose);
        own.put(Intent.REQUEST_EXTENSION, WorkRules::requestExtension);
        own.put(Intent.APPROVE, JudgingRules::approve);
        own.put(Intent.SEND_BACK, JudgingRules::sendBack);
        own.put(Intent.REJECT, JudgingRules::reject);
        own.put(Intent.INSPECT, JudgingRules::inspect);
        own.put(Intent.REOPEN, JudgingRules::reopen);
        own.put(Intent.FEEDBACK, JudgingRules::feedback);
        own.put(Intent.OBJECT, JudgingRules::object);
        own.put(Intent.NOTICE, BroadcastRules::notice);
        own.put(Intent.CHASE, OfficeRules::chase);
        own.put(Intent.DRAW, OfficeRules::draw);
        own.put(Intent.TRIAGE, OfficeRules::triage);
        own.put(Intent.EXPORT, PaperRules::export);
        own.put(Intent.AMEND, AmendRules::amend);
        own.put(Intent.WITHDRAW, AmendRules::withdraw);
        own.put(Intent.STAND_IN, AmendRules::standIn);
        own.put(Intent.MECHANISM, AmendRules::mechanism);
        own.put(Intent.SUGGESTION, HelpRules::suggestion);
        worked();
        judged();
        asked();
        told();
    }

    /** Null where the intent needs what the sentence does not hold: a problem, somebody to be told. */
    Map<String, Object> slots(Intent intent, Said said) {
        Understood understood = own.getOrDefault(intent, nothing -> null).read(said);
        if (understood != null && understood.intent() == intent) return understood.slots();
        if (intent == Intent.REPORT) return reports.told(said).slots();
        if (intent == Intent.ASSIGN) return slots(AssignRules.handedOver(said));
        if (intent == Intent.MERGE) return slots(OfficeRules.merged(said));
        Meaning meaning = Meaning.of(intent);
        plain.getOrDefault(intent, (s, m) -> {}).accept(said, meaning);
        return meaning.commanded().slots();
    }

    private static Map<String, Object> slots(Understood understood) {
        return understood == null ? null : understood.slots();
    }

    private void worked() {
        plain.put(Intent.SIGN, Filling::numbers);
        plain.put(Intent.REQUEST_CLOSE, Filling::numbers);
        plain.put(
                Intent.PROGRESS,
                (said, meaning) -> reason(said, meaning).with("percent", WorkRules.percent(said.text)));
        plain.put(Intent.REQUEST_EXTENSION, (said, meaning) -> {
            DatePhrase date = said.limit();
            boolean length = date != null && date.days() > 0 && !date.by();
            meaning.about(said.numbers())
                    .with("date", date == null || length ? null : date.date().toString())
                    .with("days", length ? date.days() : null)
                    .with("text", said.restWithoutDates());
        });
    }

    private void judged() {
        plain.put(Intent.APPROVE, Filling::numbers);
        plain.put(Intent.EXPOSE, Filling::numbers);
        for (Intent intent : List.of(Intent.SEND_BACK, Intent.REJECT, Intent.REOPEN, Intent.OBJECT, Intent.MECHANISM)) {
            plain.put(intent, Filling::reason);
        }
        plain.put(Intent.INSPECT, (said, meaning) -> reason(said, meaning).with("result", JudgingRules.result(said)));
        plain.put(
                Intent.FEEDBACK,
                (said, meaning) -> reason(said, meaning).with("satisfied", JudgingRules.satisfied(said)));
        plain.put(Intent.TRIAGE, (said, meaning) -> meaning.with("clue", first(said.problems.clues())));
    }

    private void asked() {
        plain.put(Intent.SHOW, Filling::numbers);
        plain.put(Intent.MY_TASKS, (said, meaning) -> meaning.with("filter", AskingRules.filter(said)));
        plain.put(Intent.RECEIPTS, (said, meaning) -> meaning.with("notice", first(said.problems.notices())));
        plain.put(
                Intent.STATS,
                (said, meaning) -> meaning.with("unit", said.unitId())
                        .with("period", text(PeriodPhrases.any(said.text, said.today()))));
        plain.put(
                Intent.EXPORT,
                (said, meaning) -> meaning.with("unit", said.unitId()).with("status", PaperRules.status(said)));
        plain.put(
                Intent.DISPATCH,
                (said, meaning) -> meaning.with("month", text(PeriodPhrases.month(said.text, said.today()))));
        plain.put(
                Intent.BULLETIN,
                (said, meaning) -> meaning.with("quarter", text(PeriodPhrases.quarter(said.text, said.today()))));
        plain.put(
                Intent.DRAW,
                (said, meaning) -> COUNT.matcher(said.text)
                        .results()
                        .findFirst()
                        .ifPresent(m -> meaning.with("count", Integer.valueOf(m.group(1)))));
    }

    private void told() {
        plain.put(Intent.NOTICE, (said, meaning) -> {
            Matcher stop = STOP.matcher(said.text);
            int head = stop.find() ? stop.start() : said.text.length();
            meaning.with("audience", Audiences.of(said, said.text.substring(0, head)))
                    .with("text", said.original(Math.min(head + 1, said.text.length())));
        });
        plain.put(
                Intent.CHASE,
                (said, meaning) -> meaning.about(said.numbers())
                        .with("unit", said.unitId())
                        .with(
                                "audience",
                                said.unitId() == null
                                        ? Audiences.of(said, said.text)
                                        : Audiences.without(Audiences.of(said, said.text), "unit:" + said.unitId())));
        plain.put(Intent.AMEND, Filling::numbers);
        plain.put(
                Intent.WITHDRAW,
                (said, meaning) -> meaning.about(said.numbers()).with("notice", first(said.problems.notices())));
        plain.put(Intent.SUGGESTION, (said, meaning) -> meaning.with("text", said.original(0)));
        plain.put(Intent.STAND_IN, (said, meaning) -> {
            Named person = said.person(0, said.speaker.unit());
            meaning.with("person", person == null ? null : person.id())
                    .with("person_text", person == null || person.id() != null ? null : person.text());
        });
    }

    private static Meaning numbers(Said said, Meaning meaning) {
        return meaning.about(said.numbers());
    }

    private static Meaning reason(Said said, Meaning meaning) {
        return numbers(said, meaning).with("text", said.rest());
    }

    private static Integer first(List<ProblemNumbers.Mention> mentions) {
        return mentions.isEmpty() ? null : mentions.get(0).numbers().get(0);
    }

    private static String text(Optional<Period> period) {
        return period.map(Period::toString).orElse(null);
    }
}
