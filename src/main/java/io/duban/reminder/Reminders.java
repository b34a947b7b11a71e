package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.config.CampaignRules;
import io.duban.dispatch.BulletinWriter;
import io.duban.dispatch.DecidedWords;
import io.duban.dispatch.RoundTable;
import io.duban.ledger.Lamp;
import io.duban.ledger.Problem;
import io.duban.letter.LetterWriter;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is due now: a pure question, the same for the bell and for a rehearsal. A working day has one round of digests; who
 * has nothing in it gets none. Who cannot be reached is named to the office, and nothing of his counts as told.
 */
public final class Reminders {
    private static final OfficeDesk.Part NO_OFFICE = new OfficeDesk.Part(List.of(), List.of(), List.of());
    private static final Comparator<Problem> PRESSING = Comparator.comparing(
                    Problem::deadline, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Problem::number);

    private final Roster roster;
    private final OfficeCalendar calendar;
    private final Slots slots;
    private final LocalTime end;
    private final Wording wording;
    private final List<Matter> matters;
    private final OfficeDesk desk;
    private final LetterDrafts letters;
    private final InterviewNote interviews;
    private final DispatchRound round;
    private final BulletinDraft bulletins;
    private final Deputies deputies;

    public Reminders(Roster roster, OfficeCalendar calendar, CampaignRules rules, Texts texts) {
        this.roster = roster;
        this.calendar = calendar;
        this.slots = new Slots(calendar, rules.reminding());
        this.end = rules.hours().afternoonTo();
        this.wording = new Wording(texts, roster, calendar);
        Receivers receivers = new Receivers(roster);
        SignatureMatter signatures = new SignatureMatter(rules.closeOut(), calendar, receivers, wording);
        int unsignedAfter = rules.lamps().unsignedAfter();
        Ladder ladder = new Ladder(rules.reminding().ladder(), calendar);
        CampaignRules.Letters letterRules = rules.reminding().letters();
        LetterWriter writer = new LetterWriter(roster, calendar, letterRules, texts);
        this.letters = new LetterDrafts(ladder, calendar, roster, writer);
        this.interviews = new InterviewNote(ladder, letterRules.interviewReturns(), roster, wording);
        DecidedWords decided = new DecidedWords(roster, texts);
        this.round = new DispatchRound(
                rules.reminding().dispatch(), calendar, roster, new RoundTable(roster, texts), decided, wording);
        this.bulletins = new BulletinDraft(calendar, roster, new BulletinWriter(roster, rules, texts), wording);
        this.deputies = new Deputies(roster, wording);
        this.matters = List.of(
                new RungMatter(ladder, receivers, wording),
                new StandingMatter(calendar, receivers, wording),
                new UnsignedMatter(unsignedAfter, calendar, receivers, wording),
                signatures,
                led(rules, calendar, roster),
                new DecidedMatter(calendar, roster, decided, wording),
                new SilentLetters(letterRules.replyDays(), calendar, roster, writer, wording),
                new SelfCheckMatter(rules.selfCheckDue(), rules.supervisionDue(), calendar, roster, wording),
                round.copies());
        this.desk = new OfficeDesk(
                signatures, new MissedSteps(ladder, receivers), unsignedAfter, calendar, roster, wording);
    }

    private LedMatter led(CampaignRules rules, OfficeCalendar calendar, Roster roster) {
        Lamp lamp = new Lamp(rules.lamps(), calendar);
        return new LedMatter(lamp, rules.reminding().calmUnits(), calendar, roster, wording);
    }

    /** When rounds begin: for whoever walks through time. */
    Slots slots() {
        return slots;
    }

    /** Whether a monthly round that began on a day has nothing more to say on {@code day}. */
    boolean roundOver(LocalDate began, LocalDate day) {
        return round.over(began, day);
    }

    /** Whether a round could be open now, before anything is loaded. */
    public boolean open(Instant now) {
        return slots.open(now);
    }

    /** The keys of the rounds that are open now: when all of them are noted, nothing is due. */
    List<LogKey> rounds(Instant now, Map<YearMonth, Instant> started) {
        return slots.rounds(now, started);
    }

    /** The end of office hours of the day of {@code now}. */
    Instant endOfDay(Instant now) {
        return OfficeCalendar.date(now).atTime(end).atZone(OfficeCalendar.ZONE).toInstant();
    }

    /** The messages that are due and not yet told. */
    public Round due(Situation as) {
        Situation situation = as.with(as.problems().stream().sorted(PRESSING).toList());
        LogKey today = LogKey.digestRound(situation.today());
        boolean digests = slots.digestsOpen(as.now()) && !as.sent().has(today);
        Optional<YearMonth> month = slots.promptOpen(as.now(), as.kept().started())
                .filter(m -> !as.sent().has(LogKey.promptRound(m.toString())));
        if (!digests && month.isEmpty()) {
            return Round.NOTHING;
        }
        Map<Person, List<Item>> items = digests ? items(situation) : Map.of();
        List<Due> due = new ArrayList<>();
        Set<String> prompted = new HashSet<>();
        month.ifPresent(m -> prompts(situation, m, digests, items).forEach(prompt -> {
            due.add(prompt);
            prompted.add(prompt.person());
        }));
        if (digests) {
            reminds(situation, items, prompted).forEach(remind -> {
                due.add(remind);
                prompted.add(remind.person());
            });
            digests(situation, items)
                    .filter(d -> !prompted.contains(d.person()))
                    .forEach(due::add);
            letters.due(situation).forEach(due::add);
            interviews.due(situation).forEach(due::add);
            round.notes(situation).forEach(due::add);
            bulletins.due(situation).forEach(due::add);
        }
        return new Round(due, slots.rounds(as.now(), as.kept().started()));
    }

