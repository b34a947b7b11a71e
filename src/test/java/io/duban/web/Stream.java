package io.duban.web;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A listener on an event stream. */
final class Stream implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final OkHttpClient client =
            new OkHttpClient.Builder().readTimeout(0, TimeUnit.SECONDS).build();
    private final Call call;

    Stream(String url, String lastEventId) {
        Request.Builder request = new Request.Builder().url(url).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        call = client.newCall(request.build());
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    String heard() {
        return String.join("\n", lines);
    }

    void waitsFor(String... words) {
        for (String word : words) {
            await().until(() -> heard().contains(word));
        }
    }

    private void read() {
        try (Response response = call.execute()) {
            while (!response.body().source().exhausted()) {
                lines.add(response.body().source().readUtf8LineStrict());
            }
        } catch (java.io.IOException e) {
            lines.add("closed");
        }
    }

    @Override
    public void close() {
        call.cancel();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
