package io.duban.app;

import io.duban.assist.Adviser;
import io.duban.assist.ModelAdviser;
import io.duban.broadcast.Broadcasts;
import io.duban.broadcast.Chases;
import io.duban.broadcast.Desk;
import io.duban.broadcast.NoticeWords;
import io.duban.broadcast.Notices;
import io.duban.broadcast.ReadPolling;
import io.duban.chat.Platform;
import io.duban.chat.StoredFile;
import io.duban.clue.Clue;
import io.duban.clue.Clues;
import io.duban.clue.Gate;
import io.duban.config.Config;
import io.duban.config.Configuration;
import io.duban.conversation.ClueDesk;
import io.duban.conversation.Conversation;
import io.duban.conversation.Rooms;
import io.duban.files.FileVault;
import io.duban.files.PicturePrint;
import io.duban.inbox.Inbox;
import io.duban.inbox.InboxWorker;
import io.duban.ledger.Pictures;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.notice.Addressing;
import io.duban.notice.Announcements;
import io.duban.notice.ClueNews;
import io.duban.notice.ProblemCard;
import io.duban.notice.Quiet;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.outbox.OutboxWorker;
import io.duban.outbox.Pace;
import io.duban.platform.chatpage.ChatPageHistory;
import io.duban.platform.chatpage.ChatPagePlatform;
import io.duban.platform.chatpage.ChatPageUploads;
import io.duban.reminder.Bell;
import io.duban.reminder.BellStore;
import io.duban.reminder.Reminders;
import io.duban.reminder.Ringing;
import io.duban.roster.Roster;
import io.duban.store.Tx;
import io.duban.sync.RosterSync;
import io.duban.texts.Texts;
import io.duban.understand.Understanding;
import io.duban.web.Board;
import io.duban.web.Callbacks;
import io.duban.web.ChatPage;
import io.duban.web.CluePage;
import io.duban.web.Probes;
import io.duban.web.WebPart;
import io.duban.web.WebServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The composition root: everything is made here, once, and started and stopped in order. */
public final class Duban implements AutoCloseable {
    private static final long MOST_BYTES = 20L << 20;
    private static final int WORKERS = 4;
    private static final int LOOKS_AN_HOUR = 30;
    private static final Duration NAP = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Foundation base;
    private final Map<String, Platform> platforms = new LinkedHashMap<>();
    private final Inbox inbox;
    private final InboxWorker inboxWorker;
    private final OutboxWorker outboxWorker;
    private final Ringing ringing;
    private final ReadPolling reads;
    private final Bell bell;
    private final RosterSync sync;
    private final Adviser adviser;
    private final ClueDesk clues;
    private final Loop handling;
    private final Loop sending;
    private final Loop looking;
    private final Connections connections;
    private final Loop turns;
    private final WebServer web;

