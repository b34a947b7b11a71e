package io.duban.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line: parses, runs the one command that was called, turns what came of it into an exit status. Commands are
 * added by the composition root, a line each.
 */
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final String DEFAULT_CONFIG = "bot-config";
    private static final String CONFIG_VARIABLE = "DUBAN_CONFIG";

    /** The program itself; its option is every command's. */
    @CommandLine.Command(name = "duban", resourceBundle = Messages.BUNDLE, synopsisSubcommandLabel = "COMMAND")
    private static final class Program {
        @CommandLine.Option(names = "--config", paramLabel = "DIR", scope = CommandLine.ScopeType.INHERIT)
        private String config;

        @CommandLine.Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = CommandLine.ScopeType.INHERIT)
        private boolean help;
    }

    private final Streams streams;
    private final Map<String, String> environment;
    private final Messages messages = new Messages();
    private final Program program = new Program();
    private final CommandLine line;
    private final Map<Class<? extends Exception>, Function<Exception, List<String>>> wrong = new LinkedHashMap<>();

    public Commands(Streams streams, Map<String, String> environment) {
        this.streams = streams;
        this.environment = Map.copyOf(environment);
        this.line = new CommandLine(program);
    }

    /**
     * Adds a command under its name; {@code audit verify} makes the group {@code audit} where there is none. Its help texts
     * are the keys {@code duban.NAME.usage.description.0} and {@code duban.NAME.option} of the messages.
     */
    public Commands add(String name, Command command) {
        CommandLine parent = line;
        String[] words = name.split(" ");
        for (int i = 0; i < words.length - 1; i++) {
            parent = group(parent, words[i]);
        }
        parent.addSubcommand(words[words.length - 1], spoken(new CommandLine(command)));
        return this;
    }

    /** Has this exception of a configuration reader mean exit status 2; {@code lines} says what to print. */
    public <E extends Exception> Commands wrongWhen(Class<E> thrown, Function<E, List<String>> lines) {
        wrong.put(thrown, e -> lines.apply(thrown.cast(e)));
        return this;
    }

    private CommandLine group(CommandLine parent, String name) {
        CommandLine there = parent.getSubcommands().get(name);
        if (there == null) {
            there = spoken(new CommandLine(CommandSpec.create()));
            parent.addSubcommand(name, there);
        }
        return there;
    }

    private CommandLine spoken(CommandLine command) {
        command.getCommandSpec().resourceBundle(messages.bundle());
        return command;
    }

    /** Runs the command that {@code args} call. */
    public int run(List<String> args) {
        int status;
        try {
            status = parsed(line.parseArgs(args.toArray(String[]::new)));
        } catch (ParameterException e) {
            status = misused(e);
        }
        // A PrintStream swallows a full disk or a closed pipe: data that did not arrive is work that failed.
        return streams.out().checkError() && status == Command.DONE ? Command.FAILED : status;
    }

    private int parsed(ParseResult result) {
        ParseResult last = result;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine called = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            called.usage(streams.out());
            return Command.DONE;
        }
        if (last.commandSpec().userObject() instanceof Command command) {
            return ran(command);
        }
        called.usage(streams.err());
        return Command.WRONG;
    }

    private int ran(Command command) {
        try {
            return command.run(new Command.Call(streams, config(), environment, messages));
        } catch (Exception e) {
            return failed(e);
        }
    }

    private Path config() {
        if (program.config != null) {
            return Path.of(program.config);
        }
        String given = environment.getOrDefault(CONFIG_VARIABLE, "");
        return Path.of(given.isBlank() ? DEFAULT_CONFIG : given);
    }

    private int failed(Exception e) {
        if (e instanceof WrongCall call) {
            return wrong(call.lines());
        }
        for (var known : wrong.entrySet()) {
            if (known.getKey().isInstance(e)) {
                return wrong(known.getValue().apply(e));
            }
        }
        LOG.error("command failed", e);
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        streams.err().println(messages.say("cli.failed", what));
        return Command.FAILED;
    }

    private int wrong(List<String> lines) {
        lines.forEach(streams.err()::println);
        return Command.WRONG;
    }

    private int misused(ParameterException e) {
        streams.err().println(messages.say("cli.misused", e.getMessage()));
        e.getCommandLine().usage(streams.err());
        return Command.WRONG;
    }
}
