package io.duban.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.ByteString;

/**
 * WeCom's API at the HTTP level, as the dossier describes it (sections 3, 4 and 7): tokens, sending with its limits and
 * silent losses, cards and their one-time codes, media of three days, the menu. Every call is recorded; any can be made
 * to fail. Time is the given clock's.
 */
public final class FakeWecom implements AutoCloseable {
    /** One accepted message/send. {@code lost}: who was over 30 a minute and so never saw it, errcode 0 all the same. */
    public record Sent(List<String> touser, String msgtype, JsonNode json, String responseCode, Set<String> lost) {
        public JsonNode object() {
            return json.path(msgtype);
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

    /** One accepted update_template_card. */
    public record Updated(List<String> users, String responseCode, JsonNode json) {}

    /** One upload, and how it was named on the wire. */
    public record Media(String id, String type, String filename, byte[] bytes, Instant at) {}

    /** One call of any kind. */
    public record Made(String path, Map<String, String> query, String body) {}

    private static final Duration MEDIA_LIFE = Duration.ofDays(3);
    private static final Duration CODE_LIFE = Duration.ofHours(72);
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final MockWebServer server = new MockWebServer();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Instant> messages = new HashMap<>();
    private final List<String> recalled = new ArrayList<>();
    private final Clock clock;
    private final String corpId;
    private final String secret;
    private final long agentId;

    private final List<Made> made = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Updated> updated = new ArrayList<>();
    private final Map<String, Media> media = new HashMap<>();
    private final List<Media> uploaded = new ArrayList<>();
    private final Set<String> taskIds = new HashSet<>();
    private final Map<String, Instant> codes = new HashMap<>();
    private final Map<String, Instant> duplicates = new HashMap<>();
    private final Map<String, Deque<Instant>> perMember = new HashMap<>();
    private final Map<String, Deque<MockResponse>> injected = new HashMap<>();
    private Set<String> range;
    private boolean callbackUrl = true;
    private JsonNode menu;
    private String token = "";
    private Instant tokenUntil = Instant.MIN;
    private boolean tokenVoid;
    private int count;
    private long slowMillis;

    public FakeWecom(Clock clock, String corpId, String secret, long agentId) {
        this.clock = clock;
        this.corpId = corpId;
        this.secret = secret;
        this.agentId = agentId;
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

    /** Ids of messages that were taken back. */
    public synchronized List<String> recalled() {
        return List.copyOf(recalled);
    }

    /** For {@code api-base}. */
    public String base() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    // ---- what happened

    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** What this member got to see, in order. */
    public synchronized List<Sent> messagesTo(String user) {
        return sent.stream()
                .filter(s -> s.touser().stream().anyMatch(user::equalsIgnoreCase)
                        && !s.lost().contains(lower(user)))
                .toList();
    }

    public synchronized List<Updated> updated() {
        return List.copyOf(updated);
    }

    public synchronized List<Media> uploaded() {
        return List.copyOf(uploaded);
    }

    /** All calls, or those of one path such as {@code gettoken}. */
    public synchronized List<Made> calls(String path) {
        return made.stream()
                .filter(m -> path.isEmpty() || m.path().equals(path))
                .toList();
    }

    public synchronized JsonNode menu() {
        return menu;
    }

    // ---- how the world is

    /** Only these members are in the app's visible range; null: everybody. */
    public synchronized void visible(String... users) {
        range = users == null
                ? null
                : new HashSet<>(Arrays.stream(users).map(FakeWecom::lower).toList());
    }

    /** Whether the app has its callback URL; without it interactive cards are refused (43012). */
    public synchronized void callbackUrl(boolean set) {
        callbackUrl = set;
    }

    /** The token dies before its time: calls with it get 42001 until a new one is fetched. */
    public synchronized void expireToken() {
        tokenVoid = true;
    }

    /** A media_id that a member's message brings, as bytes to be downloaded. */
    public synchronized String member(String filename, byte[] bytes) {
        Media m = new Media("MEMBER-" + ++count, "file", filename, bytes, clock.instant());
        media.put(m.id(), m);
        return m.id();
    }

    /** WeCom forgets a file early. */
    public synchronized void forgetMedia() {
        media.clear();
    }

    /** A fresh code, as a tap on a card brings it. */
    public synchronized String tapCode() {
        return code("tap");
    }

    /** The next call of the path answers with this code. */
    public void fail(String path, int errcode) {
        inject(path, jsonResponse(error(errcode)));
    }

    /** The next call of the path is answered so over HTTP, a failure or not. */
    public void failHttp(String path, int status, String body) {
        inject(path, new MockResponse.Builder().code(status).body(body).build());
    }

    /** The next call of the path is done, but its answer never comes. */
    public void breakAnswer(String path) {
        inject(path, null);
    }

    /** All answers come this late from now on. */
    public synchronized void slow(Duration delay) {
        slowMillis = delay.toMillis();
    }

    private synchronized void inject(String path, MockResponse response) {
        injected.computeIfAbsent(path, p -> new ArrayDeque<>()).add(response == null ? BROKEN : response);
    }

    private static final MockResponse BROKEN = new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build();

    @Override
    public void close() {
        server.close();
    }

    // ---- the answers

    private synchronized MockResponse answer(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        String path = url.encodedPath().replaceFirst("^.*?/cgi-bin/", "");
        Map<String, String> query = new HashMap<>();
        url.queryParameterNames().forEach(name -> query.put(name, url.queryParameter(name)));
        ByteString bytes = request.getBody() == null ? ByteString.EMPTY : request.getBody();
        made.add(new Made(path, query, path.equals("media/upload") ? "" : bytes.utf8()));
        Deque<MockResponse> waiting = injected.get(path);
        MockResponse next = waiting == null ? null : waiting.poll();
        if (next != null && next != BROKEN) {
            return next;
        }
        MockResponse real = dispatch(path, query, bytes);
        if (next == BROKEN) {
            return BROKEN;
        }
        return slowMillis == 0
                ? real
                : real.newBuilder()
                        .headersDelay(slowMillis, TimeUnit.MILLISECONDS)
                        .build();
    }

    private MockResponse dispatch(String path, Map<String, String> query, ByteString bytes) {
        if (path.equals("gettoken")) {
            return jsonResponse(gettoken(query));
        }
        String given = query.get("access_token");
        if (given == null) {
            return jsonResponse(error(41001));
        }
        if (!given.equals(token)) {
            return jsonResponse(error(40014));
        }
        if (tokenVoid || !clock.instant().isBefore(tokenUntil)) {
            return jsonResponse(error(42001));
        }
        if (path.equals("media/get")) {
            return download(query.get("media_id"));
        }
        return jsonResponse(
                switch (path) {
                    case "message/send" -> send(tree(bytes));
                    case "message/update_template_card" -> update(tree(bytes));
                    case "message/recall" -> recall(tree(bytes).path("msgid").asText());
                    case "media/upload" -> upload(query.get("type"), bytes);
                    case "menu/get" -> menu == null ? error(46003) : ok().setAll((ObjectNode) menu.deepCopy());
                    case "menu/create" -> {
                        menu = tree(bytes);
                        yield ok();
                    }
                    case "agent/get" ->
                        Long.toString(agentId).equals(query.get("agentid"))
                                ? ok().put("agentid", agentId)
                                : error(301002);
                    case "auth/getuserinfo" ->
                        query.getOrDefault("code", "").startsWith("code-")
                                ? ok().put("userid", query.get("code").substring(5))
                                : error(40029);
                    default -> error(40063);
                });
    }

    /** The same token until it expires (D:91039), unless it was voided. */
    private JsonNode gettoken(Map<String, String> query) {
        if (!corpId.equals(query.get("corpid"))) {
            return error(40013);
        }
        if (!secret.equals(query.get("corpsecret"))) {
            return error(40001);
        }
        if (tokenVoid || !clock.instant().isBefore(tokenUntil)) {
            token = "accesstoken" + String.format("%06d", ++count);
            tokenUntil = clock.instant().plusSeconds(7200);
            tokenVoid = false;
        }
        long life = Duration.between(clock.instant(), tokenUntil).toSeconds();
        return ok().put("access_token", token).put("expires_in", life);
    }

    private JsonNode recall(String msgid) {
        Instant at = messages.get(msgid);
        if (at == null) {
            return error(40058);
        }
        if (!clock.instant().isBefore(at.plus(Duration.ofHours(24)))) {
            return error(42052);
        }
        recalled.add(msgid);
        return ok();
    }

    private JsonNode send(JsonNode body) {
        String type = body.path("msgtype").asText();
        JsonNode object = body.path(type);
        int wrong = wrong(body, type, object);
        if (wrong != 0) {
            return error(wrong);
        }
        List<String> asked = Arrays.asList(body.path("touser").asText().split("\\|"));
        Set<String> invalid = new TreeSet<>();
        List<String> valid = new ArrayList<>();
        asked.forEach(user -> (range == null || range.contains(lower(user)) ? valid : invalid)
                .add(range == null || range.contains(lower(user)) ? user : lower(user)));
        if (valid.isEmpty()) {
            return error(81013);
        }
        ObjectNode answer = ok().put("invaliduser", String.join("|", invalid)).put("msgid", "M" + ++count);
        messages.put("M" + count, clock.instant());
        if (duplicate(body, type, object)) {
            return answer;
        }
        String code = "";
        if (type.equals("template_card")) {
            String task = object.path("task_id").asText();
            if (!task.isEmpty() && !taskIds.add(task)) {
                return error(42014);
            }
            if (object.path("card_type").asText().equals("button_interaction")) {
                code = code("send");
                answer.put("response_code", code);
            }
        }
        Set<String> lost = new LinkedHashSet<>();
        valid.stream().filter(this::overPace).map(FakeWecom::lower).forEach(lost::add);
        sent.add(new Sent(List.copyOf(valid), type, cut(body, type), code, lost));
        return answer;
    }

    private int wrong(JsonNode body, String type, JsonNode object) {
        if (body.path("touser").asText().isEmpty()) {
            return 82001;
        }
        if (body.path("touser").asText().split("\\|").length > 1000) {
            return 40032;
        }
        if (body.path("agentid").asLong() != agentId) {
            return 301002;
        }
        return switch (type) {
            case "text", "markdown" -> object.path("content").asText().isEmpty() ? 44004 : 0;
            case "image", "voice", "video", "file" ->
                alive(object.path("media_id").asText()) ? 0 : 40007;
            case "template_card" -> wrongCard(object);
            default -> 40008;
        };
    }

    /** D:90236; counts and bytes are enforced, lengths in characters are not. */
    private int wrongCard(JsonNode card) {
        JsonNode lines = card.path("horizontal_content_list");
        if (lines.size() > 6) {
            return 42035;
        }
        for (JsonNode line : lines) {
            if (line.path("keyname").asText().isEmpty()) {
                return 42027;
            }
        }
        String type = card.path("card_type").asText();
        if (type.equals("text_notice")) {
            boolean words = card.path("main_title").has("title") || card.has("sub_title_text");
            return !card.path("card_action").has("url") ? 42045 : words ? 0 : 42033;
        }
        if (!type.equals("button_interaction")) {
            return 42031;
        }
        if (!callbackUrl) {
            return 43012;
        }
        if (card.path("main_title").path("title").asText().isEmpty()) {
            return 42033;
        }
        if (!card.path("task_id").asText().matches("[0-9A-Za-z_@-]{1,128}")) {
            return 42014;
        }
        return wrongButtons(card.path("button_list"));
    }

    private static int wrongButtons(JsonNode buttons) {
        if (buttons.isEmpty() || buttons.size() > 6) {
            return 42038;
        }
        Set<String> keys = new HashSet<>();
        for (JsonNode button : buttons) {
            String key = button.path("key").asText();
            if (button.path("text").asText().isEmpty()) {
                return 42038;
            }
            if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > 1024 || !keys.add(key)) {
                return 42039;
            }
        }
        return 0;
    }

    /** The check compares with whatever was sent to the same receivers within the interval. */
    private boolean duplicate(JsonNode body, String type, JsonNode object) {
        String same = body.path("touser").asText() + "\n" + type + "\n" + object;
        Instant before = duplicates.put(same, clock.instant());
        long interval = body.path("duplicate_check_interval").asLong(1800);
        return body.path("enable_duplicate_check").asInt() == 1
                && before != null
                && before.plusSeconds(Math.min(interval, 14400)).isAfter(clock.instant());
    }

    private boolean overPace(String user) {
        Deque<Instant> times = perMember.computeIfAbsent(lower(user), u -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.peekFirst().plusSeconds(60).isAfter(clock.instant())) {
            times.removeFirst();
        }
        if (times.size() >= 30) {
            return true;
        }
        times.addLast(clock.instant());
        return false;
    }

    /** What is beyond 2048 bytes is simply not there. */
    private static JsonNode cut(JsonNode body, String type) {
        String content = body.path(type).path("content").asText();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= 2048) {
            return body;
        }
        ObjectNode copy = body.deepCopy();
        ((ObjectNode) copy.path(type)).put("content", new String(bytes, 0, 2048, StandardCharsets.UTF_8));
        return copy;
    }

