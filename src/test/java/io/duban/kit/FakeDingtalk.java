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
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.ByteString;

/**
 * DingTalk at the HTTP level, both hosts in one, as the dossier describes it (sections 1, 4 and 7): tokens of both kinds,
 * the robot's messages with their lists of who did not get them, interactive cards, work notifications and what they hide,
 * read state, files, the directory; and the gateway of the long connection ({@link DingtalkGateway}). Every call is
 * recorded; any can be made to fail. Time is the given clock's.
 */
public final class FakeDingtalk implements AutoCloseable {
    /**
     * One message that somebody got.
     *
     * @param to a person, or a group's conversation id
     * @param msgKey as the robot names it; {@code card}, {@code notice} or {@code session} for the others
     * @param param what is inside
     * @param handle processQueryKey, outTrackId or task
     */
    public record Sent(String to, String msgKey, JsonNode param, String handle) {
        /** Its words, whatever it is. */
        public String words() {
            if (param.has("text") && param.path("text").isTextual()) {
                return param.path("text").asText();
            }
            for (String name : List.of("content", "title", "fileName", "photoURL")) {
                if (param.path(name).isTextual()) {
                    return param.path(name).asText()
                            + (msgKey.equals("card")
                                    ? "\n" + param.path("title").asText()
                                    : "");
                }
            }
            return param.toString();
        }

        /** The labels of its buttons: of a card, or of links that say a sentence. */
        public Map<String, String> buttons() {
            Map<String, String> buttons = new LinkedHashMap<>();
            for (int i = 1; param.has("label" + i); i++) {
                if (!param.path("label" + i).asText().isEmpty()) {
                    buttons.put(
                            param.path("label" + i).asText(),
                            param.path("sentence" + i).asText());
                }
            }
            Matcher link = LINK.matcher(words());
            while (msgKey.equals("sampleMarkdown") && link.find()) {
                HttpUrl url = HttpUrl.get("http://x/?content=" + link.group(2));
                buttons.put(link.group(1), url.queryParameter("content"));
            }
            return buttons;
        }
    }

    /** One accepted update of a card. */
    public record Updated(String outTrackId, JsonNode variables) {}

    /** One upload. */
    public record Media(String id, String type, String filename, byte[] bytes) {}

