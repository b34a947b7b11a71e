package io.duban.web;

import io.duban.chat.Inbound;
import io.duban.platform.chatpage.ChatPageMessage;
import io.duban.platform.chatpage.ChatPagePlatform;
import io.duban.roster.Roster;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.sse.SseClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /chat}: the local chat page over {@link ChatPagePlatform}. There is no login, so everything under it answers
 * only to a browser on this machine (see {@link LocalOnly}); what is said goes the same road as from any platform.
 */
public final class ChatPage implements WebPart {
    private static final Logger LOG = LoggerFactory.getLogger(ChatPage.class);
    private static final int SHOWN = 300;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private final LocalOnly local;
    private final ChatPagePlatform platform;
    private final ChatPeople people;
    private final ChatTalk talk;
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
        this.words = words;
        this.files = new ChatFiles(platform.uploads(), stored);
        this.talk = new ChatTalk(platform, accept, files);
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
        routes.post("/chat/api/open", talk::open);
        routes.post("/chat/api/say", talk::say);
        routes.post("/chat/api/tap", talk::tap);
        routes.post("/chat/api/send-photo", talk::sendPhoto);
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

    private String allowed(String person) {
        if (person == null || !platform.allows(person)) {
            throw new ForbiddenResponse("not on the chat page");
        }
        return person;
    }

    private static long number(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
