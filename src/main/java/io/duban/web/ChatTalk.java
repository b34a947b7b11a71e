package io.duban.web;

import io.duban.chat.Inbound;
import io.duban.chat.StoredFile;
import io.duban.platform.chatpage.ChatPagePlatform;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done on the chat page, handed to the inbox: opening a pane, saying, tapping, sending a photo. */
final class ChatTalk {
    private static final Logger LOG = LoggerFactory.getLogger(ChatTalk.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final int LONGEST = 8000;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;
    private final ChatPagePlatform platform;
    private final Consumer<List<Inbound>> accept;
    private final ChatFiles files;

    ChatTalk(ChatPagePlatform platform, Consumer<List<Inbound>> accept, ChatFiles files) {
        this.platform = platform;
        this.accept = accept;
        this.files = files;
    }

    /** What the page sends; {@code id} is made by it, so that sending again after a lost answer does nothing twice. */
    record Line(String person, String id, String text, long message, String sentence) {}

    void open(Context ctx) {
        Line line = line(ctx);
        hand(platform.opened(line.person(), line.id()));
        ctx.json(Map.of("ok", true));
    }

    void say(Context ctx) {
        Line line = line(ctx);
        String text = line.text() == null ? "" : line.text().strip();
        if (text.isEmpty()) {
            throw new BadRequestResponse("nothing said");
        }
        if (text.length() > LONGEST) {
            throw new HttpResponseException(TOO_LARGE, "too long", Map.of());
        }
        hand(platform.said(line.person(), line.id(), text, List.of()));
        ctx.json(Map.of("ok", true));
    }

    void tap(Context ctx) {
        Line line = line(ctx);
        ChatPagePlatform.Done tap = platform.tapped(line.person(), line.id(), line.message(), line.sentence())
                .orElseThrow(() -> new ConflictResponse("no such button any more"));
        hand(tap);
        ctx.json(Map.of("ok", true));
    }

    void sendPhoto(Context ctx) throws IOException {
        UploadedFile photo = files.uploaded(ctx);
        String person = allowed(ctx.formParam("person"));
        String id = id(ctx.formParam("id"));
        StoredFile file;
        try (InputStream content = photo.content()) {
            file = platform.uploads().put(content.readAllBytes(), ChatFiles.safeName(photo.filename()));
        }
        String text = Optional.ofNullable(ctx.formParam("text")).orElse("").strip();
        hand(platform.said(person, id, text, List.of(file)));
        ctx.json(Map.of("ok", true));
    }

    /** Like a callback: answered with success only after the inbox keeps it. */
    private void hand(ChatPagePlatform.Done done) {
        try {
            accept.accept(List.of(done.inbound()));
        } catch (RuntimeException e) {
            LOG.error("chat page line not kept: {}", e.getClass().getName());
            throw new HttpResponseException(UNAVAILABLE, "not kept", Map.of());
        }
        platform.show(done);
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
}
