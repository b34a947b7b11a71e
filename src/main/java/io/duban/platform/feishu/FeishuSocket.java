package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** One WebSocket of the long connection, from its opening to its end; never opened again. Frames are taken in their order. */
final class FeishuSocket extends WebSocketListener {
    private static final int NORMAL = 1000;

    /** What it tells; {@code lost} may come more than once. */
    interface Events {
        void opened(FeishuSocket which);

        /** Something came in; {@code config} holds the server's wishes, or nothing. */
        void heard(JsonNode config);

        void lost(FeishuSocket which, String why);
    }

    private final HttpUrl address;
    private final int service;
    private final FeishuInlet inlet;
    private final Clock clock;
    private final Events events;
    private volatile Instant heardAt;
    private volatile WebSocket socket;
    private volatile boolean closed;

    FeishuSocket(HttpUrl address, FeishuInlet inlet, Clock clock, Events events) {
        this.address = address;
        String id = address.queryParameter("service_id");
        this.service = id != null && id.matches("\\d{1,9}") ? Integer.parseInt(id) : 0;
        this.inlet = inlet;
        this.clock = clock;
        this.events = events;
        this.heardAt = clock.instant();
    }

    void open(OkHttpClient http) {
        socket = http.newWebSocket(new Request.Builder().url(address).build(), this);
    }

    void ping() {
        send(FeishuFrame.ping(service));
    }

    Duration silentFor() {
        return Duration.between(heardAt, clock.instant());
    }

    void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null && !open.close(NORMAL, null)) {
            open.cancel();
        }
    }

    @Override
    public void onOpen(WebSocket opened, Response response) {
        socket = opened;
        heardAt = clock.instant();
        events.opened(this);
    }

    @Override
    public void onMessage(WebSocket from, ByteString bytes) {
        if (closed) {
            return;
        }
        heardAt = clock.instant();
        try {
            FeishuFrame frame = FeishuFrame.read(bytes.toByteArray());
            events.heard(config(frame));
            if (frame.method() == FeishuFrame.DATA) {
                synchronized (inlet) {
                    inlet.take(frame).ifPresent(this::send);
                }
            }
        } catch (Rejected e) {
            // not a frame: nothing in it can be answered
        }
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
        from.close(NORMAL, null);
        gone("closed with " + code);
    }

    @Override
    public void onClosed(WebSocket from, int code, String reason) {
        gone("closed with " + code);
    }

    /** A refused handshake says why in headers (F§7.2). */
    @Override
    public void onFailure(WebSocket from, Throwable why, Response response) {
        String status = response == null ? null : response.header("handshake-status");
        gone(why.getClass().getSimpleName()
                + (response == null ? "" : ", HTTP " + response.code())
                + (status != null && status.matches("\\d{1,12}") ? ", handshake " + status : ""));
    }

    private void gone(String why) {
        if (!closed) {
            closed = true;
            events.lost(this, why);
        }
    }

    private void send(FeishuFrame frame) {
        WebSocket open = socket;
        if (open != null) {
            // where it fails the connection is lost, which is told elsewhere
            open.send(ByteString.of(frame.bytes()));
        }
    }

    private static JsonNode config(FeishuFrame frame) {
        if (frame.method() != FeishuFrame.CONTROL || frame.payload().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return FeishuEnvelope.object(FeishuCrypto.utf8(frame.payload()));
        } catch (Rejected e) {
            return MissingNode.getInstance();
        }
    }
}