    /** Makes the whole house of a configuration without errors; nothing runs before {@link #start}. */
    public Duban(Configuration configuration, Clock clock) {
        Config config = configuration.config();
        Path dataDir = Path.of(config.store().dataDir());
        FileVault vault = new FileVault(dataDir, MOST_BYTES);
        List<Platform> callbackPlatforms = Platforms.callbacks(configuration, vault, clock);
        if (!configuration.errors().isEmpty()) throw new WrongConfiguration(configuration.errors());
        boolean page = config.enabled(ChatPagePlatform.NAME);
        List<String> others = callbackPlatforms.stream().map(Platform::name).toList();
        Roster roster = page ? ChatPage.admit(configuration.roster(), others) : configuration.roster();
        Sample.fillIfWanted(configuration, clock);
        this.base = Foundation.open(configuration, roster, clock);
        callbackPlatforms.forEach(p -> platforms.put(p.name(), p));
        Optional<ChatPagePlatform> chatPage = page ? Optional.of(chatPage(roster, dataDir, clock)) : Optional.empty();
        chatPage.ifPresent(p -> platforms.put(p.name(), p));

        this.inbox = new Inbox(base.store(), base.json());
        Outbox outbox = new Outbox(base.seal(), base.json());
        Addressing addressing = new Addressing(List.copyOf(platforms.keySet()));
        this.adviser = config.assist().enabled() ? new ModelAdviser(config.assist(), clock) : Adviser.NONE;
        this.clues = clueDesk(config.clue(), addressing, outbox, roster, clock);
        Conversation conversation = conversation(inbox, outbox, addressing, vault);
        this.inboxWorker = new InboxWorker(base.store(), inbox, vault, platforms, conversation, clock);
        this.outboxWorker = new OutboxWorker(base.store(), outbox, platforms, new Pace(new SecureRandom()), clock);
        this.handling = new Loop("inbox", WORKERS, NAP, inboxWorker::step);
        this.sending = new Loop("outbox", WORKERS, NAP, outboxWorker::step);
        Pictures pictures =
                new Pictures(base.store(), (sha256, type) -> PicturePrint.of(vault.path(sha256), type, clock));
        this.looking = new Loop("pictures", 1, LOOK, pictures::step);
        boolean alone = config.store().embedded();
        this.connections = new Connections(platforms.values(), inbox::accept, base.store(), alone);
        this.turns = new Loop("turns", 1, Connections.RENEWED_EVERY, connections::step);
        this.ringing = ringing(outbox, addressing, roster);
        this.reads = new ReadPolling(base.store(), outbox, platforms, base.json(), clock);
        this.bell = new Bell(BellStore.sqlite(dataDir), Bell.EVERY_FIVE_MINUTES, this::ring);
        this.sync = new RosterSync(
                platforms.values(),
                new RosterSync.Desk(roster, addressing, outbox, base.calendar()),
                configuration.texts(),
                base.store());
        if (config.nightlySync()) bell.also("sync", Bell.NIGHTLY, sync::run);

        Callbacks callbacks = new Callbacks(callbackPlatforms, inbox::accept, clock);
        Vitals vitals = new Vitals(base.store(), inbox, outbox, callbacks, handling, sending, platforms.values());
        List<WebPart> parts = new ArrayList<>(List.of(callbacks, new Probes(vitals.checks(), vitals::metrics)));
        parts.add(board(config, roster, clock));
        if (config.clue().enabled()) parts.add(cluePage(config.clue(), clock));
        chatPage.ifPresent(p -> parts.add(new ChatPage(
                config.server().publicUrl(),
                p,
                roster,
                inbox::accept,
                configuration.texts()::say,
                sha256 -> Optional.of(vault.path(sha256)).filter(Files::exists))));
        this.web = new WebServer(config.server().host(), config.server().port(), parts);
    }

    private ChatPagePlatform chatPage(Roster roster, Path dataDir, Clock clock) {
        return new ChatPagePlatform(
                id -> roster.byAccount(ChatPagePlatform.NAME, id).isPresent(),
                ChatPageHistory.kept(base.store(), base.seal()),
                new ChatPageUploads(dataDir.resolve("chat-page"), clock),
                clock);
    }

    private Conversation conversation(Inbox inbox, Outbox outbox, Addressing addressing, FileVault vault) {
        Configuration c = base.configuration();
        Roster roster = base.roster();
        Wording wording = new Wording(c.texts(), roster, c.rules());
        ProblemCard cards = new ProblemCard(base.ledger(), base.reader(), wording, c.texts(), base.clock());
        Announcements.Desk desk = new Announcements.Desk(
                base.ledger(),
                base.reader(),
                roster,
                new Quiet(base.calendar(), c.rules().hours().holdAnnouncements()));
        return new Rooms(
                        roster,
                        new Understanding(roster, c.rules(), base.calendar()),
                        base.ledger(),
                        base.reader(),
                        new Announcements(desk, addressing, outbox, cards, wording, c.texts()),
                        addressing,
                        cards,
                        wording,
                        inbox,
                        outbox,
                        base.seal(),
                        c.texts(),
                        base.json(),
                        Duration.ofMinutes(c.rules().evidence().photoWaitMinutes()),
                        base.papers(roster),
                        broadcasts(new Notices.Mail(addressing, outbox), wording, cards),
                        base.store(),
                        adviser,
                        clues,
                        (bytes, name) -> kept(vault.keep(bytes, name)))
                .conversation();
    }

    private static Optional<StoredFile> kept(FileVault.Outcome outcome) {
        return outcome instanceof FileVault.Outcome.Kept kept ? Optional.of(kept.file()) : Optional.empty();
    }

    private Broadcasts broadcasts(Notices.Mail mail, Wording wording, ProblemCard cards) {
        Texts texts = base.configuration().texts();
        Desk desk = new Desk(base.roster(), base.reader(), base.calendar(), base.audit());
        return new Broadcasts(
                new Notices(desk, mail, wording, texts, base.json()),
                new Chases(desk, mail, cards, texts),
                new NoticeWords(texts, wording),
                base.calendar());
    }

