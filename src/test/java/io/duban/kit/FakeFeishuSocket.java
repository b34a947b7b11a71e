package io.duban.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lark.oapi.ws.pb.Pbbp2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** The server's end of the long connection (dossier 7), its frames made and read by the vendor's own protobuf classes. */
public final class FakeFeishuSocket {
    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<Pbbp2.Frame> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Pbbp2.Frame> pings = new LinkedBlockingQueue<>();
    private final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile WebSocket socket;
    private volatile int pingSeconds = 120;
    private volatile String pong = "";
    private volatile boolean cut;

    /** What {@code ClientConfig} asks for from now on. */
    public void pingSeconds(int seconds) {
        pingSeconds = seconds;
    }

    int pingSeconds() {
        return pingSeconds;
    }

    /** Every ping is answered, with this as the payload. */
    public void pong(String payload) {
        pong = payload;
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /** Waits until somebody has connected since the last time this was asked. */
    public FakeFeishuSocket connected() throws InterruptedException {
        if (opened.poll(10, TimeUnit.SECONDS) == null) {
            throw new AssertionError("nobody connected");
        }
        return this;
    }

    /** Breaks the connection without a word when the other end next says something. */
    public void cut() {
        cut = true;
    }

    /** Ends the connection properly. */
    public void bye() {
        socket.close(1000, "bye");
    }

    /** Sends an event whole and waits for its answer. */
    public JsonNode event(String payload) throws InterruptedException {
        push(payload, 1);
        return answer();
    }

    /** Sends an event in parts, the last first. */
    public void push(String payload, int parts) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        String id = "m-" + ids.incrementAndGet();
        for (int seq = parts - 1; seq >= 0; seq--) {
            int from = bytes.length * seq / parts;
            int to = bytes.length * (seq + 1) / parts;
            send(frame(
                    1,
                    Map.of("type", "event", "message_id", id, "sum", "" + parts, "seq", "" + seq, "trace_id", "trace"),
                    Arrays.copyOfRange(bytes, from, to)));
        }
    }

    public void send(byte[] bytes) {
        socket.send(ByteString.of(bytes));
    }

    /** The payload of the next answer. */
    public JsonNode answer() throws InterruptedException {
        return payload(frame());
    }

    /** The next answer's frame. */
    public Pbbp2.Frame frame() throws InterruptedException {
        Pbbp2.Frame frame = answers.poll(10, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no answer");
        }
        return frame;
    }

    /** Whether a frame is answered within a moment. */
    public boolean silent() throws InterruptedException {
        return answers.poll(300, TimeUnit.MILLISECONDS) == null;
    }

    public Pbbp2.Frame ping() throws InterruptedException {
        Pbbp2.Frame frame = pings.poll(10, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no ping");
        }
        return frame;
    }

    /** What a card's callback was answered with. */
    public JsonNode data(JsonNode answer) {
        try {
            return json.readTree(Base64.getDecoder().decode(answer.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] frame(int method, Map<String, String> headers, byte[] payload) {
        Pbbp2.Frame.Builder frame = Pbbp2.Frame.newBuilder()
                .setSeqID(7)
                .setLogID(-8)
                .setService(33554678)
                .setMethod(method)
                .setPayload(com.lark.oapi.google.protobuf.ByteString.copyFrom(payload))
                .setLogIDNew("2026-log");
        headers.forEach((key, value) ->
                frame.addHeaders(Pbbp2.Header.newBuilder().setKey(key).setValue(value)));
        return frame.build().toByteArray();
    }

    public static List<String> headers(Pbbp2.Frame frame) {
        List<String> headers = new ArrayList<>();
        frame.getHeadersList().forEach(header -> headers.add(header.getKey() + "=" + header.getValue()));
        return headers;
    }

    private JsonNode payload(Pbbp2.Frame frame) {
        try {
            return json.readTree(frame.getPayload().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WebSocketListener listener() {
        return new WebSocketListener() {
            @Override
            public void onOpen(WebSocket webSocket, Response response) {
                socket = webSocket;
                connections.incrementAndGet();
                opened.add(webSocket);
            }

            @Override
            public void onMessage(WebSocket webSocket, ByteString bytes) {
                if (cut) {
                    cut = false;
                    FakeFeishuSocket.<RuntimeException>fall(new IOException("cut"));
                }
                try {
                    Pbbp2.Frame frame = Pbbp2.Frame.parseFrom(bytes.toByteArray());
                    if (frame.getMethod() == 1) {
                        answers.add(frame);
                        return;
                    }
                    pings.add(frame);
                    if (!pong.equals("none")) {
                        webSocket.send(
                                ByteString.of(frame(0, Map.of("type", "pong"), pong.getBytes(StandardCharsets.UTF_8))));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void onClosing(WebSocket webSocket, int code, String reason) {
                webSocket.close(1000, null);
            }
        };
    }

    /** What breaks a web socket is an IOException, which a listener cannot declare. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void fall(Exception e) throws E {
        throw (E) e;
    }

    void close() {
        WebSocket open = socket;
        if (open != null) {
            open.close(1000, null);
        }
    }
}
