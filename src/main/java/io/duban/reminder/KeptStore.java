package io.duban.reminder;

import io.duban.ledger.LedgerReader;
import io.duban.letter.Letter;
import io.duban.letter.Letters;
import io.duban.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands beside the ledger, read from where each part is kept. */
public final class KeptStore implements Ringing.Keeping {
    private final LedgerReader reader;
    private final Letters letters;

    public KeptStore(LedgerReader reader, Letters letters) {
        this.reader = reader;
        this.letters = letters;
    }

    @Override
    public Kept all(Tx tx) {
        return new Kept(reader.ladders(tx), letters.all(tx), Map.of(), Map.of(), Set.of(), List.of());
    }

    @Override
    public void draft(Tx tx, Letter letter) {
        letters.keep(tx, letter);
    }
}
