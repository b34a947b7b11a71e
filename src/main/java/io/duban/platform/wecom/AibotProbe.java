package io.duban.platform.wecom;

import io.duban.platform.ApiFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * Whether there is a server for the long connection. It does not say who we are: a subscription would take the connection
 * from the instance that runs.
 */
final class AibotProbe extends WebSocketListener {
    private static final int NORMAL = 1000;

    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

    private AibotProbe() {}

    /** @throws ApiFailure if there is none */
    static void reach(HttpUrl url, OkHttpClient http, Duration most) throws ApiFailure {
        AibotProbe probe = new AibotProbe();
        WebSocket socket = http.newWebSocket(new Request.Builder().url(url).build(), probe);
        try {
            probe.opened.get(most.toMillis(), TimeUnit.MILLISECONDS);
            socket.close(NORMAL, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("websocket: interrupted");
        } catch (ExecutionException e) {
            throw new ApiFailure("websocket: " + e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            socket.cancel();
            throw new ApiFailure("websocket: no answer");
        }
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        opened.complete(true);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(NORMAL, null);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        opened.completeExceptionally(failure);
    }
}
