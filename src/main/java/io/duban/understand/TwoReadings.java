package io.duban.understand;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Sets what sentences like this one meant before beside what the rules read. Where both agree nothing changes. Where they do
 * not, the guess needs to be the surer the more it would do, and a guess is never said as a command: what it would change is
 * asked about first.
 */
final class TwoReadings {
    /** What is not easily undone. */
    private static final Set<Intent> LASTING = EnumSet.of(
            Intent.APPROVE,
            Intent.REJECT,
            Intent.MERGE,
            Intent.NOTICE,
            Intent.EXPOSE,
            Intent.ASSIGN,
            Intent.REQUEST_CLOSE,
            Intent.REOPEN,
            Intent.DISPATCH);
    /** What only tells something, or is shown back anyhow. */
    private static final Set<Intent> HARMLESS = EnumSet.of(
            Intent.MY_TASKS,
            Intent.MY_REPORTS,
            Intent.MY_UNITS,
            Intent.SHOW,
            Intent.STATS,
            Intent.RECEIPTS,
            Intent.EXPORT,
            Intent.BULLETIN,
            Intent.HELP,
            Intent.SUGGESTION);

    /** Made at a word, and not when the word is only asked about. */
    private static final Set<Intent> MADE = EnumSet.of(Intent.BULLETIN, Intent.EXPORT);

    private static final Set<Intent> OF_A_PROBLEM = EnumSet.of(
            Intent.SHOW,
            Intent.SIGN,
            Intent.REQUEST_CLOSE,
            Intent.REQUEST_EXTENSION,
            Intent.ASSIGN,
            Intent.APPROVE,
            Intent.SEND_BACK,
            Intent.REJECT,
            Intent.INSPECT,
            Intent.REOPEN,
            Intent.FEEDBACK,
            Intent.EXPOSE,
            Intent.OBJECT);
    // Probabilities that a guess must reach, found on sentences that neither the rules nor the learning had seen.
    private static final double NEVER = 2;
    /** Where the rules found nothing, or nothing better than a story or news. */
    private static final double LIKELY = 0.45;

    private static final double LIKELY_TO_ACT = 0.5;
    private static final double NO_STORY = 0.55;
    private static final double RATHER_A_STORY = 0.7;
    private static final double OVER_ANOTHER_ACT = 0.75;
    private static final double OVER_A_QUESTION = 0.8;
    private static final double NOTHING_MEANT = 0.8;
    private static final double A_STORY = 0.85;
    /** Where a slip would cost somebody his draft, his question or his verdict. */
    private static final double SURE = 0.9;

    private static final double NO_COMMAND = 0.92;
    /** Where the words are negated, planned or only spoken of by all that the rules know. */
    private static final double SURE_OF_WHAT_LOOKS_LIKE_TALK = 0.96;

    private static final int SHORTEST_STORY = 10;
    private static final int LONG_STORY = 20;

    private final LearntIntents learnt;
    private final Filling filling;

    TwoReadings(LearntIntents learnt, Filling filling) {
        this.learnt = learnt;
        this.filling = filling;
    }

    Understood settled(Said said, Understood read) {
        LearntIntents.Guess guess = learnt.of(Shape.of(said));
        Intent intent = guess.intent();
        boolean agreed = intent == read.intent() || spelledOut(said, read);
        if (agreed || guess.probability() < needed(said, read, intent)) return read;
        if (intent == Intent.UNKNOWN) return DialogRules.unknown(said);
        Map<String, Object> slots = filling.slots(intent, said);
        return lacking(intent, slots)
                ? read
                : new Understood(intent, slots, Math.min(0.95, guess.probability()), false);
    }

    /** How probable a guess must be to be taken over what the rules read. */
    private static double needed(Said said, Understood read, Intent intent) {
        boolean asks = said.question() || Mood.how(said.text);
        boolean open = read.intent() == Intent.UNKNOWN || weak(read);
        if (intent == Intent.CONFIRM || MADE.contains(intent) && (asks || said.negated())) return NEVER;
        boolean does = LASTING.contains(read.intent()) || MADE.contains(read.intent());
        if (intent == Intent.UNKNOWN) return does ? NOTHING_MEANT : weak(read) ? NO_STORY : NO_COMMAND;
        // Whoever answers a question with a word that sounds like a no must not lose his draft.
        if (intent == Intent.CANCEL) return SURE;
        if (HARMLESS.contains(intent)) return open ? LIKELY : OVER_A_QUESTION;
        if (intent == Intent.REPORT) return story(said, read, asks);
        if (asks) return intent == Intent.REQUEST_EXTENSION && !Mood.how(said.text) ? SURE : NEVER;
        boolean spokenOf = Order.of(said, intent) != Order.Standing.ORDERED;
        boolean held = spokenOf || said.negated();
        if (LASTING.contains(intent)) return lasting(held, open);
        if (spokenOf || held && read.intent() == Intent.UNKNOWN) return SURE_OF_WHAT_LOOKS_LIKE_TALK;
        return open ? LIKELY_TO_ACT : OVER_ANOTHER_ACT;
    }

    private static double lasting(boolean held, boolean open) {
        if (held) return SURE_OF_WHAT_LOOKS_LIKE_TALK;
        return open ? OVER_ANOTHER_ACT : SURE;
    }

    /** A question in a long story is part of the story. */
    private static double story(Said said, Understood read, boolean asks) {
        if (said.text.length() < (asks ? LONG_STORY : SHORTEST_STORY)) return NEVER;
        return asks ? SURE : LASTING.contains(read.intent()) ? RATHER_A_STORY : A_STORY;
    }

    /** A problem or news of the work that nothing but the want of another reading made of the sentence. */
    private static boolean weak(Understood read) {
        return read.confidence() < 1;
    }

    /** 进展 137 …, 137 地点：二楼: what follows the word is content, whatever it sounds like. */
    private static boolean spelledOut(Said said, Understood read) {
        return read.intent() == Intent.PROGRESS && WorkRules.led(said) != null
                || read.intent() == Intent.NOTICE && said.text.contains(":")
                || read.intent() == Intent.AMEND && AmendRules.filledIn(said) != null;
    }

    private static boolean lacking(Intent intent, Map<String, Object> slots) {
        if (slots == null || intent == Intent.NOTICE && !slots.containsKey("audience")) return true;
        return OF_A_PROBLEM.contains(intent) && !slots.containsKey("number") && !slots.containsKey("numbers");
    }
}
