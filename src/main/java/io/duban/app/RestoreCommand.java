package io.duban.app;

import io.duban.calendar.OfficeCalendar;
import io.duban.transfer.Archive;
import io.duban.transfer.ArchiveRefused;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Parameters;

/** {@code restore FILE}: puts a backup back while no server runs; the former data stays beside it. */
final class RestoreCommand implements Command {
    private final BackupCommand.ArchiveOf archiveOf;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private String file;

    RestoreCommand(BackupCommand.ArchiveOf archiveOf) {
        this.archiveOf = archiveOf;
    }

    @Override
    public int run(Call call) throws Exception {
        try {
            say(call, archiveOf.open(call).restore(Path.of(file)));
            return DONE;
        } catch (ArchiveRefused refused) {
            return BackupCommand.refused(call, refused);
        }
    }

    private static void say(Call call, Archive.Restored restored) {
        var out = call.streams().out();
        Messages messages = call.messages();
        out.println(messages.say(
                "restore.done",
                OfficeCalendar.local(restored.madeAt()).truncatedTo(ChronoUnit.SECONDS),
                restored.attachments()));
        restored.kept().ifPresent(kept -> out.println(messages.say("restore.kept", kept)));
        if (!restored.sealKey()) {
            out.println(messages.say("restore.unsealed"));
        }
    }
}
