package io.duban.platform.chatpage;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Inbound;
import io.duban.chat.Intake;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import io.duban.chat.Sender;
import io.duban.chat.StoredFile;
import io.duban.platform.chatpage.ChatPageMessage.Author;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The local chat page, a platform like the others: an account is a person id. It has no callback; the page builds its
 * inbounds here. It never serves an account that is not allowed (a person with an account on another enabled platform).
 */
public final class ChatPagePlatform implements Platform {
    /** The name in {@code duban.yaml}. */
    public static final String NAME = "chat-page";

    private static final Limits LIMITS = new Limits(1, 0, 0, 0);
    private static final int BAD_REQUEST = 400;
    private final Predicate<String> allowed;
    private final ChatPageHistory history;
    private final ChatPageUploads uploads;
    private final Clock clock;

    /** @param allowed which person ids may be talked as on the page */
    public ChatPagePlatform(Predicate<String> allowed, ChatPageHistory history, ChatPageUploads uploads, Clock clock) {
        this.allowed = allowed;
        this.history = history;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public Received receive(Callback callback) {
        return new Received.Refused(BAD_REQUEST, "the chat page has no callback");
    }

    @Override
    public Delivery send(Outgoing message) {
        Map<String, String> failed = new LinkedHashMap<>();
        Delivery one = new Delivery.Never("no receiver");
        for (String account : message.accounts()) {
            one = allows(account) ? send(account, message) : new Delivery.Never("not on the chat page");
            if (one instanceof Delivery.Never never) {
                failed.put(account, never.why());
            }
        }
        return message.accounts().size() == 1 ? one : new Delivery.Delivered("", failed);
    }

    @Override
    public Fetched fetch(Attachment attachment) {
        Optional<Path> waiting = uploads.find(attachment.ref());
        if (waiting.isEmpty()) {
            return new Fetched.Never("not in the waiting area");
        }
        try {
            return new Fetched.Got(Files.readAllBytes(waiting.get()), attachment.name());
        } catch (IOException e) {
            return new Fetched.Later(Duration.ZERO, e.getClass().getSimpleName());
        }
    }

    @Override
    public List<String> check() {
        return List.of();
    }

    @Override
    public void open(Intake intake) {
        uploads.sweep();
    }

    /** Whether this person may be talked as. */
    public boolean allows(String account) {
        return allowed.test(account);
    }

    public ChatPageHistory history() {
        return history;
    }

    public ChatPageUploads uploads() {
        return uploads;
    }

    /**
     * Something a person does: first for the inbox, then, once it is kept there, for his pane.
     *
     * @param line its place is taken already, so that an answer that is quicker still stands below; null for an opening
     */
    public record Done(Inbound inbound, ChatPageMessage line) {}

    /**
     * What a person says.
     *
     * @param id made by the page, so that the same line sent again is known
     */
    public Done said(String account, String id, String text, List<StoredFile> files) {
        List<Attachment> attachments = files.stream()
                .map(file -> new Attachment(kind(file), file.sha256(), file.name()))
                .toList();
        Inbound said = new Inbound.Said(id, sender(account), clock.instant(), text, attachments);
        return new Done(said, own(account, Author.SAID, text, files, id));
    }

    /** A tap on a button that stands in the account's pane right now; empty if there is none such. */
    public Optional<Done> tapped(String account, String id, long message, String sentence) {
        return button(account, message, sentence).map(button -> {
            String handle = Long.toString(message);
            Inbound tapped = new Inbound.Tapped(id, sender(account), clock.instant(), sentence, handle);
            return new Done(tapped, own(account, Author.TAPPED, button.label(), List.of(), id));
        });
    }

    /** The person's pane was opened. */
    public Done opened(String account, String id) {
        boolean first = history.since(0, account::equals, 1).isEmpty();
        return new Done(new Inbound.Opened(id, sender(account), clock.instant(), first), null);
    }

    /** Shows what the inbox has kept in the person's own pane. */
    public void show(Done done) {
        if (done.line() != null) {
            history.add(done.line());
        }
    }

    private Optional<Content.Button> button(String account, long message, String sentence) {
        return history.find(account, message)
                .map(ChatPageMessage::content)
                .filter(Content.Card.class::isInstance)
                .flatMap(card -> ((Content.Card) card)
                        .buttons().stream()
                                .filter(b -> b.sentence().equals(sentence))
                                .findFirst());
    }

    private ChatPageMessage own(String account, Author author, String text, List<StoredFile> files, String key) {
        Content words = new Content.Text(text);
        return new ChatPageMessage(history.reserve(), 0, account, clock.instant(), author, words, files, key);
    }

    private Delivery send(String account, Outgoing message) {
        if (message.content() instanceof Content.CardUpdate update) {
            return number(update.handle())
                    .flatMap(id -> history.replace(account, id, update.card()))
                    .<Delivery>map(line -> delivered(line.id()))
                    .orElseGet(() -> new Delivery.Stale("the card is no longer in the pane"));
        }
        if (message.content() instanceof Content.Recall) {
            return new Delivery.Stale("a line stays in the pane");
        }
        // A person's key and the outbox's must not meet: the page chooses its own freely.
        ChatPageMessage line = new ChatPageMessage(
                0, 0, account, clock.instant(), Author.BOT, message.content(), List.of(), "bot " + message.key());
        return delivered(history.add(line).id());
    }

    private static Delivery delivered(long id) {
        return new Delivery.Delivered(Long.toString(id), Map.of());
    }

    private static Optional<Long> number(String handle) {
        try {
            return Optional.of(Long.parseLong(handle));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Sender sender(String account) {
        return Sender.direct(NAME, account);
    }

    private static Attachment.Kind kind(StoredFile file) {
        return file.type().startsWith("image/") ? Attachment.Kind.IMAGE : Attachment.Kind.FILE;
    }
}
