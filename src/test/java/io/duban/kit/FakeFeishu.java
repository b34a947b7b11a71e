package io.duban.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.LinkedHashMap;
import java.util.List;
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
 * Feishu's API at the HTTP level, as the dossier describes it (sections 2 to 7): the tenant's token, sending with its
 * uuid, sizes and limits, cards and their 14 days, files, who has read, the address book, and the long connection. Every
 * call is recorded; any can be made to fail. Time is the given clock's.
 */
public final class FakeFeishu implements AutoCloseable {
    /** One message that arrived; {@code content} is unpacked, {@code answers} is the message that it replies to or empty. */
    public record Sent(
            String to,
            String idType,
            String type,
            JsonNode content,
            String uuid,
            String id,
            Instant at,
            String answers) {
        /** All words a person sees of it, one after the other. */
        public String words() {
            return type.equals("interactive") ? wordsOf(content) : String.join("\n", content.findValuesAsText("text"));
        }

        /** The labels of its buttons. */
        public List<String> buttons() {
            return content.findParents("behaviors").stream()
                    .map(button -> button.path("text").path("content").asText())
                    .toList();
        }

        /** The value behind the button with this label. */
        public JsonNode value(String label) {
            return content.findParents("behaviors").stream()
                    .filter(button ->
                            button.path("text").path("content").asText().equals(label))
                    .map(button -> button.path("behaviors").path(0).path("value"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no button " + label));
        }
    }

    /** One card that was changed. */
    public record Updated(String id, String to, JsonNode card) {
        public String words() {
            return wordsOf(card);
        }
    }

    /** One message that rang for somebody. */
    public record Rung(String id, String person) {}

    /** One upload. */
    public record Uploaded(String key, Map<String, String> fields, byte[] bytes) {}

    /** What a person sent, to be fetched. */
    public record Resource(String messageId, String key) {}

    /** One call of any kind. */
    public record Made(String call, String path, Map<String, String> query, String body) {}

    /** Somebody in the address book. */
    public record Member(String openId, String name, String mobile, boolean resigned) {}

    private static final Duration CARD_LIFE = Duration.ofDays(14);
    private static final Pattern FIELD =
            Pattern.compile("name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?.*?\r\n\r\n", Pattern.DOTALL);

    private final MockWebServer server = new MockWebServer();
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;
    private final String appId;
    private final String secret;
    /** The open_id of the bot itself. */
    public final String bot = "ou_the_bot";

    /** The other end of the long connection. */
    public final FakeFeishuSocket socket = new FakeFeishuSocket();

    private final List<Made> made = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Updated> updated = new ArrayList<>();
    private final List<Rung> rung = new ArrayList<>();
    private final Map<String, String> heard = new HashMap<>();
    private final List<Uploaded> uploaded = new ArrayList<>();
    private final Map<String, byte[]> resources = new HashMap<>();
    private final Map<String, Sent> byUuid = new HashMap<>();
    private final Map<String, Deque<Instant>> perTarget = new HashMap<>();
    private final Map<String, Deque<MockResponse>> injected = new HashMap<>();
    private final Map<String, Set<String>> readers = new HashMap<>();
    private final Map<String, List<String>> departments = new LinkedHashMap<>();
    private final Map<String, List<Member>> members = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private Set<String> range;
    private boolean wholeContacts = true;
    private String token = "";
    private Instant tokenUntil = Instant.MIN;
    private boolean tokenVoid;
    private int count;
    private long slowMillis;
    private int pageSize = 2;

    public FakeFeishu(Clock clock, String appId, String secret) {
        this.clock = clock;
        this.appId = appId;
        this.secret = secret;
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

    // ---- what happened

    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** What this person or group got to see, in order. */
    public synchronized List<Sent> messagesTo(String receiver) {
        return sent.stream().filter(s -> s.to().equals(receiver)).toList();
    }

    public synchronized List<Updated> updated() {
        return List.copyOf(updated);
    }

    public synchronized List<Rung> rung() {
        return List.copyOf(rung);
    }

    public synchronized List<Uploaded> uploaded() {
        return List.copyOf(uploaded);
    }

    /** All calls, or those of one name: token, send, update, image, file, resource, readers, bot, endpoint … */
    public synchronized List<Made> calls(String call) {
        return made.stream()
                .filter(m -> call.isEmpty() || m.call().equals(call))
                .toList();
    }

    // ---- how the world is

    /** Only these people may be written to; null: everybody. */
    public synchronized void visible(String... users) {
        range = users == null ? null : new HashSet<>(Arrays.asList(users));
    }

    /** The token dies before its time. */
    public synchronized void expireToken() {
        tokenVoid = true;
    }

    /** Somebody said this: in a group ({@code oc_}), or alone with the bot. Only then can it be replied to. */
    public synchronized void heard(String messageId, String where) {
        heard.put(messageId, where);
    }

    /** The same, as the event tells it; of other events nothing is kept. */
    public void heard(String event) {
        JsonNode said = tree(ByteString.encodeUtf8(event)).path("event");
        JsonNode message = said.path("message");
        boolean group = message.path("chat_type").asText().equals("group");
        String person = said.path("sender").path("sender_id").path("open_id").asText();
        if (message.has("message_id")) {
            heard(
                    message.path("message_id").asText(),
                    group ? message.path("chat_id").asText() : person);
        }
    }

    /** A file in a person's message. */
    public synchronized Resource resource(byte[] bytes) {
        Resource resource = new Resource("om_in_" + ++count, "file_v3_" + ++count);
        resources.put(resource.messageId() + "/" + resource.key(), bytes);
        return resource;
    }

    /** Keys of what was uploaded are no longer good. */
    public synchronized void forgetUploads() {
        uploaded.clear();
    }

    public synchronized void read(String messageId, String... people) {
        readers.computeIfAbsent(messageId, id -> new TreeSet<>()).addAll(Arrays.asList(people));
    }

    /** A department under another ({@code 0} is the root), with its direct members. */
    public synchronized void department(String id, String name, String parent, Member... people) {
        departments.computeIfAbsent(parent, p -> new ArrayList<>()).add(id);
        names.put(id, name);
        members.put(id, List.of(people));
    }

    /** The app may not see everybody, only what {@code contact/v3/scopes} names: all departments under the root. */
    public synchronized void narrowContacts() {
        wholeContacts = false;
    }

    public synchronized void pageSize(int size) {
        pageSize = size;
    }

    /** The next call of this name answers with this code, over HTTP 400 as nearly all do. */
    public void fail(String call, long code) {
        inject(call, error(400, code));
    }

    /** The same with a message and headers. */
    public void fail(String call, int status, long code, String msg, Map<String, String> headers) {
        MockResponse.Builder response =
                jsonResponse(status, errorBody(code, msg)).newBuilder();
        headers.forEach(response::setHeader);
        inject(call, response.build());
    }

    /** The next call of this name answers so over HTTP. */
    public void failHttp(String call, int status, String body) {
        inject(call, new MockResponse.Builder().code(status).body(body).build());
    }

    /** The next call of this name is done, but its answer never comes. */
    public void breakAnswer(String call) {
        inject(call, BROKEN);
    }

    /** All answers come this late from now on. */
    public synchronized void slow(Duration delay) {
        slowMillis = delay.toMillis();
    }

    private synchronized void inject(String call, MockResponse response) {
        injected.computeIfAbsent(call, p -> new ArrayDeque<>()).add(response);
    }

    private static final MockResponse BROKEN = new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build();

    @Override
    public void close() {
        socket.close();
        server.close();
    }

    // ---- the answers

    private static final Map<Pattern, String> CALLS = calls();

    private static Map<Pattern, String> calls() {
        Map<Pattern, String> calls = new LinkedHashMap<>();
        calls.put(Pattern.compile("POST /open-apis/auth/v3/tenant_access_token/internal"), "token");
        calls.put(Pattern.compile("POST /open-apis/im/v1/messages"), "send");
        calls.put(Pattern.compile("POST /open-apis/im/v1/messages/([^/]+)/reply"), "reply");
        calls.put(Pattern.compile("PATCH /open-apis/im/v1/messages/([^/]+)/urgent_app"), "urgent");
        calls.put(Pattern.compile("PATCH /open-apis/im/v1/messages/([^/]+)"), "update");
        calls.put(Pattern.compile("DELETE /open-apis/im/v1/messages/([^/]+)"), "recall");
        calls.put(Pattern.compile("GET /open-apis/im/v1/messages/([^/]+)/resources/([^/]+)"), "resource");
        calls.put(Pattern.compile("GET /open-apis/im/v1/messages/([^/]+)/read_users"), "readers");
        calls.put(Pattern.compile("POST /open-apis/im/v1/images"), "image");
        calls.put(Pattern.compile("POST /open-apis/im/v1/files"), "file");
        calls.put(Pattern.compile("GET /open-apis/bot/v3/info"), "bot");
        calls.put(Pattern.compile("GET /open-apis/contact/v3/departments/([^/]+)/children"), "children");
        calls.put(Pattern.compile("GET /open-apis/contact/v3/departments/([^/]+)"), "department");
        calls.put(Pattern.compile("GET /open-apis/contact/v3/users/find_by_department"), "members");
        calls.put(Pattern.compile("GET /open-apis/contact/v3/users/([^/]+)"), "user");
        calls.put(Pattern.compile("GET /open-apis/contact/v3/scopes"), "scopes");
        calls.put(Pattern.compile("POST /callback/ws/endpoint"), "endpoint");
        calls.put(Pattern.compile("GET /ws/connect"), "connect");
        return calls;
    }

    private MockResponse answer(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        String line = request.getMethod() + " " + url.encodedPath();
        ByteString bytes = request.getBody() == null ? ByteString.EMPTY : request.getBody();
        Matcher matched = null;
        String call = "unknown";
        for (Map.Entry<Pattern, String> known : CALLS.entrySet()) {
            Matcher matcher = known.getKey().matcher(line);
            if (matcher.matches()) {
                matched = matcher;
                call = known.getValue();
                break;
            }
        }
        return answer(request, call, matched, bytes);
    }

    private synchronized MockResponse answer(RecordedRequest request, String call, Matcher path, ByteString bytes) {
        Map<String, String> query = new HashMap<>();
        request.getUrl()
                .queryParameterNames()
                .forEach(name -> query.put(name, request.getUrl().queryParameter(name)));
        boolean upload = call.equals("image") || call.equals("file");
        made.add(new Made(call, request.getUrl().encodedPath(), query, upload ? "" : bytes.utf8()));
        Deque<MockResponse> waiting = injected.get(call);
        MockResponse next = waiting == null ? null : waiting.poll();
        if (next != null && next != BROKEN) {
            return next;
        }
        MockResponse real = real(request, call, path, query, bytes);
        if (next == BROKEN) {
            return BROKEN;
        }
        return slowMillis == 0
                ? real
                : real.newBuilder()
                        .headersDelay(slowMillis, TimeUnit.MILLISECONDS)
                        .build();
    }

    private MockResponse real(
            RecordedRequest request, String call, Matcher path, Map<String, String> query, ByteString bytes) {
        switch (call) {
            case "token" -> {
                return token(tree(bytes));
            }
            case "endpoint" -> {
                return endpoint(tree(bytes));
            }
            case "connect" -> {
                return new MockResponse.Builder()
                        .webSocketUpgrade(socket.listener())
                        .build();
            }
            case "unknown" -> {
                return jsonResponse(404, errorBody(99991400 + 1000, "no such call"));
            }
            default -> {
                // the others have a token
            }
        }
        String given = request.getHeaders().get("Authorization");
        if (given == null || !given.startsWith("Bearer t-")) {
            return error(400, given == null ? 99991661 : 99991671);
        }
        if (!given.equals("Bearer " + token) || tokenVoid || !clock.instant().isBefore(tokenUntil)) {
            return error(400, 99991663);
        }
        return switch (call) {
            case "send" -> send(query.get("receive_id_type"), tree(bytes));
            case "recall" -> recall(path.group(1));
            case "reply" -> reply(path.group(1), tree(bytes));
            case "urgent" -> urgent(path.group(1), query.get("user_id_type"), tree(bytes));
            case "update" -> update(path.group(1), tree(bytes));
            case "resource" -> resource(path.group(1) + "/" + path.group(2), query.get("type"));
            case "readers" -> readers(path.group(1), query);
            case "image" -> upload(bytes, "image", "image_key", 10L << 20);
            case "file" -> upload(bytes, "file", "file_key", 30L << 20);
            case "bot" -> {
                ObjectNode info = json.createObjectNode().put("code", 0).put("msg", "ok");
                info.putObject("bot")
                        .put("activate_status", 2)
                        .put("app_name", "督办")
                        .put("open_id", bot);
                yield jsonResponse(200, info);
            }
            default -> contacts(call, path, query);
        };
    }

    /** Asked early it is the same token; fields stand at the top (dossier 2). */
    private MockResponse token(JsonNode body) {
        if (!appId.equals(body.path("app_id").asText())) {
            return error(400, 10003);
        }
        if (!secret.equals(body.path("app_secret").asText())) {
            return error(400, 10014);
        }
        if (tokenVoid || !clock.instant().plusSeconds(1800).isBefore(tokenUntil)) {
            token = "t-" + String.format("%06d", ++count);
            tokenUntil = clock.instant().plusSeconds(7200);
            tokenVoid = false;
        }
        return jsonResponse(
                200,
                json.createObjectNode()
                        .put("code", 0)
                        .put("msg", "ok")
                        .put("tenant_access_token", token)
                        .put(
                                "expire",
                                Duration.between(clock.instant(), tokenUntil).toSeconds()));
    }

    private MockResponse endpoint(JsonNode body) {
        if (!appId.equals(body.path("AppID").asText())
                || !secret.equals(body.path("AppSecret").asText())) {
            return error(200, 514);
        }
        ObjectNode answer = json.createObjectNode().put("code", 0).put("msg", "");
        ObjectNode data = answer.putObject("data")
                .put("URL", base().replaceFirst("^http", "ws") + "/ws/connect?device_id=1&service_id=33554678");
        data.putObject("ClientConfig")
                .put("ReconnectCount", -1)
                .put("ReconnectInterval", 120)
                .put("ReconnectNonce", 30)
                .put("PingInterval", socket.pingSeconds());
        return jsonResponse(200, answer);
    }

    /** It stands in the chat of what it replies to, whoever is there (dossier 3.3). */
    private MockResponse reply(String said, JsonNode body) {
        String where = heard.get(said);
        if (where == null) {
            return error(400, 99992354);
        }
        return arrive(where.startsWith("oc_") ? "chat_id" : "open_id", where, body, said);
    }

    /** Only our own messages, only people of the chat they stand in (dossier 3.7). */
    private MockResponse urgent(String id, String idType, JsonNode body) {
        Sent own = sent.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
        List<String> people = new ArrayList<>();
        body.path("user_id_list").forEach(person -> people.add(person.asText()));
        if (own == null || !"open_id".equals(idType) || !people.equals(List.of(own.to()))) {
            return error(400, 230001);
        }
        people.forEach(person -> rung.add(new Rung(id, person)));
        ObjectNode data = json.createObjectNode();
        data.putArray("invalid_user_id_list");
        return ok(data);
    }

    private MockResponse send(String idType, JsonNode body) {
        return arrive(idType, body.path("receive_id").asText(), body, "");
    }

    private MockResponse arrive(String idType, String to, JsonNode body, String answers) {
        String type = body.path("msg_type").asText();
        String uuid = body.path("uuid").asText();
        if (!body.path("content").isTextual() || uuid.isEmpty() || uuid.length() > 50) {
            return error(400, 230001);
        }
        boolean group = to.startsWith("oc_");
        if (group != "chat_id".equals(idType) || !group && !to.startsWith("ou_")) {
            return error(400, 230034);
        }
        if (!group && range != null && !range.contains(to)) {
            return error(400, 230013);
        }
        Sent before = byUuid.get(uuid);
        if (before != null && before.at().plus(Duration.ofHours(1)).isAfter(clock.instant())) {
            return ok(message(before));
        }
        long size = body.toString().getBytes(StandardCharsets.UTF_8).length;
        if (size > (type.equals("text") ? 150_000 : 30_720)) {
            return error(400, 230025);
        }
        JsonNode content = tree(ByteString.encodeUtf8(body.path("content").asText()));
        MockResponse wrong = wrong(type, content);
        if (wrong != null) {
            return wrong;
        }
        if (tooFast(to)) {
            return error(400, 230020);
        }
        Sent one = new Sent(to, idType, type, content, uuid, "om_" + ++count, clock.instant(), answers);
        sent.add(one);
        byUuid.put(uuid, one);
        return ok(message(one));
    }

    private MockResponse wrong(String type, JsonNode content) {
        return switch (type) {
            case "text" -> content.path("text").asText().isEmpty() ? error(400, 230001) : null;
            case "post" -> content.path("zh_cn").path("content").path(0).size() == 0 ? error(400, 230001) : null;
            case "image" -> known(content.path("image_key").asText()) ? null : error(400, 230017);
            case "file" -> known(content.path("file_key").asText()) ? null : error(400, 230017);
            case "interactive" -> card(content);
            default -> error(400, 230001);
        };
    }

    private MockResponse card(JsonNode card) {
        int wrong = FakeFeishuCards.wrong(card, this::known);
        return wrong == 0
                ? null
                : jsonResponse(
                        400,
                        errorBody(
                                230099,
                                "Failed to create card content, ext=ErrCode: " + wrong
                                        + "; ErrMsg: something about the card;"));
    }

    private boolean known(String key) {
        return uploaded.stream().anyMatch(file -> file.key().equals(key));
    }

    private boolean tooFast(String target) {
        Deque<Instant> times = perTarget.computeIfAbsent(target, t -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.peekFirst().plusSeconds(1).isAfter(clock.instant())) {
            times.removeFirst();
        }
        times.addLast(clock.instant());
        return times.size() > 5;
    }

    private ObjectNode message(Sent one) {
        return json.createObjectNode()
                .put("message_id", one.id())
                .put("msg_type", one.type())
                .put("create_time", Long.toString(one.at().toEpochMilli()));
    }

    private MockResponse recall(String id) {
        boolean gone = sent.removeIf(s -> s.id().equals(id));
        return gone ? jsonResponse(200, json.createObjectNode().put("code", 0)) : error(400, 230026);
    }

    private MockResponse update(String id, JsonNode body) {
        Sent card = sent.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
        if (card == null || !card.type().equals("interactive")) {
            return error(400, 99992354);
        }
        if (!card.at().plus(CARD_LIFE).isAfter(clock.instant())) {
            return error(400, 230031);
        }
        if (!body.path("content").isTextual()) {
            return error(400, 230001);
        }
        JsonNode face = tree(ByteString.encodeUtf8(body.path("content").asText()));
        MockResponse wrong = card(face);
        if (wrong != null) {
            return wrong;
        }
        updated.add(new Updated(id, card.to(), face));
        return ok(json.createObjectNode());
    }

    private MockResponse resource(String name, String type) {
        byte[] bytes = resources.get(name);
        if (bytes == null || !"image".equals(type) && !"file".equals(type)) {
            return error(400, 234003);
        }
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/octet-stream")
                .body(new Buffer().write(bytes))
                .build();
    }

    private MockResponse readers(String id, Map<String, String> query) {
        Sent message = sent.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
        if (message == null) {
            return error(400, 99992354);
        }
        if (!message.at().plus(Duration.ofDays(7)).isAfter(clock.instant())) {
            return error(400, 230033);
        }
        ArrayNode items = json.createArrayNode();
        readers.getOrDefault(id, Set.of())
                .forEach(person -> items.addObject()
                        .put("user_id_type", "open_id")
                        .put("user_id", person)
                        .put("timestamp", "1609484183000"));
        return page(items, query);
    }

    private MockResponse upload(ByteString body, String field, String key, long most) {
        Map<String, String> fields = new HashMap<>();
        byte[] bytes = null;
        int end = body.indexOf(ByteString.encodeUtf8("\r\n"));
        ByteString boundary = body.substring(0, end);
        int at = 0;
        while (true) {
            int next = body.indexOf(boundary, at + boundary.size());
            if (next < 0) {
                break;
            }
            ByteString part = body.substring(at + boundary.size(), next);
            int head = part.indexOf(ByteString.encodeUtf8("\r\n\r\n"));
            Matcher name = FIELD.matcher(part.substring(0, head + 4).utf8());
            if (name.find()) {
                ByteString value = part.substring(head + 4, part.size() - 2);
                if (name.group(1).equals(field)) {
                    bytes = value.toByteArray();
                } else {
                    fields.put(name.group(1), value.utf8());
                }
            }
            at = next;
        }
        boolean typed =
                fields.containsKey("image_type") || fields.containsKey("file_type") && fields.containsKey("file_name");
        if (bytes == null || bytes.length == 0 || !typed) {
            return error(400, 234001);
        }
        if (bytes.length > most) {
            return error(400, 234006);
        }
        String made = (field.equals("image") ? "img_v3_" : "file_v3_") + ++count;
        uploaded.add(new Uploaded(made, fields, bytes));
        return ok(json.createObjectNode().put(key, made));
    }

    private MockResponse contacts(String call, Matcher path, Map<String, String> query) {
        return switch (call) {
            case "children" -> {
                String id = path.group(1);
                if (id.equals("0") && !wholeContacts) {
                    yield error(400, 40004);
                }
                ArrayNode items = json.createArrayNode();
                departments
                        .getOrDefault(id, List.of())
                        .forEach(child -> items.addObject()
                                .put("name", names.get(child))
                                .put("open_department_id", child)
                                .put("parent_department_id", id));
                yield page(items, query);
            }
            case "members" -> {
                String id = query.get("department_id");
                if (id.equals("0") && !wholeContacts) {
                    yield error(400, 40014);
                }
                ArrayNode items = json.createArrayNode();
                members.getOrDefault(id, List.of()).forEach(person -> user(items.addObject(), person));
                yield page(items, query);
            }
            case "department" -> {
                ObjectNode data = json.createObjectNode();
                data.putObject("department").put("name", names.getOrDefault(path.group(1), ""));
                yield ok(data);
            }
            case "user" -> {
                ObjectNode data = json.createObjectNode();
                user(data.putObject("user"), new Member(path.group(1), "单独", "", false));
                yield ok(data);
            }
            default -> {
                ObjectNode data = json.createObjectNode().put("has_more", false);
                departments.getOrDefault("0", List.of()).forEach(data.putArray("department_ids")::add);
                data.putArray("user_ids").add("ou_alone");
                yield ok(data);
            }
        };
    }

    private static void user(ObjectNode node, Member person) {
        node.put("open_id", person.openId()).put("name", person.name()).put("mobile", person.mobile());
        node.putObject("status").put("is_resigned", person.resigned()).put("is_activated", true);
    }

    private MockResponse page(ArrayNode items, Map<String, String> query) {
        int from = Integer.parseInt(query.getOrDefault("page_token", "0"));
        int to = Math.min(items.size(), from + Math.min(pageSize, Integer.parseInt(query.get("page_size"))));
        ObjectNode data = json.createObjectNode().put("has_more", to < items.size());
        if (to < items.size()) {
            data.put("page_token", Integer.toString(to));
        }
        ArrayNode some = data.putArray("items");
        for (int i = from; i < to; i++) {
            some.add(items.get(i));
        }
        return ok(data);
    }

    private MockResponse ok(JsonNode data) {
        ObjectNode answer = json.createObjectNode().put("code", 0).put("msg", "success");
        answer.set("data", data);
        return jsonResponse(200, answer);
    }

    private MockResponse error(int status, long code) {
        return jsonResponse(status, errorBody(code, "some words about ou_secret_person"));
    }

    private ObjectNode errorBody(long code, String msg) {
        ObjectNode body = json.createObjectNode().put("code", code).put("msg", msg);
        body.putObject("error").put("log_id", "202607041052000100600611240B0C53");
        return body;
    }

    private static MockResponse jsonResponse(int status, JsonNode body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json; charset=utf-8")
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

    private static String wordsOf(JsonNode card) {
        return String.join("\n", card.findValuesAsText("content"));
    }
}
