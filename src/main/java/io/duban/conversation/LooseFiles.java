package io.duban.conversation;

import io.duban.chat.StoredFile;
import io.duban.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Photos and papers that came without words, and what the person last spoke of, so that both find each other. */
final class LooseFiles {
    /** How long after a report, progress or close-out request a wordless photo still belongs to it. */
    static final Duration AFTERWARDS = Duration.ofMinutes(5);

    private final Duration wait;

    /** @param wait how long a wordless photo waits for the sender's next words */
    LooseFiles(Duration wait) {
        this.wait = wait;
    }

    Duration waitTime() {
        return wait;
    }

    /**
     * A file that waits.
     *
     * @param inbound the key of the message it came with
     * @param question the key of the message that will ask what it belongs to
     */
    record Loose(StoredFile file, String platform, String inbound, String question) {}

    /** What the person last spoke of: the problem and the phase that a photo of it would have. */
    record Topic(long number, String phase) {}

    void keep(Tx tx, String person, Origin origin, List<StoredFile> files) {
        for (StoredFile f : files) {
            tx.handle()
                    .createUpdate(
                            "INSERT INTO loose_file(person, sha256, name, type, size, platform, inbound, question, at)"
                                    + " VALUES (:person, :sha256, :name, :type, :size, :platform, :inbound, :question, :at)"
                                    + " ON CONFLICT DO NOTHING")
                    .bind("person", person)
                    .bindMethods(f)
                    .bind("platform", origin.platform())
                    .bind("inbound", origin.inbound())
                    .bind("question", origin.question())
                    .bind("at", tx.now().toEpochMilli())
                    .execute();
        }
    }

    /** Where waiting files came from and the question that will be asked about them. */
    record Origin(String platform, String inbound, String question) {}

    /** Those that wait, oldest first; they stop waiting. */
    List<Loose> take(Tx tx, String person) {
        List<Loose> waiting = all(tx, person);
        tx.handle().execute("DELETE FROM loose_file WHERE person = ?", person);
        return waiting;
    }

    private List<Loose> all(Tx tx, String person) {
        return tx.handle()
                .createQuery("SELECT * FROM loose_file WHERE person = :person AND at >= :since ORDER BY at, sha256")
                .bind("person", person)
                .bind("since", tx.now().minus(Dialogs.LIFE).toEpochMilli())
                .map((rs, c) -> new Loose(
                        new StoredFile(
                                rs.getString("sha256"), rs.getString("name"), rs.getString("type"), rs.getLong("size")),
                        rs.getString("platform"),
                        rs.getString("inbound"),
                        rs.getString("question")))
                .list();
    }

    /** The question that is on its way about files that wait already, if any do. */
    Optional<String> question(Tx tx, String person) {
        return all(tx, person).stream().map(Loose::question).findFirst();
    }

    void spokeOf(Tx tx, String person, Topic topic) {
        tx.handle()
                .createUpdate("INSERT INTO topic(person, number, phase, at) VALUES (:person, :number, :phase, :at)"
                        + " ON CONFLICT (person) DO UPDATE SET number = excluded.number, phase = excluded.phase,"
                        + " at = excluded.at")
                .bind("person", person)
                .bind("number", topic.number())
                .bind("phase", topic.phase())
                .bind("at", tx.now().toEpochMilli())
                .execute();
    }

    Optional<Topic> topic(Tx tx, String person) {
        Instant since = tx.now().minus(AFTERWARDS);
        return tx.handle()
                .createQuery("SELECT number, phase FROM topic WHERE person = :person AND at >= :since")
                .bind("person", person)
                .bind("since", since.toEpochMilli())
                .map((rs, c) -> new Topic(rs.getLong("number"), rs.getString("phase")))
                .findOne();
    }

    void forgetTopic(Tx tx, String person) {
        tx.handle().execute("DELETE FROM topic WHERE person = ?", person);
    }
}