    /** One call of any kind. */
    public record Made(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {}

    private record Notice(String id, Map<String, String> dropped, Set<String> to) {}

    private static final Pattern LINK =
            Pattern.compile("\\[([^\\]]*)]\\(dtmd://dingtalkclient/sendMessage\\?content=([^)]*)\\)");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final MockWebServer server = new MockWebServer();
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;
    private final String clientId;
    private final String secret;
    private final DingtalkGateway gateway;

    private final List<Made> made = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Updated> updated = new ArrayList<>();
    private final List<Media> uploaded = new ArrayList<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, String> cards = new HashMap<>();
    private final Map<String, Notice> notices = new HashMap<>();
    private final Map<String, Integer> progress = new HashMap<>();
    private final Set<String> noticed = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private final Map<String, Integer> flow = new HashMap<>();
    private final Map<String, Deque<MockResponse>> injected = new HashMap<>();
    private final Map<Long, List<JsonNode>> below = new HashMap<>();
    private final Map<Long, List<JsonNode>> users = new HashMap<>();
    private Set<String> range;
    private boolean template = true;
    private int slowProgress;
    private JsonNode registered;
    private String token = "";
    private Instant tokenUntil = Instant.MIN;
    private boolean tokenVoid;
    private int count;

    public FakeDingtalk(Clock clock, String clientId, String secret) {
        this.clock = clock;
        this.clientId = clientId;
        this.secret = secret;
        this.gateway = new DingtalkGateway(clock);
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

    /** For {@code api-base} and {@code oapi-base}. */
    public String base() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    /** The server's side of long connections. */
    public DingtalkGateway gateway() {
        return gateway;
    }

    // ---- what happened

    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** What this person or group got to see, in order. */
    public synchronized List<Sent> messagesTo(String to) {
        return sent.stream().filter(s -> s.to().equals(to)).toList();
    }

    public synchronized List<Updated> updated() {
        return List.copyOf(updated);
    }

    public synchronized List<Media> uploaded() {
        return List.copyOf(uploaded);
    }

    /** All calls, or those of one path such as {@code v1.0/oauth2/accessToken}. */
    public synchronized List<Made> calls(String path) {
        return made.stream()
                .filter(m -> path.isEmpty() || m.path().equals(path))
                .toList();
    }

    /** What was registered for card taps, null if nothing. */
    public synchronized JsonNode registered() {
        return registered;
    }

    // ---- how the world is

    /** Only these people are in the app's visible range; null: everybody. */
    public synchronized void visible(String... people) {
        range = people == null ? null : new HashSet<>(Arrays.asList(people));
    }

    /** The next so many messages to the person are held back. */
    public synchronized void flowControl(String person, int messages) {
        flow.put(person, messages);
    }

    /** Whether the card template is published. */
    public synchronized void template(boolean published) {
        template = published;
    }

    /** Notifications need so many looks until they are done. */
    public synchronized void slowProgress(int looks) {
        slowProgress = looks;
    }

    /** The person opens what he got. */
    public synchronized void reads(String person) {
        read.add(person);
    }

    /** Both tokens die before their time. */
    public synchronized void expireTokens() {
        tokenVoid = true;
    }

    /** A downloadCode that somebody's message brings. */
    public synchronized String file(byte[] bytes) {
        String code = "code-" + ++count;
        files.put(code, bytes);
        return code;
    }

    /** A webhook of a conversation that this server takes answers on. */
    public String session(String name) {
        return base() + "/session/" + name;
    }

    /** A department below another; the root is 1. */
    public synchronized void department(long parent, long id, String name) {
        below.computeIfAbsent(parent, p -> new ArrayList<>())
                .add(json.createObjectNode()
                        .put("dept_id", id)
                        .put("name", name)
                        .put("parent_id", parent));
    }

    public synchronized void user(long department, String userid, String name, String mobile) {
        ObjectNode user = json.createObjectNode().put("userid", userid).put("name", name);
        if (mobile != null) {
            user.put("mobile", mobile);
        }
        users.computeIfAbsent(department, d -> new ArrayList<>()).add(user);
    }

    /** The next call of the path answers with this code, in the shape of its host. */
    public void fail(String path, String code) {
        if (!path.startsWith("v1.0/")) {
            inject(path, response(200, old(code)));
            return;
        }
        int status = code.startsWith("Forbidden") ? 403 : code.equals("system.busy") ? 500 : 400;
        ObjectNode body = json.createObjectNode()
                .put("code", code)
                .put("requestid", "01A08FE7")
                .put("message", "words that quote 9.30.0.138 " + secret);
        if (code.endsWith("AccessTokenPermissionDenied")) {
            body.putObject("accessdenieddetail").putArray("requiredScopes").add("Robot.Message.Send");
        }
        inject(path, response(status, body));
    }

    /** The old host's wrapper around a code. */
    public void failWrapped(String path, String sub) {
        ObjectNode body = old("88").put("sub_code", sub).put("sub_msg", "words").put("request_id", "16l4ew3d47pdp");
        inject(path, response(200, body));
    }

    /** The next call of the path answers so over HTTP. */
    public void failHttp(String path, int status, String body) {
        inject(path, new MockResponse.Builder().code(status).body(body).build());
    }

    /** The next call of the path is done, but its answer never comes. */
    public void breakAnswer(String path) {
        inject(path, BROKEN);
    }

    private synchronized void inject(String path, MockResponse response) {
        injected.computeIfAbsent(path, p -> new ArrayDeque<>()).add(response);
    }

    private static final MockResponse BROKEN = new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build();

    @Override
    public void close() {
        gateway.close();
        server.close();
    }

    // ---- the answers

    private MockResponse answer(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        String path = url.encodedPath().substring(1);
        if (path.equals("connect")) {
            return gateway.connect(url.queryParameter("ticket"));
        }
        synchronized (this) {
            return recorded(request, url, path);
        }
    }

    private MockResponse recorded(RecordedRequest request, HttpUrl url, String path) {
        Map<String, String> query = new HashMap<>();
        url.queryParameterNames().forEach(name -> query.put(name, url.queryParameter(name)));
        Map<String, String> headers = new HashMap<>();
        request.getHeaders().forEach(h -> headers.put(h.getFirst().toLowerCase(java.util.Locale.ROOT), h.getSecond()));
        ByteString bytes = request.getBody() == null ? ByteString.EMPTY : request.getBody();
        Made call =
                new Made(request.getMethod(), path, query, headers, path.equals("media/upload") ? "" : bytes.utf8());
        made.add(call);
        Deque<MockResponse> waiting = injected.get(path);
        MockResponse next = waiting == null ? null : waiting.poll();
        if (next != null && next != BROKEN) {
            return next;
        }
        MockResponse real = dispatch(call, tree(bytes), bytes);
        return next == BROKEN ? BROKEN : real;
    }

    private MockResponse dispatch(Made call, JsonNode body, ByteString bytes) {
        String path = call.path();
        if (path.startsWith("download/")) {
            byte[] file = files.get(path.substring(9));
            return file == null
                    ? new MockResponse.Builder().code(404).body("gone").build()
                    : new MockResponse.Builder().body(new Buffer().write(file)).build();
        }
        if (path.startsWith("session/")) {
            return session(path.substring(8), body);
        }
        if (path.startsWith("v1.0/")) {
            return fresh(call, body);
        }
        if (path.equals("gettoken")) {
            return response(200, gettoken(call.query()));
        }
        String given = call.query().get("access_token");
        if (given == null || !given.equals(token) || dead()) {
            String sub = given == null ? "40000" : "40014";
            return response(200, old("88").put("sub_code", sub).put("sub_msg", "words"));
        }
        return response(
                200,
                switch (path) {
                    case "media/upload" -> upload(call.query().get("type"), bytes);
                    case "topapi/message/corpconversation/asyncsend_v2" -> notice(body);
                    case "topapi/message/corpconversation/getsendprogress" -> noticeProgress(body);
                    case "topapi/message/corpconversation/getsendresult" -> noticeResult(body);
                    case "topapi/message/corpconversation/recall" ->
                        old(notices.remove(body.path("msg_task_id").asText()) == null ? "33012" : "0");
                    case "topapi/v2/department/listsub" -> departments(body);
                    case "topapi/v2/user/list" -> userList(body);
                    default -> old("22");
                });
    }

    private MockResponse fresh(Made call, JsonNode body) {
        String path = call.path();
        if (path.equals("v1.0/oauth2/accessToken")) {
            boolean right = clientId.equals(body.path("appKey").asText())
                    && secret.equals(body.path("appSecret").asText());
            if (!right) {
                return refused("invalidClientIdOrSecret");
            }
            return response(
                    200, json.createObjectNode().put("accessToken", token()).put("expireIn", life()));
        }
        if (path.equals("v1.0/gateway/connections/open")) {
            boolean right = clientId.equals(body.path("clientId").asText())
                    && secret.equals(body.path("clientSecret").asText());
            if (!right) {
                return response(401, named("authFailed"));
            }
            return response(200, gateway.open(base(), body));
        }
        String given = call.headers().get("x-acs-dingtalk-access-token");
        if (given == null) {
            return refused("AuthenticationFailed.MissingParameter");
        }
        if (!given.equals(token) || dead()) {
            return refused("InvalidAuthentication");
        }
        return switch (call.method() + " " + path) {
            case "POST v1.0/robot/oToMessages/batchSend" -> batchSend(body);
            case "POST v1.0/robot/groupMessages/send" -> groupSend(body);
            case "GET v1.0/robot/oToMessages/readStatus" -> readStatus(call.query());
            case "POST v1.0/robot/otoMessages/batchRecall", "POST v1.0/robot/groupMessages/recall" -> recall(body);
            case "POST v1.0/robot/groupMessages/query" -> groupRead(body);
            case "POST v1.0/robot/messageFiles/download" -> download(body);
            case "POST v1.0/card/instances/createAndDeliver" -> card(body);
            case "PUT v1.0/card/instances" -> update(body);
            case "POST v1.0/card/callbacks/register" -> {
                registered = body;
                yield response(200, json.createObjectNode().put("success", true));
            }
            default -> response(200, json.createObjectNode().put("errcode", 404).put("errmsg", "words"));
        };
    }

    private JsonNode gettoken(Map<String, String> query) {
        if (!clientId.equals(query.get("appkey")) || !secret.equals(query.get("appsecret"))) {
            return old("40096");
        }
        return old("0").put("access_token", token()).put("expires_in", life());
    }

    private boolean dead() {
        return tokenVoid || !clock.instant().isBefore(tokenUntil);
    }

    /** Fetching again within its life gives the same token and renews it. */
    private String token() {
        if (dead()) {
            token = "accesstoken" + String.format("%06d", ++count);
            tokenVoid = false;
        }
        tokenUntil = clock.instant().plusSeconds(7200);
        return token;
    }

    private long life() {
        return Duration.between(clock.instant(), tokenUntil).toSeconds();
    }

    private MockResponse batchSend(JsonNode body) {
        JsonNode to = body.path("userIds");
        if (to.isEmpty()) {
            return refused("invalidParameter.userIds.empty");
        }
        if (to.size() > 20) {
            return refused("invalidParameter.userIds.overMax");
        }
        JsonNode param = param(body);
        if (param == null) {
            return refused("invalidParameter.msgParam.invalid");
        }
        String key = key();
        ObjectNode answer = json.createObjectNode().put("processQueryKey", key);
        ArrayNode invalid = answer.putArray("invalidStaffIdList");
        ArrayNode held = answer.putArray("flowControlledStaffIdList");
        for (JsonNode user : to) {
            int left = flow.getOrDefault(user.asText(), 0);
            if (!visible(user.asText())) {
                invalid.add(user.asText());
            } else if (left > 0) {
                flow.put(user.asText(), left - 1);
                held.add(user.asText());
            } else {
                sent.add(new Sent(user.asText(), body.path("msgKey").asText(), param, key));
            }
        }
        return response(200, answer);
    }

    private MockResponse groupSend(JsonNode body) {
        JsonNode param = param(body);
        String group = body.path("openConversationId").asText();
        if (!group.startsWith("cid")) {
            return refused("invalid.openConversationId");
        }
        if (param == null) {
            return refused("invalidParameter.msgParam.invalid");
        }
        String key = key();
        sent.add(new Sent(group, body.path("msgKey").asText(), param, key));
        return response(200, json.createObjectNode().put("processQueryKey", key));
    }

    /** The JSON in the string, if the message key is known and its parameters are there; else null. */
    private JsonNode param(JsonNode body) {
        String text = body.path("msgParam").asText();
        List<String> needed = switch (body.path("msgKey").asText()) {
            case "sampleText" -> List.of("content");
            case "sampleMarkdown" -> List.of("title", "text");
            case "sampleImageMsg" -> List.of("photoURL");
            case "sampleFile" -> List.of("mediaId", "fileName", "fileType");
            default -> List.of("unknown message key");
        };
        JsonNode param = tree(ByteString.encodeUtf8(text));
        boolean whole =
                needed.stream().noneMatch(name -> param.path(name).asText("").isEmpty());
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= 15_000;
        boolean file = !param.has("fileType")
                || List.of("xlsx", "pdf", "zip", "rar", "doc", "docx")
                        .contains(param.path("fileType").asText());
        return whole && fits && file ? param : null;
    }

    private MockResponse recall(JsonNode body) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode done = answer.putArray("successResult");
        ObjectNode failed = answer.putObject("failedResult");
        for (JsonNode key : body.path("processQueryKeys")) {
            if (sent.removeIf(s -> s.handle().equals(key.asText()))) {
                done.add(key.asText());
            } else {
                failed.put(key.asText(), "processQueryKey.expireTime");
            }
        }
        return response(200, answer);
    }

    private MockResponse readStatus(Map<String, String> query) {
        ObjectNode answer = json.createObjectNode().put("sendStatus", "SUCCESS");
        ArrayNode list = answer.putArray("messageReadInfoList");
        sent.stream()
                .filter(s -> s.handle().equals(query.get("processQueryKey"))
                        || query.get("processQueryKey").equals("carrier-" + s.handle()))
                .forEach(s -> list.addObject()
                        .put("userId", s.to())
                        .put("readStatus", read.contains(s.to()) ? "READ" : "UNREAD"));
        return response(200, answer);
    }

    /** One reader a page, so that paging is seen. */
    private MockResponse groupRead(JsonNode body) {
        List<String> all = read.stream().sorted().toList();
        int from = body.path("nextToken").asInt(0);
        ObjectNode answer = json.createObjectNode().put("sendStatus", "SUCCESS");
        ArrayNode list = answer.putArray("readUserIds");
        if (from < all.size()) {
            list.add(all.get(from));
        }
        boolean more = from + 1 < all.size();
        answer.put("hasMore", more);
        if (more) {
            answer.put("nextToken", Integer.toString(from + 1));
        }
        return response(200, answer);
    }

    private MockResponse download(JsonNode body) {
        String code = body.path("downloadCode").asText();
        if (!files.containsKey(code)) {
            return refused("invalidParameter.downloadCode");
        }
        return response(200, json.createObjectNode().put("downloadUrl", base() + "/download/" + code));
    }

    private MockResponse card(JsonNode body) {
        String track = body.path("outTrackId").asText();
        if (!template) {
            return refused("param.templateUnpublished");
        }
        if (track.isEmpty()) {
            return refused("param.outTrackIdEmpty");
        }
        if (cards.containsKey(track)) {
            return refused("param.cardAlreadyExist");
        }
        JsonNode variables = body.path("cardData").path("cardParamMap");
        if (!fits(variables) || !body.path("openSpaceId").asText().startsWith("dtv1.card//")) {
            return refused("param.empty");
        }
        String space = body.path("openSpaceId").asText().substring("dtv1.card//".length());
        String kind = space.substring(0, space.indexOf('.'));
        String to = space.substring(space.indexOf('.') + 1);
        boolean model = kind.equals("IM_GROUP")
                ? body.has("imGroupOpenDeliverModel")
                : body.path("imRobotOpenDeliverModel")
                        .path("spaceType")
                        .asText()
                        .equals("IM_ROBOT");
        if (!model) {
            return refused("param.openDeliverModelEmpty");
        }
        boolean reached = kind.equals("IM_GROUP") || visible(to);
        cards.put(track, to);
        if (reached) {
            sent.add(new Sent(to, "card", variables, track));
        }
        ObjectNode answer = json.createObjectNode().put("success", true);
        answer.putObject("result")
                .put("outTrackId", track)
                .putArray("deliverResults")
                .addObject()
                .put("spaceType", kind)
                .put("spaceId", to)
                .put("success", reached)
                .put("carrierId", "carrier-" + track)
                .put("errorMsg", "");
        return response(200, answer);
    }

    private MockResponse update(JsonNode body) {
        String track = body.path("outTrackId").asText();
        JsonNode variables = body.path("cardData").path("cardParamMap");
        if (!cards.containsKey(track)) {
            return refused("param.cardNotExist");
        }
        if (!fits(variables)) {
            return refused("param.empty");
        }
        updated.add(new Updated(track, variables));
        return response(200, json.createObjectNode().put("success", true).put("result", true));
    }

    /** Strings only, of at most 1 KB. */
    private static boolean fits(JsonNode variables) {
        return !variables.isEmpty()
                && StreamSupport.stream(variables.spliterator(), false)
                        .allMatch(v -> v.isTextual() && v.asText().getBytes(StandardCharsets.UTF_8).length <= 1024);
    }

    /** The same words to the same person once a day: dropped, and the call says nothing of it. */
    private ObjectNode notice(JsonNode body) {
        String[] to = body.path("userid_list").asText().split(",");
        if (to.length > 100 || body.path("msg").toString().getBytes(StandardCharsets.UTF_8).length > 2048) {
            return old("40035");
        }
        String id = Integer.toString(900_000 + ++count);
        Map<String, String> dropped = new LinkedHashMap<>();
        String type = body.path("msg").path("msgtype").asText();
        for (String user : to) {
            String same =
                    user + "\n" + body.path("msg") + "\n" + clock.instant().toEpochMilli() / 86_400_000;
            if (!visible(user)) {
                dropped.put(user, "invalid");
            } else if (!noticed.add(same)) {
                dropped.put(user, "143106");
            } else {
                sent.add(new Sent(user, "notice", body.path("msg").path(type), "task:" + id));
            }
        }
        notices.put(id, new Notice(id, dropped, Set.of(to)));
        return old("0").put("task_id", Long.parseLong(id));
    }

    private ObjectNode noticeProgress(JsonNode body) {
        String id = body.path("task_id").asText();
        int looks = progress.merge(id, 1, Integer::sum);
        ObjectNode answer = old("0");
        answer.putObject("progress").put("status", looks > slowProgress ? 2 : 1);
        return answer;
    }

    private ObjectNode noticeResult(JsonNode body) {
        Notice notice = notices.get(body.path("task_id").asText());
        ObjectNode answer = old("0");
        ObjectNode result = answer.putObject("send_result");
        for (String name : List.of("invalid_user_id_list", "forbidden_user_id_list", "read_user_id_list")) {
            result.putArray(name);
        }
        ArrayNode forbidden = result.putArray("forbidden_list");
        notice.dropped().forEach((user, code) -> {
            boolean invalid = code.equals("invalid");
            result.withArray(invalid ? "invalid_user_id_list" : "forbidden_user_id_list")
                    .add(user);
            if (!invalid) {
                forbidden.addObject().put("code", code).put("count", 1).put("userid", user);
            }
        });
        notice.to().stream().filter(read::contains).forEach(result.withArray("read_user_id_list")::add);
        return answer;
    }

    /** A webhook whose name begins with {@code dead} has expired. */
    private MockResponse session(String name, JsonNode body) {
        if (name.startsWith("dead")) {
            return response(200, old("300001"));
        }
        String type = body.path("msgtype").asText();
        sent.add(new Sent(name, "session", body.path(type), ""));
        return response(200, old("0"));
    }

    private ObjectNode departments(JsonNode body) {
        ObjectNode answer = old("0");
        ArrayNode result = answer.putArray("result");
        below.getOrDefault(body.path("dept_id").asLong(), List.of()).forEach(result::add);
        return answer;
    }

    /** Two a page, so that paging is seen. */
    private ObjectNode userList(JsonNode body) {
        List<JsonNode> all = users.getOrDefault(body.path("dept_id").asLong(), List.of());
        int from = body.path("cursor").asInt();
        int to = Math.min(from + 2, all.size());
        ObjectNode answer = old("0");
        ObjectNode result = answer.putObject("result");
        result.put("has_more", Boolean.toString(to < all.size()));
        if (to < all.size()) {
            result.put("next_cursor", to);
        }
        ArrayNode list = result.putArray("list");
        all.subList(Math.min(from, to), to).forEach(list::add);
        return answer;
    }

    private ObjectNode upload(String type, ByteString body) {
        int head = body.indexOf(ByteString.encodeUtf8("\r\n\r\n"));
        int tail = body.lastIndexOf(ByteString.encodeUtf8("\r\n--"));
        if (head < 0 || tail < head) {
            return old("40035");
        }
        Matcher name = FILENAME.matcher(body.substring(0, head).utf8());
        if (!name.find() || !List.of("image", "voice", "video", "file").contains(type)) {
            return old("40035");
        }
        String id = "@media" + ++count;
        uploaded.add(new Media(
                id, type, name.group(1), body.substring(head + 4, tail).toByteArray()));
        return old("0").put("type", type).put("media_id", id);
    }

    private boolean visible(String person) {
        return range == null || range.contains(person);
    }

    /** Base64, as DingTalk's are. */
    private String key() {
        return Base64.getEncoder().encodeToString(("query" + ++count).getBytes(StandardCharsets.UTF_8));
    }

    private MockResponse refused(String code) {
        return response(code.startsWith("Forbidden") ? 403 : 400, named(code));
    }

    private ObjectNode named(String code) {
        return json.createObjectNode()
                .put("code", code)
                .put("requestid", "01A08FE7")
                .put("message", "words");
    }

    private ObjectNode old(String code) {
        return json.createObjectNode()
                .put("errcode", Long.parseLong(code))
                .put("errmsg", code.equals("0") ? "ok" : "words");
    }

    private static MockResponse response(int status, JsonNode body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json; charset=UTF-8")
                .body(body.toString())
                .build();
    }

    private JsonNode tree(ByteString bytes) {
        try {
            JsonNode tree = json.readTree(bytes.toByteArray());
            return tree == null ? json.missingNode() : tree;
        } catch (IOException e) {
            return json.missingNode();
        }
    }
}
