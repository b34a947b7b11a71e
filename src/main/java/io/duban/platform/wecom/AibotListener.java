package io.duban.platform.wecom;

import java.time.Duration;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What OkHttp tells of one socket, told on. */
final class AibotListener extends WebSocketListener {
    private static final Logger log = LoggerFactory.getLogger(AibotListener.class);
    private static final int NORMAL = 1000;

    private final AibotConnection connection;

    AibotListener(AibotConnection connection) {
        this.connection = connection;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        connection.connected(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        try {
            connection.came(socket, text);
        } catch (RuntimeException e) {
            // one frame that we stumble over must not cost the connection
            log.error("a frame is not handled: {}", e.getClass().getName());
        }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(NORMAL, null);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        log.info("the bot's long connection closed with {}", code);
        connection.lost(socket, Duration.ZERO);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        log.warn("the bot's long connection is lost: {}", failure.getClass().getSimpleName());
        connection.lost(socket, Duration.ZERO);
    }
}
