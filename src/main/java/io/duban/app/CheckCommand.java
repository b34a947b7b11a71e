package io.duban.app;

import io.duban.chat.Platform;
import io.duban.config.Configuration;
import io.duban.files.FileVault;
import io.duban.seal.SealKey;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code check [--online]}: everything that is wrong with the configuration, and the values in force. */
final class CheckCommand implements Command {
    @Option(names = "--online", descriptionKey = "online")
    private boolean online;

    @Option(names = "--accept", descriptionKey = "accept")
    private boolean accept;

    @Override
    public int run(Call call) {
        Configuration configuration = Configuration.load(call.config(), call.environment(), Loading.clock());
        FileVault vault = new FileVault(Loading.dataDir(configuration), 1);
        List<Platform> platforms = Platforms.callbacks(configuration, vault, Loading.clock());
        configuration.findings().all().forEach(call.streams().err()::println);
        if (!configuration.errors().isEmpty()) return WRONG;
        configuration.inForce().forEach(call.streams().out()::println);
        int year = configuration.rules().year();
        if (!Foundation.calendar(configuration).knows(year)) {
            call.streams().out().println(call.messages().say("check.holidays", String.valueOf(year)));
        }
        SealKey key = Foundation.sealKey(configuration.config());
        key.file()
                .ifPresent(file -> call.streams().out().println(call.messages().say("check.seal-key", file)));
        boolean reached = !online || platforms.stream().allMatch(platform -> reached(call, platform));
        call.streams().out().println(call.messages().say(reached ? "check.good" : "check.unreached"));
        return reached ? DONE : FAILED;
    }

    private boolean reached(Call call, Platform platform) {
        List<String> wrong = platform.check();
        wrong.forEach(line -> call.streams().err().println(platform.name() + ": " + line));
        if (wrong.isEmpty()) {
            call.streams().out().println(call.messages().say("check.reached", platform.name()));
            List<String> offers = platform.offers();
            List<String> lines = accept && !offers.isEmpty() ? platform.takeUpOffers() : offers;
            lines.forEach(line -> call.streams().out().println(platform.name() + ": " + line));
            if (!accept && !offers.isEmpty())
                call.streams().out().println(call.messages().say("check.accept"));
        }
        return wrong.isEmpty();
    }
}
