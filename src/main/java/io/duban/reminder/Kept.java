package io.duban.reminder;

import io.duban.calendar.Period;
import io.duban.config.CampaignRules.Rung;
import io.duban.dispatch.RoundFacts;
import io.duban.ledger.FrozenLadder;
import io.duban.letter.Letter;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands beside the ledger and has a say in what is due.
 *
 * @param ladders the rungs that were in force when a problem's deadline was set; where none was kept the current ones hold
 * @param letters every letter drafted so far
 * @param started monthly rounds that the office started by hand, and when
 * @param unchanged units that answered a month's round with "no change"
 * @param bulletins quarters whose bulletin was sent
 * @param standIns who takes whose reminders
 * @param facts what rounds decided and counted, and what else their tables say
 * @param burdens what the bot cost people in recent months
 */
public record Kept(
        Map<Long, FrozenLadder> ladders,
        List<Letter> letters,
        Map<YearMonth, Instant> started,
        Map<YearMonth, Set<String>> unchanged,
        Set<Period> bulletins,
        List<StandIn> standIns,
        RoundFacts facts,
        Map<YearMonth, Burden> burdens) {
    /** With nothing known of what the bot cost people. */
    public Kept(
            Map<Long, FrozenLadder> ladders,
            List<Letter> letters,
            Map<YearMonth, Instant> started,
            Map<YearMonth, Set<String>> unchanged,
            Set<Period> bulletins,
            List<StandIn> standIns,
            RoundFacts facts) {
        this(ladders, letters, started, unchanged, bulletins, standIns, facts, Map.of());
    }

    /** Without anything for the rounds' tables. */
    public Kept(
            Map<Long, FrozenLadder> ladders,
            List<Letter> letters,
            Map<YearMonth, Instant> started,
            Map<YearMonth, Set<String>> unchanged,
            Set<Period> bulletins,
            List<StandIn> standIns) {
        this(ladders, letters, started, unchanged, bulletins, standIns, RoundFacts.NOTHING);
    }

    /** Nothing was kept: every deadline follows the current rules. */
    public static final Kept NOTHING = new Kept(Map.of(), List.of(), Map.of(), Map.of(), Set.of(), List.of());

    /** The same with what messages sent in that month leave behind: letters drafted, figures counted, their own number. */
    Kept after(List<Due> told, YearMonth month) {
        if (told.isEmpty()) return this;
        List<Letter> all = Stream.concat(letters.stream(), told.stream().flatMap(d -> d.letters().stream()))
                .distinct()
                .toList();
        RoundFacts counted =
                told.stream().map(Due::figures).filter(Objects::nonNull).reduce(facts, RoundFacts::with, (a, b) -> b);
        Map<YearMonth, Burden> cost = new HashMap<>(burdens);
        cost.put(month, cost.getOrDefault(month, Burden.NOTHING).with(told));
        return new Kept(ladders, all, started, unchanged, bulletins, standIns, counted, Map.copyOf(cost));
    }

    /** The rungs of this problem's deadline. */
    List<Rung> rungs(long number, List<Rung> current) {
        FrozenLadder kept = ladders.get(number);
        return kept == null ? current : kept.rungs();
    }
}
