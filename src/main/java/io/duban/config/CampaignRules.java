package io.duban.config;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * campaign.yaml: what this campaign is and its rules. Every date is already resolved to its year; with {@code year: current}
 * that is the year in which Duban was started.
 *
 * @param secretWords words at which an intake is refused for secrecy (domain.md 13)
 */
public record CampaignRules(
        String name,
        int year,
        LocalDate selfCheckDue,
        LocalDate supervisionDue,
        LocalDate concentratedDue,
        LocalDate dynamicDue,
        List<Taxonomy> taxonomies,
        CloseOut closeOut,
        Extensions extensions,
        Lamps lamps,
        Reminding reminding,
        Hours hours,
        Evidence evidence,
        List<String> secretWords,
        Unsettled unsettled,
        Sampling sampling,
        Exposure exposure) {
    /** With what domain.md 17 leaves open decided as it proposes, and the usual sampling and exposure. */
    public CampaignRules(
            String name,
            int year,
            LocalDate selfCheckDue,
            LocalDate supervisionDue,
            LocalDate concentratedDue,
            LocalDate dynamicDue,
            List<Taxonomy> taxonomies,
            CloseOut closeOut,
            Extensions extensions,
            Lamps lamps,
            Reminding reminding,
            Hours hours,
            Evidence evidence,
            List<String> secretWords) {
        this(
                name,
                year,
                selfCheckDue,
                supervisionDue,
                concentratedDue,
                dynamicDue,
                taxonomies,
                closeOut,
                extensions,
                lamps,
                reminding,
                hours,
                evidence,
                secretWords,
                Unsettled.PROPOSED,
                Sampling.USUAL,
                Exposure.USUAL);
    }

    /** Sources whose findings the supervision office hands in, two days later than the units theirs. */
    private static final Set<String> HANDED_DOWN =
            Set.of("patrol", "supervision", "audit", "environment", "superior", "discipline");

    /** Whether problems from this source come from above and are on the supervision office's list. */
    public static boolean handedDown(String source) {
        return HANDED_DOWN.contains(source);
    }

    /** The stage, {@code concentrated} or {@code dynamic}, of what was found on this day, by how it was found. */
    public String stage(String source, LocalDate found) {
        LocalDate last = handedDown(source) && supervisionDue.isAfter(selfCheckDue) ? supervisionDue : selfCheckDue;
        return found.isAfter(last) ? "dynamic" : "concentrated";
    }

    /** A list of the campaign such as the six drives; may be empty. */
    public record Taxonomy(String id, String name, List<Item> items) {}

    /** One kind of problem; {@code code} is what a problem's {@code category} holds. */
    public record Item(String code, String name, List<String> hints) {}

    /**
     * Who signs a close-out before the office strikes off, by the problem's level.
     *
     * @param county signers in order, from {@code principal|leader|office}
     * @param principalDays working days that a principal has to answer
     * @param officeDays working days that the office has
     */
    public record CloseOut(List<String> county, List<String> unit, int principalDays, int officeDays) {}

    /** Beyond {@code leaderBeyondDays} calendar days in all the supervising leader signs an extension too. */
    public record Extensions(int leaderBeyondDays) {}

    /** Working days: yellow from {@code yellowBefore} before the deadline; unsigned older than {@code unsignedAfter}. */
    public record Lamps(int yellowBefore, int unsignedAfter) {}

    /**
     * When people are reminded, and what follows when reminding did not help.
     *
     * @param digestAt when the one daily message goes out
     * @param ladder the steps with their offsets in working days from the deadline
     * @param dispatchDay day of the month on or after which the monthly prompt goes out
     * @param calmUnits whether a leader's week names his units without anything overdue too
     */
    public record Reminding(
            LocalTime digestAt,
            List<Rung> ladder,
            int dispatchDay,
            LocalTime dispatchAt,
            Dispatch dispatch,
            Letters letters,
            Bulletin bulletin,
            boolean calmUnits) {
        /** With the usual days of a round, of letters, and the usual bulletin. */
        public Reminding(LocalTime digestAt, List<Rung> ladder, int dispatchDay, LocalTime dispatchAt) {
            this(digestAt, ladder, dispatchDay, dispatchAt, Dispatch.USUAL, Letters.USUAL, Bulletin.USUAL, true);
        }

        /** The same with a leader's week only where something is overdue. */
        public Reminding lateUnitsOnly() {
            return new Reminding(digestAt, ladder, dispatchDay, dispatchAt, dispatch, letters, bulletin, false);
        }
    }

    /** A monthly round, in working days after its prompt: who has not answered is reminded, then the round ends. */
    public record Dispatch(int remindAfter, int cutOff) {
        static final Dispatch USUAL = new Dispatch(2, 4);
    }

    /**
     * Letters of the ladder.
     *
     * @param replyDays working days that a unit has to answer one
     * @param interviewReturns close-outs returned so often are a reason to suggest a talk
     */
    public record Letters(int replyDays, int interviewReturns) {
        static final Letters USUAL = new Letters(3, 3);
    }

    /**
     * The quarterly bulletin.
     *
     * @param rankBy {@code close_rate|on_time_rate|overdue}, the rule by which units are ranked; never persons
     * @param atLeast units with fewer problems are not ranked
     * @param redList how many first units are praised by name, 0 for none
     * @param blackList how many last units are criticised by name, 0 for none
     * @param audience who gets it, from {@code liaisons|principals|leaders}
     */
    public record Bulletin(String rankBy, int atLeast, int redList, int blackList, List<String> audience) {
        static final Bulletin USUAL = new Bulletin("close_rate", 1, 0, 0, List.of("liaisons", "principals"));
    }

    /**
     * One rung.
     *
     * @param step {@code nudge}, {@code due}, {@code urge} are told in digests; {@code remind_letter}, {@code supervise_order},
     *     {@code supervise_letter} are drafted for the office; {@code interview} is suggested to it
     * @param days offsets in working days, negative before the deadline
     * @param to {@code person|liaison|principal|leader|office}
     */
    public record Rung(String step, List<Integer> days, List<String> to) {}

    /**
     * Office hours, two spans a day.
     *
     * @param holdAnnouncements whether what others did outside of them is told only in the next ones
     */
    public record Hours(
            LocalTime morningFrom,
            LocalTime morningTo,
            LocalTime afternoonFrom,
            LocalTime afternoonTo,
            boolean holdAnnouncements) {
        /** What others did is told at once. */
        public Hours(LocalTime morningFrom, LocalTime morningTo, LocalTime afternoonFrom, LocalTime afternoonTo) {
            this(morningFrom, morningTo, afternoonFrom, afternoonTo, false);
        }
    }

    /** Category codes that need evidence before close-out can be asked, and how long a photo waits for words. */
    public record Evidence(List<String> requiredFor, int photoWaitMinutes) {}

    /**
     * What each locality settles for itself (domain.md 17).
     *
     * @param countReported whether figures of problems found include those not yet accepted
     * @param naming levels that an exposure may name, from {@code unit|post|person}
     * @param objectionDays working days that a unit has to object to a verdict; 0 for no limit
     */
    public record Unsettled(boolean countReported, List<String> naming, int objectionDays) {
        static final Unsettled PROPOSED = new Unsettled(true, List.of("unit", "post", "person"), 0);
    }

    /**
     * How problems are drawn for inspection: a weight of {@code base} for each, and for each risk that it shows so much more.
     *
     * @param fastDays a close-out asked for within so many calendar days of the hand-over is fast
     * @param base at least 1, so that everything can be drawn
     */
    public record Sampling(
            int fastDays,
            int base,
            int fast,
            int reusedEvidence,
            int copiedText,
            int extended,
            int returned,
            int reopened) {
        static final Sampling USUAL = new Sampling(1, 10, 20, 40, 30, 10, 15, 20);
    }

    /**
     * How bad examples are made public.
     *
     * @param naming how much of whom is named where nothing else is said: {@code unit}, {@code post} or {@code person}
     */
    public record Exposure(String naming) {
        static final Exposure USUAL = new Exposure("unit");
    }

    /** The items of all lists by code, in the order of the file. */
    public Map<String, Item> itemsByCode() {
        Map<String, Item> items = new LinkedHashMap<>();
        taxonomies.forEach(t -> t.items().forEach(i -> items.put(i.code(), i)));
        return items;
    }
}
