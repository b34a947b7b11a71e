package io.duban.conversation;

import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import java.time.LocalDate;
import java.util.Optional;

/** A deadline beyond the end of its problem's stage is questioned, not refused: the office may have its reasons. */
final class StageQuestion {
    private final Ledger ledger;
    private final LedgerReader reader;
    private final Wording wording;
    private final Texts texts;

    StageQuestion(Ledger ledger, LedgerReader reader, Wording wording, Texts texts) {
        this.ledger = ledger;
        this.reader = reader;
        this.wording = wording;
        this.texts = texts;
    }

    /** The question, where the deadline lies beyond the earliest end of a stage of the problems named. */
    Optional<String> about(Turn turn, Optional<LocalDate> deadline) {
        return deadline.flatMap(day -> turn.numbers().stream()
                .flatMap(n -> reader.find(turn.tx(), n).stream())
                .map(ledger::stageEnd)
                .filter(day::isAfter)
                .min(LocalDate::compareTo)
                .map(end -> texts.say("assign.beyond_stage", "deadline", wording.date(day), "end", wording.date(end))));
    }
}
