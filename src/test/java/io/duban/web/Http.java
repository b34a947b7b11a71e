package io.duban.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A server with the parts under test on a free port, and a client for it. */
final class Http implements AutoCloseable {
    record Answer(int status, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .get(0);
        }
    }

    final WebServer server;
    private final int port;
    private final OkHttpClient client =
            new OkHttpClient.Builder().followRedirects(false).build();

    Http(WebPart... parts) {
        server = new WebServer("127.0.0.1", 0, List.of(parts));
        server.start();
        port = server.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, String type, String body, String... headers) {
        return send("POST", path, RequestBody.create(body, okhttp3.MediaType.parse(type)), headers);
    }

    Answer json(String path, String body, String... headers) {
        return post(path, "application/json", body, headers);
    }

    Answer send(String method, String path, RequestBody body, String... headers) {
        Request.Builder request = new Request.Builder().url(url(path)).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (Response response = client.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(),
                    response.headers().toMultimap(),
                    response.body().string());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Idle connections first: the server would wait a second for each of them.
        client.connectionPool().evictAll();
        server.close();
        client.dispatcher().executorService().shutdown();
    }
}