    private Map<Person, List<Item>> items(Situation situation) {
        Map<Person, List<Item>> items = new LinkedHashMap<>();
        roster.people().forEach(person -> items.put(person, new ArrayList<>()));
        matters.stream()
                .flatMap(matter -> matter.items(situation))
                .forEach(item -> items.get(item.receiver()).add(item));
        return deputies.passedOn(items, situation);
    }

    private Stream<Due> digests(Situation situation, Map<Person, List<Item>> items) {
        return items.keySet().stream()
                .filter(situation.reachable())
                .filter(person -> !toldToday(situation, person))
                .map(person -> digest(person, situation, items, Set.of()))
                .filter(digest -> !digest.empty())
                .map(digest -> due(digest, situation.today()));
    }

    private static boolean toldToday(Situation situation, Person person) {
        return situation.sent().has(LogKey.digest(situation.today(), person.id()));
    }

    private Digest digest(Person person, Situation situation, Map<Person, List<Item>> items, Set<Long> shown) {
        List<Item> own = items.getOrDefault(person, List.of());
        boolean office = person.is(Person.Role.OFFICE) && !items.isEmpty() && !covered(person, situation);
        OfficeDesk.Part part = office ? desk.part(person, situation, unreachable(situation, items)) : NO_OFFICE;
        return new Digest(person, own, part, shown, wording);
    }

    /** Another of the office looks after the office's desk meanwhile. */
    private boolean covered(Person person, Situation situation) {
        return deputies.of(person, situation)
                .filter(deputy -> deputy.is(Person.Role.OFFICE))
                .isPresent();
    }

    private static List<Person> unreachable(Situation situation, Map<Person, List<Item>> items) {
        return items.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(situation.reachable().negate())
                .toList();
    }

    private Due due(Digest digest, LocalDate today) {
        Person person = digest.person();
        Content.Card card = digest.card(wording.say("reminder.title", "date", wording.date(today)));
        LogKey gate = LogKey.digest(today, person.id());
        return new Due(
                Due.Kind.DIGEST,
                person.id(),
                person.unit(),
                digest.numbers(),
                card,
                "digest:" + today + ':' + person.id(),
                Stream.concat(Stream.of(gate), digest.keys().stream()).toList());
    }

    private Stream<Due> prompts(Situation situation, YearMonth month, boolean digests, Map<Person, List<Item>> items) {
        return roster.units().stream()
                .map(unit -> new DispatchPrompt(
                        unit,
                        month,
                        situation.problems(),
                        round.outcome(unit, month, situation),
                        situation.today(),
                        until(situation),
                        wording))
                .filter(prompt -> !prompt.empty())
                .flatMap(prompt -> roster.liaisons(prompt.unit().id()).stream()
                        .filter(situation.reachable())
                        .map(liaison -> {
                            boolean both = digests && !toldToday(situation, liaison);
                            return prompt(prompt, liaison, month, situation, both ? items : Map.of());
                        }))
                .filter(due -> !situation.sent().has(due.keys().get(0)));
    }

    /** An answer is in time up to the day before the table is made. */
    private LocalDate until(Situation situation) {
        return calendar.plusWorkingDays(round.cutOff(situation.today()), -1);
    }

    /** Who has not answered, with his digest in the same message. */
    private List<Due> reminds(Situation situation, Map<Person, List<Item>> items, Set<String> prompted) {
        return round.reminds(situation)
                .filter(remind -> !prompted.contains(remind.liaison().id()))
                .map(remind -> {
                    boolean fresh = !toldToday(situation, remind.liaison());
                    Digest digest = digest(remind.liaison(), situation, fresh ? items : Map.of(), Set.of());
                    List<LogKey> keys = new ArrayList<>(List.of(remind.key()));
                    if (fresh) {
                        keys.add(LogKey.digest(
                                situation.today(), remind.liaison().id()));
                    }
                    keys.addAll(digest.keys());
                    return new Due(
                            Due.Kind.DISPATCH_REMIND,
                            remind.liaison().id(),
                            remind.unit().id(),
                            digest.numbers(),
                            round.card(remind, digest),
                            "dispatch_remind:" + remind.key().mark() + ':'
                                    + remind.liaison().id(),
                            keys);
                })
                .toList();
    }

    private Due prompt(
            DispatchPrompt prompt,
            Person liaison,
            YearMonth month,
            Situation situation,
            Map<Person, List<Item>> items) {
        Unit unit = prompt.unit();
        Digest digest = digest(liaison, situation, items, prompt.shown());
        List<LogKey> keys = new ArrayList<>();
        keys.add(LogKey.prompt(month.toString(), unit.id(), liaison.id()));
        if (!items.isEmpty()) {
            keys.add(LogKey.digest(situation.today(), liaison.id()));
        }
        keys.addAll(digest.keys());
        return new Due(
                Due.Kind.DISPATCH_PROMPT,
                liaison.id(),
                unit.id(),
                Stream.concat(prompt.numbers().stream(), digest.numbers().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                prompt.card(digest),
                "dispatch_prompt:" + month + ':' + unit.id() + ':' + liaison.id(),
                keys);
    }
}
