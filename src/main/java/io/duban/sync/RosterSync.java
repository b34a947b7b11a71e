package io.duban.sync;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Directory;
import io.duban.chat.Platform;
import io.duban.notice.Addressing;
import io.duban.outbox.Outbox;
import io.duban.roster.Linking;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Store;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the roster with each platform's address book and tells the office what is new. Running twice, in two processes
 * or again after a kill tells nothing twice: what was found last is kept with the message that told it.
 */
public final class RosterSync {
    private static final Logger LOG = LoggerFactory.getLogger(RosterSync.class);

    private final Collection<Platform> platforms;
    private final Desk desk;
    private final SyncWords words;
    private final Store store;
    private final SeenProposals seen = new SeenProposals();

    /** Who is compared, who is told, and when. */
    public record Desk(Roster roster, Addressing addressing, Outbox outbox, OfficeCalendar calendar) {}

    public RosterSync(Collection<Platform> platforms, Desk desk, Texts texts, Store store) {
        this.platforms = List.copyOf(platforms);
        this.desk = desk;
        this.words = new SyncWords(texts);
        this.store = store;
    }

    /** Asks the platforms, blocking, with no transaction open; what could not be read is as it was. */
    public void run() {
        Map<String, Linking.Proposal> found = new LinkedHashMap<>();
        for (Platform platform : platforms) {
            List<Linking.Member> members = members(platform);
            if (!members.isEmpty()) {
                found.put(platform.name(), Linking.propose(desk.roster, platform.name(), members));
            }
        }
        if (!found.isEmpty()) {
            store.run(tx -> tell(tx, found));
        }
    }

    /** Nobody at all is no answer: the app's range is set wrongly, and everybody would seem to have gone. */
    private static List<Linking.Member> members(Platform platform) {
        try {
            List<Linking.Member> members = new ArrayList<>();
            for (Directory.Member m : platform.directory()
                    .map(Directory.class::cast)
                    .orElse(List::of)
                    .members()) {
                members.add(new Linking.Member(m.account(), m.name(), m.mobile()));
            }
            return members;
        } catch (Directory.Unreadable e) {
            LOG.warn("{}: the address book cannot be read: {}", platform.name(), e.getMessage());
        } catch (RuntimeException e) {
            // Its message may quote a name.
            LOG.error(
                    "{}: reading the address book broke: {}",
                    platform.name(),
                    e.getClass().getName());
        }
        return List.of();
    }

    private void tell(Tx tx, Map<String, Linking.Proposal> found) {
        List<String> news = new ArrayList<>();
        found.forEach((platform, proposal) -> {
            if (seen.changed(tx, platform, proposal) && SyncWords.worthTelling(proposal)) {
                news.add(words.about(platform, proposal));
            }
        });
        if (news.isEmpty()) return;
        Content text = new Content.Text(words.message(news));
        Instant morning = desk.calendar.nextOfficeInstant(tx.now());
        for (Person person : desk.roster.with(Person.Role.OFFICE)) {
            String key = "sync-" + OfficeCalendar.date(tx.now()) + "-" + person.id();
            desk.addressing
                    .of(tx, person)
                    .ifPresent(to -> desk.outbox.add(
                            tx,
                            new Outbox.Message(
                                    to.platform(), to.account(), text, key, null, morning, null, null, false)));
        }
    }
}
