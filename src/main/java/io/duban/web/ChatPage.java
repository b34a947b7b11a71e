package io.duban.web;

import io.duban.chat.Inbound;
import io.duban.chat.StoredFile;
import io.duban.platform.chatpage.ChatPageMessage;
import io.duban.platform.chatpage.ChatPagePlatform;
import io.duban.roster.Roster;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UploadedFile;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /chat}: the local chat page over {@link ChatPagePlatform}. There is no login, so everything under it answers
 * only to a browser on this machine (see {@link LocalOnly}); what is said goes the same road as from any platform.
 */
public final class ChatPage implements WebPart {
    private static final Logger LOG = LoggerFactory.getLogger(ChatPage.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final int LONGEST = 8000;
    private static final int SHOWN = 300;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private final LocalOnly local;
    private final ChatPagePlatform platform;
    private final ChatPeople people;
    private final Consumer<List<Inbound>> accept;
    private final Words words;
    private final ChatFiles files;
    private final ChatEvents events;
    private final Assets assets = new Assets();

    /**
     * @param publicUrl {@code server.public-url}; when set, the page is refused
     * @param accept {@code inbox::accept}
     * @param stored where a file of the data folder lies, by its hash
     */
    public ChatPage(
            String publicUrl,
            ChatPagePlatform platform,
            Roster roster,
            Consumer<List<Inbound>> accept,
            Words words,
            Function<String, Optional<Path>> stored) {
        this.local = new LocalOnly(publicUrl);
        this.platform = platform;
        this.people = new ChatPeople(roster, platform::allows, words);
        this.accept = accept;
        this.words = words;
        this.files = new ChatFiles(platform.uploads(), stored);
        this.events = new ChatEvents(platform.history());
    }

    /**
     * The roster with an account on the chat page (his id) for each person without one on another enabled platform, so
     * that {@code roster.byAccount("chat-page", id)} finds exactly those who may be talked as.
     */
    public static Roster admit(Roster roster, Collection<String> otherEnabledPlatforms) {
        return ChatPeople.withAccounts(roster, ChatPagePlatform.NAME, otherEnabledPlatforms);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before("/chat", this::guard);
        routes.before("/chat/*", this::guard);
        routes.get("/chat", ctx -> assets.serve(ctx, "chat.html"));
        routes.get("/chat/assets/{name}", ctx -> assets.serve(ctx, ctx.pathParam("name")));
        routes.get("/chat/api/words", ctx -> ctx.json(ChatWords.of(words)));
        routes.get("/chat/api/people", this::people);
        routes.get("/chat/api/messages", this::messages);
        routes.get("/chat/api/file/{sha256}", files::serve);
        routes.post("/chat/api/open", this::open);
        routes.post("/chat/api/say", this::say);
        routes.post("/chat/api/tap", this::tap);
        routes.post("/chat/api/send-photo", this::sendPhoto);
        routes.sse("/chat/events", this::listen);
    }

    @Override
    public void close() {
        events.close();
    }

    private void guard(Context ctx) {
        Optional<String> refusal = local.refusal(ctx.req().getMethod(), ctx.ip(), ctx.headerMap());
        if (refusal.isPresent()) {
            LOG.warn("chat page refused: {}", refusal.get());
            throw new ForbiddenResponse(words.say("web.chat.local-only"));
        }
        ctx.header("Content-Security-Policy", POLICY);
    }

    /** Who there is, which panes a first visit opens, and which of the bot's newest lines each has. */
    private void people(Context ctx) {
        ctx.json(Map.of(
                "people", people.entries(),
                "panes", people.firstPanes(),
                "epoch", platform.history().epoch(),
                "last", platform.history().last(),
                "newest", newest()));
    }

    private Map<String, List<Long>> newest() {
        Map<String, List<Long>> newest = new HashMap<>();
        platform.history().since(0, platform::allows, SHOWN).stream()
                .filter(line -> line.author() == ChatPageMessage.Author.BOT)
                .forEach(line -> newest.computeIfAbsent(line.account(), a -> new ArrayList<>())
                        .add(line.id()));
        return newest;
    }

    private void messages(Context ctx) {
        String person = allowed(ctx.queryParam("person"));
        ctx.json(platform.history().since(number(ctx.queryParam("after")), person::equals, SHOWN).stream()
                .map(MessageView::of)
                .toList());
    }

    private void listen(SseClient client) {
        String person = client.ctx().queryParam("person");
        String lastSeen = client.ctx().header("Last-Event-ID");
        events.join(client, person, number(lastSeen == null ? client.ctx().queryParam("after") : lastSeen));
    }

    /** What the page sends; {@code id} is made by it, so that sending again after a lost answer does nothing twice. */
    record Line(String person, String id, String text, long message, String sentence) {}

    private void open(Context ctx) {
        Line line = line(ctx);
        hand(line.person(), line.id(), platform.opened(line.person(), line.id()));
        ctx.json(Map.of("ok", true));
    }

    private void say(Context ctx) {
        Line line = line(ctx);
        String text = line.text() == null ? "" : line.text().strip();
        if (text.isEmpty()) {
            throw new BadRequestResponse("nothing said");
        }
        if (text.length() > LONGEST) {
            throw new HttpResponseException(TOO_LARGE, "too long", Map.of());
        }
        hand(line.person(), line.id(), platform.said(line.person(), line.id(), text, List.of()));
        ctx.json(Map.of("ok", true));
    }

    private void tap(Context ctx) {
        Line line = line(ctx);
        Inbound tap = platform.tapped(line.person(), line.id(), line.message(), line.sentence())
                .orElseThrow(() -> new ConflictResponse("no such button any more"));
        hand(line.person(), line.id(), tap);
        ctx.json(Map.of("ok", true));
    }

    private void sendPhoto(Context ctx) throws IOException {
        UploadedFile photo = files.uploaded(ctx);
        String person = allowed(ctx.formParam("person"));
        String id = id(ctx.formParam("id"));
        StoredFile file;
        try (InputStream content = photo.content()) {
            file = platform.uploads().put(content.readAllBytes(), ChatFiles.safeName(photo.filename()));
        }
        String text = Optional.ofNullable(ctx.formParam("text")).orElse("").strip();
        hand(person, id, platform.said(person, id, text, List.of(file)));
        ctx.json(Map.of("ok", true));
    }

    /** Like a callback: answered with success only after the inbox keeps it. */
    private void hand(String person, String id, Inbound inbound) {
        try {
            accept.accept(List.of(inbound));
        } catch (RuntimeException e) {
            LOG.error("chat page line not kept: {}", e.getClass().getName());
            platform.takeBack(person, id);
            throw new HttpResponseException(UNAVAILABLE, "not kept", Map.of());
        }
    }

    private Line line(Context ctx) {
        // A plain form of another site cannot send this type.
        if (!ctx.isJson()) {
            throw new BadRequestResponse("JSON only");
        }
        Line line = read(ctx);
        allowed(line.person());
        id(line.id());
        return line;
    }

    /** Jackson's exceptions come through Javalin undeclared. */
    private static Line read(Context ctx) {
        try {
            return Objects.requireNonNull(ctx.bodyAsClass(Line.class));
        } catch (HttpResponseException e) {
            throw e;
        } catch (Exception e) {
            throw new BadRequestResponse("not readable");
        }
    }

    private String allowed(String person) {
        if (person == null || !platform.allows(person)) {
            throw new ForbiddenResponse("not on the chat page");
        }
        return person;
    }

    private static String id(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new BadRequestResponse("id missing");
        }
        return id;
    }

    private static long number(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
