package io.duban.app;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The program. Mends what the locale has broken, then hands over to the command that was called. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Streams streams = Streams.ofProcess();
        streams.install();
        int status = start(args, streams);
        streams.out().flush();
        streams.err().flush();
        System.exit(status);
    }

    private static int start(String[] args, Streams streams) {
        LocaleProof locale = LocaleProof.ofProcess();
        List<String> arguments = locale.arguments(args);
        Map<String, String> environment = locale.environment(System.getenv());
        if (SecondStart.is(environment)) {
            SecondStart.endWithFirst(environment);
        } else if (locale.needsAnotherStart(arguments, environment, System.getProperty("user.dir", ""))) {
            OptionalInt status = SecondStart.of(locale.commandLine());
            if (status.isPresent()) {
                return status.getAsInt();
            }
        }
        return commands(new Commands(streams, environment)).run(arguments);
    }

    /** Every command there is, a line each. */
    static Commands commands(Commands commands) {
        return commands.wrongWhen(WrongConfiguration.class, WrongConfiguration::lines)
                .add("serve", new ServeCommand())
                .add("check", new CheckCommand())
                .add("understand", new UnderstandCommand())
                .add("rehearse", new RehearseCommand())
                .add("sync", new SyncCommand())
                .add("export", new ExportCommand(DataCommands::export))
                .add("backup", new BackupCommand(DataCommands::archive))
                .add("restore", new RestoreCommand(DataCommands::archive))
                .add("audit verify", new AuditCommand());
    }
}
