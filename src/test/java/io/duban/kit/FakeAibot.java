package io.duban.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.Buffer;

/**
 * WeCom's side of a 智能机器人 at the wire (dossier 2.6, 2.7): the long connection with its one subscriber, acks, limits and
 * uploads; one-time answer addresses; encrypted files. Every frame is recorded, any can be refused or left unanswered.
 * Time is the given clock's.
 */
public final class FakeAibot implements AutoCloseable {
    public static final String ID = "AIBOTID";
    public static final String SECRET = "long-connection-secret";

    /** A frame of the bot, or what was posted to an answer address (then {@code cmd} is {@code response}). */
    public record Frame(String cmd, String reqId, JsonNode body) {
        /** What stands under the message's type. */
        public JsonNode object() {
            return body.path(body.path("msgtype").asText());
        }

        public String to() {
            return body.path("chatid").asText();
        }

        /** The words of a text or markdown, the title of a card, else the media_id. */
        public String words() {
            JsonNode o = object();
            return o.has("content")
                    ? o.path("content").asText()
                    : o.has("main_title")
                            ? o.path("main_title").path("title").asText()
                            : o.path("media_id").asText();
        }
    }

    /** A finished upload. */
    public record Uploaded(String id, String type, String name, byte[] bytes) {}

    private static final class Upload {
        private JsonNode init;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int chunks;
    }

    private final MockWebServer server = new MockWebServer();
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Uploaded> uploaded = new ArrayList<>();
    private final Map<String, Upload> uploads = new HashMap<>();
    private final Map<String, Deque<Integer>> failing = new HashMap<>();
    private final Set<String> muted = new HashSet<>();
    private final Set<String> conversations = new HashSet<>();
    private final Set<String> taskIds = new HashSet<>();
    private final Map<String, Instant> asked = new HashMap<>();
    private final Map<String, String> streams = new HashMap<>();
    private final Map<String, Instant> answers = new HashMap<>();
    private final Map<String, Deque<Instant>> sent = new HashMap<>();
    private final Map<String, MockResponse> files = new HashMap<>();
    private final List<WebSocket> sockets = new ArrayList<>();
    private final OkHttpClient http = new OkHttpClient();
    private WebSocket subscriber;
    private String other;
    private boolean stalled;
    private int subscriptions;
    private int count;

    public FakeAibot(Clock clock) {
        this.clock = clock;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code api-base}. */
    public String base() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    /** For {@code bot-url}. */
    public String socketUrl() {
        return base().replaceFirst("^http", "ws");
    }

    // ---- what happened

    /** All frames of this command, those that were refused too. */
    public synchronized List<Frame> frames(String cmd) {
        return frames.stream().filter(f -> f.cmd().equals(cmd)).toList();
    }

    /** What people got to see over the long connection, in order: sent by itself, or beneath what they said. */
    public synchronized List<Frame> shown() {
        return frames.stream()
                .filter(f -> f.cmd().equals("aibot_send_msg") || f.cmd().equals("aibot_respond_msg"))
                .toList();
    }

    public synchronized List<Uploaded> uploaded() {
        return List.copyOf(uploaded);
    }

    public synchronized int subscriptions() {
        return subscriptions;
    }

    public synchronized boolean subscribed() {
        return subscriber != null;
    }

    // ---- how the world is

    /** Somebody writes or taps: the frame's req_id. */
    public synchronized String push(ObjectNode body) {
        boolean event = body.path("msgtype").asText().equals("event");
        boolean group = body.path("chattype").asText().equals("group");
        if (!event) {
            conversations.add(
                    group
                            ? body.path("chatid").asText()
                            : body.at("/from/userid").asText());
        }
        String reqId = "server-" + ++count;
        asked.put(reqId, clock.instant());
        pushRaw(frame(event ? "aibot_event_callback" : "aibot_msg_callback", reqId, body)
                .toString());
        return reqId;
    }

    /** Any bytes to whoever is subscribed. */
    public synchronized void pushRaw(String text) {
        subscriber.send(text);
    }

    /** Calls that are none of the bot's go to the API there, so that both are one host as with WeCom. */
    public synchronized void forwardTo(String base) {
        other = base;
    }

    /** The bot may speak there. */
    public synchronized void knows(String chat) {
        conversations.add(chat);
    }

