package io.duban.reminder;

import io.duban.calendar.Period;
import io.duban.config.CampaignRules.Rung;
import io.duban.dispatch.RoundFacts;
import io.duban.ledger.FrozenLadder;
import io.duban.letter.Letter;
import java.time.Instant;
import java.time.YearMonth;
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
 */
public record Kept(
        Map<Long, FrozenLadder> ladders,
        List<Letter> letters,
        Map<YearMonth, Instant> started,
        Map<YearMonth, Set<String>> unchanged,
        Set<Period> bulletins,
        List<StandIn> standIns,
        RoundFacts facts) {
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

    /** The same with what these messages leave behind: letters drafted, figures counted. */
    Kept after(List<Due> told) {
        List<Letter> all = Stream.concat(letters.stream(), told.stream().flatMap(d -> d.letters().stream()))
                .distinct()
                .toList();
        RoundFacts counted =
                told.stream().map(Due::figures).filter(Objects::nonNull).reduce(facts, RoundFacts::with, (a, b) -> b);
        return new Kept(ladders, all, started, unchanged, bulletins, standIns, counted);
    }

    /** The rungs of this problem's deadline. */
    List<Rung> rungs(long number, List<Rung> current) {
        FrozenLadder kept = ladders.get(number);
        return kept == null ? current : kept.rungs();
    }
}