    private JsonNode update(JsonNode body) {
        if (body.path("agentid").asLong() != agentId) {
            return error(42015);
        }
        Instant until = codes.remove(body.path("response_code").asText());
        if (until == null || !clock.instant().isBefore(until)) {
            return error(60140);
        }
        if (!body.path("userids").isArray() || body.path("userids").isEmpty()) {
            return error(40035);
        }
        boolean button = body.path("button").has("replace_name");
        int wrong = button ? 0 : wrongCard(body.path("template_card"));
        if (wrong != 0) {
            return error(wrong);
        }
        List<String> users = new ArrayList<>();
        ObjectNode answer = ok();
        body.path("userids").forEach(user -> {
            if (range == null || range.contains(lower(user.asText()))) {
                users.add(user.asText());
            } else {
                answer.withArray("invaliduser").add(lower(user.asText()));
            }
        });
        updated.add(new Updated(users, body.path("response_code").asText(), body));
        return answer;
    }

    private JsonNode upload(String type, ByteString body) {
        // one part: headers, a blank line, the bytes, the closing boundary
        int head = body.indexOf(ByteString.encodeUtf8("\r\n\r\n"));
        int tail = body.lastIndexOf(ByteString.encodeUtf8("\r\n--"));
        if (head < 0 || tail < head) {
            return error(44001);
        }
        Matcher name = FILENAME.matcher(body.substring(0, head).utf8());
        if (!name.find() || name.group(1).isEmpty()) {
            return error(44001);
        }
        byte[] bytes = body.substring(head + 4, tail).toByteArray();
        long most = Map.of("image", 10L, "voice", 2L, "video", 10L, "file", 20L).getOrDefault(type, 0L) << 20;
        if (most == 0) {
            return error(40004);
        }
        if (bytes.length <= 5 || bytes.length > most) {
            return error(bytes.length <= 5 ? 40006 : 45001);
        }
        Media m = new Media("MEDIA-" + ++count, type, name.group(1), bytes, clock.instant());
        media.put(m.id(), m);
        uploaded.add(m);
        return ok().put("type", type)
                .put("media_id", m.id())
                .put("created_at", "" + clock.instant().getEpochSecond());
    }