    /** Another instance subscribes: who was there is told so; the socket stays open, as measured. */
    public synchronized void displace() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("msgtype", "event");
        body.putObject("event").put("eventtype", "disconnected_event");
        subscriber.send(frame("aibot_event_callback", "server-" + ++count, body).toString());
        subscriber = null;
    }

    /** The server goes away for a moment. */
    public synchronized void cut() {
        subscriber = null;
        sockets.forEach(socket -> socket.close(1001, null));
        sockets.clear();
    }

    /** New connections are taken and then not answered; again answered with {@code false}. */
    public synchronized void stall(boolean stall) {
        stalled = stall;
    }

    /** The next frame of this command is refused so. */
    public synchronized void fail(String cmd, int errcode) {
        failing.computeIfAbsent(cmd, c -> new ArrayDeque<>()).add(errcode);
    }

    /** Frames of this command do their work but are not answered; again answered with {@code false}. */
    public synchronized void mute(String cmd, boolean mute) {
        if (mute) {
            muted.add(cmd);
        } else {
            muted.remove(cmd);
        }
    }

    /** A fresh address for one answer. */
    public synchronized String responseUrl() {
        String code = "CODE" + ++count;
        answers.put(code, clock.instant().plus(Duration.ofHours(1)));
        return base() + "/cgi-bin/aibot/response?response_code=" + code;
    }

    /** A file of somebody, encrypted with the key (Base64), behind a link. */
    public synchronized String file(String disposition, byte[] plain, String key) {
        return raw(disposition, encrypt(plain, key));
    }

    /** Any bytes behind a link. */
    public synchronized String raw(String disposition, byte[] bytes) {
        String path = "/file/" + ++count;
        MockResponse.Builder response = new MockResponse.Builder().body(new Buffer().write(bytes));
        if (disposition != null) {
            response.addHeader("Content-Disposition", disposition);
        }
        files.put(path, response.build());
        return base() + path;
    }

    /** AES-256-CBC, IV the front of the key, padding to blocks of 32 and nothing around it (D:100719). */
    public static byte[] encrypt(byte[] plain, String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            int pad = 32 - plain.length % 32;
            byte[] padded = Arrays.copyOf(plain, plain.length + pad);
            Arrays.fill(padded, plain.length, padded.length, (byte) pad);
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(bytes, "AES"),
                    new IvParameterSpec(Arrays.copyOf(bytes, 16)));
            return aes.doFinal(padded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    // ---- the answers

    private synchronized MockResponse answer(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        if ("websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))) {
            return stalled
                    ? new MockResponse.Builder()
                            .onResponseStart(SocketEffect.Stall.INSTANCE)
                            .build()
                    : new MockResponse.Builder().webSocketUpgrade(new Socket()).build();
        }
        if (path.endsWith("/cgi-bin/aibot/response")) {
            return response(
                    request.getUrl().queryParameter("response_code"),
                    tree(request.getBody().utf8()));
        }
        MockResponse file = files.get(path);
        return file != null
                ? file
                : other == null ? new MockResponse.Builder().code(404).build() : forward(request);
    }

    private MockResponse forward(RecordedRequest request) {
        String path = request.getUrl().encodedPath() + "?" + request.getUrl().encodedQuery();
        Request.Builder passed = new Request.Builder().url(other + path);
        if (request.getMethod().equals("POST")) {
            String type = request.getHeaders().get("Content-Type");
            passed.post(RequestBody.create(request.getBody(), type == null ? null : MediaType.get(type)));
        }
        try (Response answer = http.newCall(passed.build()).execute()) {
            return new MockResponse.Builder()
                    .code(answer.code())
                    .body(answer.body().string())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MockResponse response(String code, JsonNode body) {
        frames.add(new Frame("response", code, body));
        Integer wrong = next("response");
        Instant until = answers.get(code);
        int errcode =
                wrong != null ? wrong : until == null || !clock.instant().isBefore(until) ? 60140 : wrongContent(body);
        if (errcode == 0) {
            answers.remove(code);
        }
        return new MockResponse.Builder()
                .body("{\"errcode\":" + errcode + ",\"errmsg\":\"x\"}")
                .build();
    }

    private final class Socket extends WebSocketListener {
        @Override
        public void onOpen(WebSocket socket, Response response) {
            synchronized (FakeAibot.this) {
                sockets.add(socket);
            }
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            JsonNode frame = tree(text);
            handle(
                    socket,
                    frame.path("cmd").asText(),
                    frame.at("/headers/req_id").asText(),
                    frame.path("body"));
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(1000, null);
            gone(socket);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            gone(socket);
        }
    }

    private synchronized void gone(WebSocket socket) {
        subscriber = socket == subscriber ? null : subscriber;
    }

    private synchronized void handle(WebSocket socket, String cmd, String reqId, JsonNode body) {
        frames.add(new Frame(cmd, reqId, body));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        Integer wrong = next(cmd);
        int errcode = wrong != null ? wrong : done(socket, cmd, reqId, body, data);
        if (muted.contains(cmd)) {
            return;
        }
        ObjectNode ack = JsonNodeFactory.instance.objectNode();
        ack.putObject("headers").put("req_id", reqId);
        ack.put("errcode", errcode).put("errmsg", errcode == 0 ? "ok" : "no");
        if (!data.isEmpty()) {
            ack.set("body", data);
        }
        socket.send(ack.toString());
    }

    private int done(WebSocket socket, String cmd, String reqId, JsonNode body, ObjectNode data) {
        if (cmd.equals("aibot_subscribe")) {
            return subscribe(socket, body);
        }
        if (socket != subscriber) {
            return 846609;
        }
        return switch (cmd) {
            case "ping" -> 0;
            case "aibot_respond_msg" -> respond(reqId, body);
            case "aibot_send_msg" -> send(body);
            case "aibot_respond_update_msg", "aibot_respond_welcome_msg" -> {
                Instant at = asked.remove(reqId);
                yield at == null || clock.instant().isAfter(at.plusSeconds(5)) ? 846605 : 0;
            }
            case "aibot_upload_media_init" -> {
                Upload upload = new Upload();
                upload.init = body;
                uploads.put("UP" + ++count, upload);
                data.put("upload_id", "UP" + count);
                yield body.path("total_chunks").asInt() > 100
                                || body.path("total_size").asLong() < 5
                        ? 40058
                        : 0;
            }
            case "aibot_upload_media_chunk" -> chunk(body);
            case "aibot_upload_media_finish" -> finish(body, data);
            default -> 40008;
        };
    }

    /** One stream for a question, within six minutes; the same one again changes nothing. */
    private int respond(String reqId, JsonNode body) {
        Instant at = asked.get(reqId);
        JsonNode stream = body.path("stream");
        String id = stream.path("id").asText();
        if (at == null || id.isEmpty() || !streams.getOrDefault(reqId, id).equals(id)) {
            return 846605;
        }
        if (clock.instant().isAfter(at.plusSeconds(360))) {
            return 846608;
        }
        String content = stream.path("content").asText();
        if (content.isEmpty() || content.getBytes(StandardCharsets.UTF_8).length > 20_480) {
            return content.isEmpty() ? 44004 : 45002;
        }
        streams.put(reqId, id);
        return 0;
    }

    private int subscribe(WebSocket socket, JsonNode body) {
        if (!body.path("bot_id").asText().equals(ID)
                || !body.path("secret").asText().equals(SECRET)) {
            return 853000;
        }
        subscriptions++;
        if (subscriber != null) {
            displace();
        }
        subscriber = socket;
        return 0;
    }

    private int send(JsonNode body) {
        String chat = body.path("chatid").asText();
        int type = body.path("chat_type").asInt();
        if (!conversations.contains(chat)) {
            return type == 2 ? 93008 : 93006;
        }
        if (type == 2 && body.path("msgtype").asText().equals("template_card")) {
            return 40058;
        }
        Deque<Instant> times = sent.computeIfAbsent(chat, c -> new ArrayDeque<>());
        times.removeIf(at -> at.isBefore(clock.instant().minusSeconds(60)));
        if (times.size() >= 30) {
            return 45009;
        }
        int wrong = wrongContent(body);
        if (wrong == 0) {
            times.add(clock.instant());
        }
        return wrong;
    }

    private int wrongContent(JsonNode body) {
        String type = body.path("msgtype").asText();
        JsonNode object = body.path(type);
        return switch (type) {
            case "markdown" ->
                object.path("content").asText().isEmpty()
                        ? 44004
                        : object.path("content").asText().getBytes(StandardCharsets.UTF_8).length > 20_480 ? 45002 : 0;
            case "template_card" -> {
                boolean notice = object.path("card_type").asText().equals("text_notice");
                String task = object.path("task_id").asText();
                yield notice && !object.has("card_action") ? 42045 : !task.isEmpty() && !taskIds.add(task) ? 42014 : 0;
            }
            case "file", "image", "voice", "video" ->
                uploaded.stream()
                                .anyMatch(u ->
                                        u.id().equals(object.path("media_id").asText()))
                        ? 0
                        : 40007;
            default -> 40008;
        };
    }

    private int chunk(JsonNode body) {
        Upload upload = uploads.get(body.path("upload_id").asText());
        byte[] bytes = Base64.getDecoder().decode(body.path("base64_data").asText());
        if (upload == null || body.path("chunk_index").asInt() != upload.chunks++ || bytes.length > 512 << 10) {
            return 40058;
        }
        upload.bytes.writeBytes(bytes);
        return 0;
    }

    private int finish(JsonNode body, ObjectNode data) {
        Upload upload = uploads.remove(body.path("upload_id").asText());
        byte[] bytes = upload.bytes.toByteArray();
        if (upload.init.path("total_size").asLong() != bytes.length
                || upload.init.path("total_chunks").asInt() != upload.chunks
                || !upload.init.path("md5").asText().equals(md5(bytes))) {
            return 40058;
        }
        String id = "MEDIA" + ++count;
        uploaded.add(new Uploaded(
                id,
                upload.init.path("type").asText(),
                upload.init.path("filename").asText(),
                bytes));
        data.put("type", upload.init.path("type").asText()).put("media_id", id);
        return 0;
    }

    private Integer next(String cmd) {
        Deque<Integer> codes = failing.get(cmd);
        return codes == null ? null : codes.poll();
    }

    private static ObjectNode frame(String cmd, String reqId, JsonNode body) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("cmd", cmd);
        frame.putObject("headers").put("req_id", reqId);
        frame.set("body", body);
        return frame;
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
