package io.duban.app;

import io.duban.kit.RealPostgres;
import java.nio.file.Path;

/** The same dialogs on a real PostgreSQL: what the house does, it does on both databases. */
class DialogTranscriptOnPostgresIT extends DialogTranscriptTest {
    @Override
    Office office(Path folder) {
        return new Office(folder, RealPostgres.freshDatabase());
    }
}
