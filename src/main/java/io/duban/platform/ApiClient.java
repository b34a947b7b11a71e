package io.duban.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * HTTP and JSON towards a platform's servers: with time-outs, without redirects (a token in a URL must not travel on),
 * without repeats (the outbox repeats), and with failures that hold no secret. Thread-safe.
 */
public final class ApiClient {
    /** Answers in JSON are small; more is not read. */
    private static final long MOST_JSON = 4L << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final OkHttpClient http;

    /**
     * @param connect how long to wait for a connection
     * @param answer how long a whole call may take, an upload's body included
     */
    public ApiClient(Duration connect, Duration answer) {
        http = new OkHttpClient.Builder()
                .connectTimeout(connect)
                .readTimeout(answer)
                .writeTimeout(answer)
                .callTimeout(answer)
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    /** Five seconds to connect, thirty for the call. */
    public static ApiClient standard() {
        return new ApiClient(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /**
     * An answer in JSON, whatever its HTTP status: some platforms explain a 400 in its body.
     *
     * @param pause how long the server asked us to wait; zero if it did not say
     */
    public record Answer(int status, JsonNode body, Duration pause) {
        public Answer(int status, JsonNode body) {
            this(status, body, Duration.ZERO);
        }
    }

    /** A file from the server, or the JSON that came instead: whoever asked knows how to tell. */
    public record Download(int status, Headers headers, byte[] bytes) {}

    /** A file for the server; {@code name} goes out as raw UTF-8, as receivers see it. */
    public record Upload(String field, String name, String type, Path file, long size) {}

    public Answer get(HttpUrl url, Map<String, String> headers) throws ApiFailure {
        return answer(request(url, headers).build());
    }

    /** Sends UTF-8 JSON, characters as they are (some platforms refuse {@code \}{@code uXXXX}). */
    public Answer post(HttpUrl url, Map<String, String> headers, JsonNode body) throws ApiFailure {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return answer(request(url, headers)
                .post(RequestBody.create(bytes, MediaType.get("application/json; charset=utf-8")))
                .build());
    }

    /** Uploads one file as {@code multipart/form-data}. */
    public Answer upload(HttpUrl url, Map<String, String> headers, Upload file) throws ApiFailure {
        String disposition = "form-data; name=\"" + file.field() + "\"; filename=\"" + quotable(file.name())
                + "\"; filelength=" + file.size();
        MultipartBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addPart(
                        new Headers.Builder()
                                .addUnsafeNonAscii("Content-Disposition", disposition)
                                .build(),
                        RequestBody.create(file.file().toFile(), MediaType.parse(file.type())))
                .build();
        return answer(request(url, headers).post(body).build());
    }

    /**
     * Downloads at most {@code most} bytes.
     *
     * @return nothing in {@code bytes} beyond the limit: a body that is longer comes back with {@code null} bytes
     */
    public Download download(HttpUrl url, Map<String, String> headers, long most) throws ApiFailure {
        Request request = request(url, headers).build();
        try (Response response = http.newCall(request).execute()) {
            ResponseBody body = response.body();
            byte[] bytes = body.contentLength() > most ? null : read(body, most);
            return new Download(response.code(), response.headers(), bytes);
        } catch (IOException e) {
            throw failure(request, e.getClass().getSimpleName());
        }
    }

    /** Lets go of idle connections and threads. */
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** Any other call whose answer is JSON: PUT, a form. */
    public Answer answer(Request request) throws ApiFailure {
        try (Response response = http.newCall(request).execute()) {
            byte[] bytes = read(response.body(), MOST_JSON);
            JsonNode body = bytes == null ? null : parse(bytes);
            if (body == null || !body.isObject()) {
                throw new NotJson(
                        name(request)
                                + (response.isSuccessful() ? ": answer is not JSON" : ": HTTP " + response.code()),
                        response.code(),
                        pause(response));
            }
            return new Answer(response.code(), body, pause(response));
        } catch (IOException e) {
            throw failure(request, e.getClass().getSimpleName());
        }
    }

    private JsonNode parse(byte[] bytes) throws IOException {
        try {
            return json.readTree(bytes);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static byte[] read(ResponseBody body, long most) throws IOException {
        return body.source().request(most + 1) ? null : body.bytes();
    }

    private static Request.Builder request(HttpUrl url, Map<String, String> headers) {
        Request.Builder request = new Request.Builder().url(url);
        headers.forEach(request::header);
        return request;
    }

    /** The standard header, and the one of Feishu's gateway; both in seconds. */
    private static Duration pause(Response response) {
        String after = response.header("Retry-After", response.header("x-ogw-ratelimit-reset", ""));
        return after != null && after.matches("\\d{1,5}") ? Duration.ofSeconds(Long.parseLong(after)) : Duration.ZERO;
    }

    private static ApiFailure failure(Request request, String kind) {
        return new ApiFailure(name(request) + ": " + kind);
    }

    private static String name(Request request) {
        return request.method() + " " + request.url().encodedPath();
    }

    private static String quotable(String name) {
        return name.replaceAll("[\\p{Cntrl}\"\\\\/]", "_");
    }
}
