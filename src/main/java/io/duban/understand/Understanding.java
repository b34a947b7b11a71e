package io.duban.understand;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chinese in, intent out; pure and safe to share between threads. The first family of rules that has an answer gives
 * it, so their order below is part of the meaning: what protects comes first, free stories last. Then what was learnt from
 * other sentences is heard ({@link TwoReadings}), but for what is settled by a bare command or a protecting rule.
 */
public final class Understanding {
    private static final int PROPOSED = 3;
    /** How sure a report must be where a command was spoken of. */
    private static final double STORY = 0.75;

    private final Spelling spelling = new Spelling();
    private final DatePhrases dates;
    private final NameMatching names;
    private final Phrases phrases = new Phrases();
    private final Categories categories;
    private final List<Rule> settled;
    private final List<Rule> rules;
    private final TwoReadings readings;
    private final SeveralProblems several;
    private final ReportRules reports;

    /** Indexes the roster once; make a new one when the roster changes. */
    public Understanding(Roster roster, CampaignRules campaign, OfficeCalendar calendar) {
        this.dates = new DatePhrases(calendar);
        this.names = new NameMatching(roster);
        this.categories = new Categories(campaign);
        Complaint complaint = new Complaint();
        this.several = new SeveralProblems(complaint);
        this.reports = new ReportRules(complaint, categories);
        this.readings = new TwoReadings(LearntIntents.shared(), new Filling(reports));
        this.settled = List.of(
                DialogRules::injection,
                DeliveryRules::read,
                SchedulingRules::read,
                DecidedRules::read,
                MechanismRules::read,
                DialogRules::talk,
                DialogRules::answer,
                reports::explicit);
        this.rules = List.of(
                HelpRules::suggestion,
                HelpRules::how,
                OfficeRules::triage,
                BroadcastRules::receipts,
                AmendRules::withdraw,
                BroadcastRules::notice,
                AskingRules::mine,
                new NumberedRules(complaint)::read,
                new OpenRules(complaint)::read,
                reports::inferred);
    }

    /**
     * @param speaker null when unknown
     * @param now local time of Asia/Shanghai
     */
    public Understood understand(String utterance, Person speaker, LocalDateTime now) {
        Said said = said(utterance, speaker, now);
        Understood settled = read(said, this.settled);
        return settled == null ? readings.settled(said, byRules(said)) : settled;
    }

    /** What a button's sentence means: it is written for the rules, and nothing is guessed of it. */
    public Understood command(String sentence, Person speaker, LocalDateTime now) {
        Said said = said(sentence, speaker, now);
        Understood settled = read(said, this.settled);
        return settled == null ? byRules(said) : settled;
    }

    private Understood byRules(Said said) {
        Understood read = read(said, rules);
        return read == null ? DialogRules.unknown(said) : read;
    }

    /** What the first family of rules that has an answer makes of it; null when none has. */
    private static Understood read(Said said, List<Rule> rules) {
        boolean spokenOf = false;
        for (Rule rule : rules) {
            Understood understood = rule.read(said);
            if (understood != null && Order.given(said, understood.intent())) {
                boolean story = understood.confidence() >= STORY || understood.explicit();
                return spokenOf && !story ? DialogRules.unknown(said) : understood;
            }
            spokenOf |= understood != null && Order.of(said, understood.intent()) != Order.Standing.TOLD;
        }
        return null;
    }

    /**
     * Whether somebody else may be asked what the words mean: the rules found nothing, it is no small talk, nobody wants
     * to stay unnamed, and nobody tries to steer the bot.
     */
    public boolean unclear(String utterance, Person speaker, LocalDateTime now) {
        Said said = said(utterance, speaker, now);
        boolean left = ReportRules.wantsNoName(said) || DialogRules.injection(said) != null;
        return !left
                && DialogRules.talk(said) == null
                && understand(utterance, speaker, now).intent() == Intent.UNKNOWN;
    }

    /** The codes of the three items of the campaign's taxonomy that a problem's text sounds most like, best first. */
    public List<String> categories(String text) {
        return categories.propose(spelling.normal(text).text(), PROPOSED);
    }

    /** What the words put right in a draft that waits, as slots; empty when they are no correction. */
    public Map<String, Object> correction(String words, Person speaker, LocalDateTime now) {
        return Corrections.of(said(words, speaker, now));
    }

    /**
     * The problems that one report tells of, each read for itself, with what was said of all of them before; empty when
     * it is only one.
     */
    public List<Understood> problems(Understood report, Person speaker, LocalDateTime now) {
        String story = String.valueOf(report.slots().getOrDefault("text", ""));
        Optional<SeveralProblems.Cut> cut = several.cut(story, words -> said(words, speaker, now));
        return cut.map(c -> c.parts().stream()
                        .map(part -> reports.alone(said(part, speaker, now), said(c.head(), speaker, now)))
                        .toList())
                .orElse(List.of());
    }

    /** The assignments of a pasted list; empty when it is none. */
    public List<Understood> assignments(String words, Person speaker, LocalDateTime now) {
        return AssignmentList.of(words, piece -> understand(piece, speaker, now));
    }

    /** What is left of a sentence where names, numbers and days are taken out. */
    Shape shape(String utterance, Person speaker, LocalDateTime now) {
        return Shape.of(said(utterance, speaker, now));
    }

    private Said said(String words, Person speaker, LocalDateTime now) {
        return new Said(spelling.normal(words), names.speaker(speaker), now, dates, names, phrases);
    }
}
