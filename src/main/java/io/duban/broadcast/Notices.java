package io.duban.broadcast;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.StoredFile;
import io.duban.ledger.Actor;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.notice.Addressing;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The door to notices: sends one to an audience, keeps who got, read and confirmed it, reminds who did not, takes back what
 * has not gone. Everything happens in the caller's transaction; whether he may is asked before, by the caller.
 */
public final class Notices {
    private final Roster roster;
    private final LedgerReader reader;
    private final OfficeCalendar calendar;
    private final Outbox outbox;
    private final Audiences audiences;
    private final Spreading spreading;
    private final NoticeStore store;
    private final ReceiptStore receipts = new ReceiptStore();
    private final NoticeCard cards;
    private final NoticeRecord record;

    /** @param json writes the files of a notice */
    public Notices(Desk desk, Mail mail, Wording wording, Texts texts, ObjectMapper json) {
        this.roster = desk.roster();
        this.reader = desk.reader();
        this.calendar = desk.calendar();
        this.outbox = mail.outbox();
        this.audiences = new Audiences(roster);
        this.spreading = new Spreading(mail.addressing());
        this.store = new NoticeStore(json);
        this.cards = new NoticeCard(new NoticeWords(texts, wording), wording, roster, texts);
        this.record = new NoticeRecord(desk.audit(), json);
    }

    /** Where people are reached, and how. */
    public record Mail(Addressing addressing, Outbox outbox) {}

    /** What is to be sent. */
    public record Draft(Series series, Audience audience, String text, List<StoredFile> files, NoticeName corrects) {}

    /** A notice on its way. */
    public record Sent(Notice notice, Reach reach) {}

    /** Whom it would get to now; the author himself does not count. */
    public Reach reach(Tx tx, Person author, Audience audience) {
        return spreading.over(tx, people(tx, author, audience), (some, reached) -> {});
    }

    /** Sends it, at {@code at} if that is not past. Its number is the next of its series. */
    public Sent send(Tx tx, Actor author, Draft draft, Instant at) {
        NoticeName name = new NoticeName(
                draft.series(), Numbers.next(tx, "notice_" + draft.series().id()));
        Instant sends = at.isBefore(tx.now()) ? tx.now() : at;
        Notice notice = new Notice(
                name,
                author.id(),
                draft.audience(),
                draft.text(),
                draft.files(),
                draft.corrects(),
                tx.now(),
                sends,
                null,
                null);
        Stream<Person> people = people(tx, author.person(), draft.audience());
        store.insert(tx, notice);
        Reach reach = spread(tx, notice, people);
        record.sent(tx, author, notice, reach);
        return new Sent(notice, reach);
    }

    public Optional<Notice> find(Tx tx, NoticeName name) {
        return store.find(tx, name);
    }

    /** The newest of the series that has gone out. */
    public Optional<Notice> newest(Tx tx, Series series) {
        return store.newest(tx, series);
    }

    public Standing standing(Tx tx, Notice notice) {
        return receipts.standing(tx, notice);
    }

    /** How a confirmation was taken. */
    public enum Confirmed {
        NOW,
        BEFORE,
        NOT_HIS
    }

    /** He has got it. His cards about it are stamped, and a reminder that waits for him is dropped. */
    public Confirmed confirm(Tx tx, Person person, Notice notice) {
        if (!store.confirm(tx, notice.name(), person.id())) {
            return store.isFor(tx, notice.name(), person.id()) ? Confirmed.BEFORE : Confirmed.NOT_HIS;
        }
        Content.Card stamped = cards.confirmed(notice, tx.now());
        outbox.updateCards(tx, notice.card(person.id()), (platform, account) -> stamped);
        return Confirmed.NOW;
    }

    /** How reminding ended; {@code at} is when it goes out. */
    public record Reminded(Outcome outcome, int people, Instant at) {
        /** Why it was or was not done. */
        public enum Outcome {
            DONE,
            WITHDRAWN,
            NOT_SENT_YET,
            ALREADY,
            NOBODY
        }
    }

