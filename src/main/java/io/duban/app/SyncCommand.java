package io.duban.app;

import io.duban.chat.Directory;
import io.duban.chat.Platform;
import io.duban.config.Configuration;
import io.duban.files.FileVault;
import io.duban.roster.AccountColumn;
import io.duban.roster.Linking;
import io.duban.roster.Person;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sync PLATFORM [--apply]}: who of the roster is who on a platform; writes people.csv only when told to. */
final class SyncCommand implements Command {
    @Parameters(index = "0", paramLabel = "PLATFORM", descriptionKey = "platform")
    private String name;

    @Option(names = "--apply", descriptionKey = "apply")
    private boolean apply;

    @Override
    public int run(Call call) throws Exception {
        Configuration configuration = Loading.load(call);
        FileVault vault = new FileVault(Loading.dataDir(configuration), 1);
        List<Platform> enabled = Platforms.callbacks(configuration, vault, Loading.clock());
        Platform platform = enabled.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongCall(call.messages().say("sync.disabled", name)));
        Optional<Directory> directory = platform.directory();
        if (directory.isEmpty()) throw new WrongCall(call.messages().say("sync.none", name));
        try {
            return propose(call, configuration, directory.get());
        } catch (Directory.Unreadable e) {
            call.streams().err().println(call.messages().say("sync.unreadable", name, e.getMessage()));
            return FAILED;
        } finally {
            platform.close();
        }
    }

    private int propose(Call call, Configuration configuration, Directory directory)
            throws Directory.Unreadable, IOException {
        List<Linking.Member> members = directory.members().stream()
                .map(m -> new Linking.Member(m.account(), m.name(), m.mobile()))
                .toList();
        Linking.Proposal proposal = Linking.propose(configuration.roster(), name, members);
        print(call, proposal, members.size());
        if (!apply) {
            if (!proposal.links().isEmpty()) say(call, "sync.dry");
            return DONE;
        }
        int filled = AccountColumn.fill(
                call.config().resolve("people.csv"),
                name,
                proposal.links().stream()
                        .collect(Collectors.toMap(l -> l.person().id(), Linking.Link::account)));
        say(call, "sync.applied", String.valueOf(filled));
        return DONE;
    }

    private void print(Call call, Linking.Proposal proposal, int members) {
        say(call, "sync.members", name, String.valueOf(members));
        for (Linking.Link link : proposal.links()) {
            String by = call.messages().say(link.by() == Linking.Link.By.MOBILE ? "sync.mobile" : "sync.name");
            say(call, "sync.link", link.person().id(), link.person().name(), link.account(), by);
        }
        people(call, "sync.doubtful", proposal.doubtful());
        people(call, "sync.gone", proposal.gone());
        people(call, "sync.without", proposal.without());
    }

    private static void people(Call call, String key, List<Person> people) {
        if (people.isEmpty()) return;
        String names = people.stream().map(p -> p.name() + "(" + p.id() + ")").collect(Collectors.joining(", "));
        say(call, key, String.valueOf(people.size()), names);
    }

    private static void say(Call call, String key, Object... values) {
        call.streams().out().println(call.messages().say(key, values));
    }
}