    /** Errors come as JSON with status 200 and without a Content-Disposition (D:90254). */
    private MockResponse download(String id) {
        if (!alive(id)) {
            return jsonResponse(error(40007));
        }
        Media m = media.get(id);
        if (m.bytes().length > 20 << 20) {
            return jsonResponse(error(830002));
        }
        ByteString name = ByteString.encodeUtf8(m.filename());
        StringBuilder percent = new StringBuilder();
        for (byte b : name.toByteArray()) {
            percent.append(String.format("%%%02X", b));
        }
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/octet-stream")
                .setHeader("Content-disposition", "attachment; filename=\"garbled\"; filename*=utf-8''" + percent)
                .body(new Buffer().write(m.bytes()))
                .build();
    }

    private boolean alive(String id) {
        Media m = id == null ? null : media.get(id);
        return m != null && clock.instant().isBefore(m.at().plus(MEDIA_LIFE));
    }

    private String code(String kind) {
        String code = kind + "-code-" + ++count;
        codes.put(code, clock.instant().plus(CODE_LIFE));
        return code;
    }

    private ObjectNode ok() {
        return json.createObjectNode().put("errcode", 0).put("errmsg", "ok");
    }

    private ObjectNode error(int code) {
        return json.createObjectNode()
                .put("errcode", code)
                .put(
                        "errmsg",
                        "some words, hint: [1576065934_28_e0fae07666aa64636023c1fa7e8f49a4], from ip: 9.30.0.138, more info at https://open.work.weixin.qq.com/devtool/query?e="
                                + code);
    }

    private static MockResponse jsonResponse(JsonNode body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json; charset=UTF-8")
                .body(body.toString())
                .build();
    }

    private JsonNode tree(ByteString bytes) {
        try {
            return json.readTree(bytes.toByteArray());
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    private static String lower(String user) {
        return user.toLowerCase(Locale.ROOT);
    }
}