    /** Reminds those who got it and have not read it: in office hours, once a working day. */
    public Reminded remind(Tx tx, Actor actor, Notice notice) {
        Instant at = calendar.nextOfficeInstant(tx.now());
        LocalDate day = OfficeCalendar.date(at);
        if (notice.withdrawn()) return new Reminded(Reminded.Outcome.WITHDRAWN, 0, at);
        if (notice.sendsAt().isAfter(tx.now())) return new Reminded(Reminded.Outcome.NOT_SENT_YET, 0, notice.sendsAt());
        if (day.equals(notice.remindedOn())) return new Reminded(Reminded.Outcome.ALREADY, 0, at);
        Stream<Person> unread = unreadPeople(tx, notice);
        Content.Card card = cards.again(notice);
        Reach reach = spreading.over(
                tx,
                unread,
                (some, reached) -> outbox.addAll(
                        tx,
                        Spreading.messages(
                                some,
                                reached,
                                (person, to) -> message(notice, person, to, card, notice.bundle(day), at))));
        if (reach.reached() == 0) return new Reminded(Reminded.Outcome.NOBODY, 0, at);
        store.reminded(tx, notice.name(), day);
        record.reminded(tx, actor, notice, reach);
        return new Reminded(Reminded.Outcome.DONE, reach.reached(), at);
    }

    /**
     * What taking back came to.
     *
     * @param unsent messages that will not go out
     * @param got people who had it already
     * @param read of them who had read or confirmed it
     */
    public record Recalled(int unsent, int got, int read) {}

    /** Takes back what has not gone out, and asks the platforms to take back what has; some of it may stay where it is. */
    public Recalled recall(Tx tx, Actor actor, Notice notice) {
        int unsent = outbox.withdrawBundle(tx, notice.bundle());
        for (int i = 0; i < cards.files(notice).size(); i++) outbox.withdrawBundle(tx, notice.bundle(i));
        if (notice.remindedOn() != null) outbox.withdrawBundle(tx, notice.bundle(notice.remindedOn()));
        store.withdrawn(tx, notice.name());
        Standing standing = receipts.standing(tx, notice);
        outbox.recallBundle(tx, notice.bundle());
        for (int i = 0; i < cards.files(notice).size(); i++) outbox.recallBundle(tx, notice.bundle(i));
        if (notice.remindedOn() != null) outbox.recallBundle(tx, notice.bundle(notice.remindedOn()));
        Recalled recalled = new Recalled(unsent, standing.delivered(), standing.read());
        record.recalled(tx, actor, notice, recalled);
        return recalled;
    }

    private Reach spread(Tx tx, Notice notice, Stream<Person> people) {
        Content.Card card = cards.of(notice);
        List<Content> files = cards.files(notice);
        return spreading.over(tx, people, (some, reached) -> {
            store.addReceipts(tx, notice.name(), some, reached.keySet());
            outbox.addAll(
                    tx,
                    Spreading.messages(
                            some,
                            reached,
                            (person, to) -> message(notice, person, to, card, notice.bundle(), notice.sendsAt())));
            for (int i = 0; i < files.size(); i++) {
                Content file = files.get(i);
                String bundle = notice.bundle(i);
                outbox.addAll(
                        tx,
                        Spreading.messages(
                                some,
                                reached,
                                (person, to) -> message(notice, person, to, file, bundle, notice.sendsAt())));
            }
        });
    }

    private static Outbox.Message message(
            Notice notice, Person person, Addressing.Address to, Content content, String bundle, Instant at) {
        String card = content instanceof Content.Card ? notice.card(person.id()) : null;
        String key = bundle + '-' + person.id();
        return new Outbox.Message(to.platform(), to.account(), content, key, card, at, null, bundle, false);
    }

    private Stream<Person> unreadPeople(Tx tx, Notice notice) {
        Stream.Builder<Person> people = Stream.builder();
        receipts.eachUnread(
                tx, notice.name(), row -> roster.person(row.person()).ifPresent(people::add));
        return people.build();
    }

    private Stream<Person> people(Tx tx, Person author, Audience audience) {
        return audiences.people(audience, facts(tx), tx.now()).filter(p -> !p.id().equals(author.id()));
    }

    private Audiences.Facts facts(Tx tx) {
        return new Audiences.Facts() {
            @Override
            public List<Problem> problems() {
                return reader.ofUnits(tx, null);
            }

            @Override
            public Set<String> unread(NoticeName notice) {
                return receipts.unread(tx, notice);
            }

            @Override
            public Set<String> got(NoticeName notice) {
                return receipts.got(tx, notice);
            }
        };
    }
}
