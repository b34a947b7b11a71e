package io.duban.app;

import io.duban.transfer.Archive;
import io.duban.transfer.ArchiveRefused;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** {@code backup FILE}: a consistent copy of the whole store, beside a running server too. */
final class BackupCommand implements Command {
    private final ArchiveOf archiveOf;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private String file;

    BackupCommand(ArchiveOf archiveOf) {
        this.archiveOf = archiveOf;
    }

    /** The archive of the configured store; the composition root knows how. */
    @FunctionalInterface
    interface ArchiveOf {
        Archive open(Call call) throws Exception;
    }

    @Override
    public int run(Call call) throws Exception {
        try {
            say(call, archiveOf.open(call).backup(Path.of(file)));
            return DONE;
        } catch (ArchiveRefused refused) {
            return refused(call, refused);
        }
    }

    private static void say(Call call, Archive.Made made) throws IOException {
        var out = call.streams().out();
        out.println(call.messages().say("backup.done", made.file(), made.attachments(), made.bytes()));
        out.println(call.messages().say(made.sealKey() ? "backup.sealed" : "backup.unsealed"));
    }

    /** A file that is not there is a wrong call; everything else is work that could not be done. */
    static int refused(Call call, ArchiveRefused refused) {
        String text = call.messages().say("archive." + refused.reason(), refused.detail());
        call.streams().err().println(text);
        return refused.reason() == ArchiveRefused.Reason.NO_FILE ? WRONG : FAILED;
    }
}
