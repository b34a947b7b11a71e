package io.duban.sync;

import io.duban.roster.Linking;
import io.duban.roster.Person;
import io.duban.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What was found last on each platform, as a digest: enough to see that something has changed. */
final class SeenProposals {
    /** Whether it differs from last time; from now on it is the last time. */
    boolean changed(Tx tx, String platform, Linking.Proposal proposal) {
        String now = digest(proposal);
        Optional<String> before = tx.handle()
                .createQuery("SELECT found FROM roster_sync WHERE platform = :platform")
                .bind("platform", platform)
                .mapTo(String.class)
                .findOne();
        if (before.filter(now::equals).isPresent()) return false;
        tx.handle()
                .createUpdate("INSERT INTO roster_sync(platform, found, at) VALUES (:platform, :found, :at)"
                        + " ON CONFLICT (platform) DO UPDATE SET found = excluded.found, at = excluded.at")
                .bind("platform", platform)
                .bind("found", now)
                .bind("at", tx.now())
                .execute();
        return true;
    }

    /** The same however the address book is sorted. */
    private static String digest(Linking.Proposal proposal) {
        List<String> lines = new ArrayList<>();
        proposal.links().forEach(l -> lines.add("link " + l.person().id() + ' ' + l.account() + ' ' + l.by()));
        add("doubtful ", proposal.doubtful(), lines);
        add("without ", proposal.without(), lines);
        add("gone ", proposal.gone(), lines);
        Collections.sort(lines);
        try {
            byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(String what, List<Person> people, List<String> lines) {
        people.forEach(person -> lines.add(what + person.id()));
    }
}