    private ClueDesk clueDesk(Config.Clue rules, Addressing addressing, Outbox outbox, Roster roster, Clock clock) {
        return new ClueDesk(
                new Clues(base.audit(), base.seal(), new SecureRandom()),
                new ClueNews(
                        roster,
                        base.calendar(),
                        addressing,
                        outbox,
                        base.configuration().texts()),
                rules.enabled() && rules.groups(),
                new Gate(rules.perAddress(), rules.perHour(), clock),
                new Gate(LOOKS_AN_HOUR, LOOKS_AN_HOUR * rules.perHour(), clock));
    }

    private CluePage cluePage(Config.Clue rules, Clock clock) {
        Texts texts = base.configuration().texts();
        Clues all = clues.clues();
        CluePage.Desk desk = new CluePage.Desk(
                in -> base.store().write(tx -> {
                    Clues.Kept kept = all.keep(tx, in);
                    clues.news().came(tx, kept.number(), all.waiting(tx).size());
                    return kept.code();
                }),
                code -> base.store().read(tx -> all.find(tx, code).map(clue -> stands(tx, clue))),
                words -> base.ledger().barred(words).isPresent(),
                all.keepsContacts());
        return new CluePage(rules, desk, texts::say, clock);
    }

    private CluePage.Standing stands(Tx tx, Clue clue) {
        boolean closed = clue.problem() != null
                && base.reader()
                        .find(tx, clue.problem())
                        .filter(p -> p.status() == Status.CLOSED)
                        .isPresent();
        return new CluePage.Standing(clue.state().id(), clue.reason(), closed);
    }

    private Ringing ringing(Outbox outbox, Addressing addressing, Roster roster) {
        Ringing.Problems problems = new Ringing.Problems() {
            @Override
            public List<Problem> all(Tx tx) {
                return base.reader().ofUnits(tx, null);
            }

            @Override
            public Optional<Problem> find(Tx tx, long number) {
                return base.reader().find(tx, number);
            }
        };
        Ringing.Desk desk = new Ringing.Desk(
                base.store()::read,
                base.store()::run,
                problems,
                base.kept(),
                Ringing.Post.of(outbox),
                person -> base.store()
                        .read(tx -> addressing.of(tx, person))
                        .map(to -> new io.duban.reminder.Addressing.Address(to.platform(), to.account())));
        Configuration c = base.configuration();
        Reminders reminders = new Reminders(roster, base.calendar(), c.rules(), c.texts());
        return new Ringing(desk, reminders, roster, base.clock());
    }

    private Board board(Config config, Roster roster, Clock clock) {
        return new Board(
                config.server().publicUrl(),
                roster,
                () -> base.store().read(tx -> base.reader().ofUnits(tx, null)),
                base.reader()::light,
                base.configuration().texts()::say,
                clock);
    }

    /** Takes up what a killed process left, starts the loops, the bell, and last the web server. */
    public void start() {
        takeUp();
        connect();
        inboxWorker.onArrival(handling::wake);
        outboxWorker.onAdded(sending::wake);
        handling.start();
        sending.start();
        looking.start();
        turns.start();
        bell.start();
        web.start();
    }

    /** The web server alone, for tests that drive the rest by {@link #drain}. */
    void startWeb() {
        takeUp();
        web.start();
    }

    /** Opens the connections of platforms that connect by themselves, as far as it is this node's turn. */
    void connect() {
        connections.open();
    }

    /** Takes or renews this node's turns once, as their loop would now. */
    void turn() {
        connections.step();
    }

    private void takeUp() {
        if (!base.configuration().config().store().embedded()) return;
        inboxWorker.takeUp();
        outboxWorker.takeUp();
    }

    /** Handles and sends all that is due now, in the calling thread. */
    void drain() {
        boolean more = true;
        while (more) {
            more = inboxWorker.step();
            more |= outboxWorker.step();
        }
    }

    /** Rings once, as the bell would now. */
    int ring() {
        try {
            return ringing.ring();
        } finally {
            reads.step();
        }
    }

    /** Looks at the platforms' address books once, as the bell would by night. */
    void sync() {
        sync.run();
    }

    Foundation base() {
        return base;
    }

    /** The port that the web server listens on. */
    public int port() {
        return web.port();
    }

    /** Stops taking in, finishes what is in hand; what is unsent stays in the outbox. */
    @Override
    public void close() {
        web.close();
        bell.stop(false);
        handling.stop(PATIENCE.dividedBy(2));
        sending.stop(PATIENCE.dividedBy(2));
        looking.stop(PATIENCE.dividedBy(2));
        turns.stop(PATIENCE.dividedBy(2));
        platforms.values().forEach(Platform::close);
        connections.release();
        adviser.close();
        base.close();
    }
}
