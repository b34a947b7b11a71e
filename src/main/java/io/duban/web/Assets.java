package io.duban.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files that our pages consist of: a fixed list out of the jar, so that no path can lead elsewhere. */
final class Assets {
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String PAGE = "text/html; charset=utf-8";

    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.ofEntries(
            Map.entry("chat.html", new Asset("/web/chat.html", PAGE)),
            Map.entry("chat.css", new Asset("/web/chat.css", STYLE)),
            Map.entry("chat.js", new Asset("/web/chat.js", SCRIPT)),
            Map.entry("pane.js", new Asset("/web/pane.js", SCRIPT)),
            Map.entry("message.js", new Asset("/web/message.js", SCRIPT)),
            Map.entry("server.js", new Asset("/web/server.js", SCRIPT)),
            Map.entry("board.css", new Asset("/web/board.css", STYLE)),
            Map.entry("icon.svg", new Asset("/web/icon.svg", "image/svg+xml")),
            Map.entry("preact.js", new Asset(WEBJARS + "preact/10.28.0/dist/preact.umd.js", SCRIPT)),
            Map.entry("hooks.js", new Asset(WEBJARS + "preact/10.28.0/hooks/dist/hooks.umd.js", SCRIPT)),
            Map.entry("clue.css", new Asset("/web/clue.css", STYLE)),
            Map.entry("clue.js", new Asset("/web/clue.js", SCRIPT)));

    /** Answers with the file; 404 for any other name. */
    void serve(Context ctx, String name) {
        Asset asset = ASSETS.get(name);
        if (asset == null) {
            throw new NotFoundResponse();
        }
        ctx.header("Cache-Control", "no-cache").contentType(asset.type()).result(bytes(asset));
    }

    private static byte[] bytes(Asset asset) {
        try (InputStream in = Assets.class.getResourceAsStream(asset.resource())) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + asset.resource());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
