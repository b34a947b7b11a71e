package io.duban.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import java.util.List;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: Javalin set up, started and stopped. What it serves comes as {@link WebPart}s. */
public final class WebServer implements AutoCloseable {
    /** Most bytes of a page's upload. */
    static final int UPLOAD_MIB = 20;

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final long BODY = 1 << 20;
    private static final long STOP_MILLIS = 8_000;
    private static final int ERROR = 500;
    private final String host;
    private final int port;
    private final List<WebPart> parts;
    private final Javalin javalin;

    /** @param port 0 takes any free one, see {@link #port()} */
    public WebServer(String host, int port, List<WebPart> parts) {
        this.host = host;
        this.port = port;
        this.parts = List.copyOf(parts);
        this.javalin = Javalin.create(this::configure);
    }

    /** Binds the port and answers from now on; throws if the port is taken. */
    public void start() {
        javalin.start(host, port);
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Takes no new request, lets those in hand finish (at most 8 seconds), and stops. */
    @Override
    public void close() {
        parts.forEach(WebPart::close);
        javalin.stop();
    }

    private void configure(JavalinConfig c) {
        c.startup.showJavalinBanner = false;
        c.startup.showOldJavalinVersionWarning = false;
        c.startup.startupWatcherEnabled = false;
        c.http.maxRequestSize = BODY;
        c.http.prefer405over404 = true;
        c.http.defaultContentType = "text/plain; charset=utf-8";
        c.jetty.multipartConfig.maxFileSize(UPLOAD_MIB, SizeUnit.MB);
        c.jetty.multipartConfig.maxTotalRequestSize(UPLOAD_MIB + 1, SizeUnit.MB);
        c.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        c.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setHandler(new GracefulHandler());
        });
        c.jsonMapper(new JavalinJackson(json(), false));
        c.routes.before(WebServer::protect);
        c.routes.exception(HttpResponseException.class, WebServer::answer);
        c.routes.exception(Exception.class, WebServer::failed);
        parts.forEach(part -> part.addTo(c.routes));
    }

    static ObjectMapper json() {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    /** Nothing is framed, sniffed, cached or told to others; a page widens the policy for its own files. */
    private static void protect(Context ctx) {
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
        ctx.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    private static void answer(HttpResponseException e, Context ctx) {
        ctx.status(e.getStatus()).contentType("text/plain; charset=utf-8").result(e.getMessage());
        e.getDetails().forEach((name, value) -> {
            if ("Allow".equals(name)) {
                ctx.header(name, value);
            }
        });
    }

    /** The exception's own words may hold what somebody said: only its kind and place are logged. */
    private static void failed(Exception e, Context ctx) {
        StackTraceElement[] at = e.getStackTrace();
        LOG.error("a request failed: {} at {}", e.getClass().getName(), at.length == 0 ? "unknown place" : at[0]);
        ctx.status(ERROR).contentType("text/plain; charset=utf-8").result("internal error");
    }
}
