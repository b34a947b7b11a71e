package io.duban.platform.wecom;

import io.duban.chat.Callback;
import io.duban.chat.Inbound;
import io.duban.chat.Received;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The door: what comes to {@code /callback/wecom} is genuine, whole and in time, or refused. The app writes XML, the bot
 * JSON; each has its own token and key. The order is the point: size, signature, time, then decryption, so that nothing
 * unsigned is ever decrypted. Nothing is kept but the hints of {@link WecomMemory}; every instant is the callback's own.
 */
final class WecomCallbacks {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final WecomSeal app;
    private final WecomSeal bot;
    private final WecomMessages messages;
    private final AibotMessages botMessages;
    private final WecomMemory memory;
    private final long maxBody;
    private final String agentId;

    WecomCallbacks(WecomSettings settings, WecomMessages messages, AibotMessages botMessages, WecomMemory memory) {
        AibotSettings aibot = settings.bot();
        this.app = settings.hasApp()
                ? new WecomSeal(
                        new WecomCrypto(settings.callbackToken(), settings.encodingAesKey(), settings.corpId()),
                        settings.window())
                : null;
        this.bot = aibot.mode() == AibotSettings.Mode.CALLBACK
                ? new WecomSeal(new WecomCrypto(aibot.token(), aibot.encodingAesKey(), ""), settings.window())
                : null;
        this.messages = messages;
        this.botMessages = botMessages;
        this.memory = memory;
        this.maxBody = settings.maxBody();
        this.agentId = Long.toString(settings.agentId());
    }

    Received receive(Callback callback) {
        try {
            return switch (callback.method()) {
                case "GET" -> handshake(callback);
                case "POST" -> message(callback);
                default -> new Received.Refused(400, "method is neither GET nor POST");
            };
        } catch (Rejected e) {
            return e.refused();
        } catch (RuntimeException e) {
            // a bug of ours must not let a callback through, nor break the server
            return new Received.Refused(400, "not readable: " + e.getClass().getSimpleName());
        }
    }

    /** D:90930: answer the decrypted echo exactly, within a second. The app's signature is tried first, then the bot's. */
    private Received handshake(Callback callback) throws Rejected {
        String echo = WecomSeal.param(callback, "echostr");
        Rejected why = new Rejected(401, "signature is wrong");
        for (WecomSeal seal : Stream.of(app, bot).filter(s -> s != null).toList()) {
            try {
                return new Received.Handshake(PLAIN, seal.open(callback, echo));
            } catch (Rejected e) {
                // an office may have given both the same token: then the first signature fits, but not the receive id
                why = seal.signed(callback, echo) ? e : why;
            }
        }
        throw why;
    }

    private Received message(Callback callback) throws Rejected {
        byte[] body = callback.body();
        if (body.length > maxBody) {
            throw new Rejected(413, "body over " + maxBody + " bytes");
        }
        WecomSeal.param(callback, "msg_signature");
        String text = WecomCrypto.utf8(body, 0, body.length);
        List<Inbound> inbounds =
                text.stripLeading().startsWith("{") ? fromBot(callback, text) : fromApp(callback, text);
        // D:90238, D:101031: 200 with an empty body says "got it, nothing to say now"
        return new Received.Batch(inbounds, PLAIN, "");
    }

    private List<Inbound> fromApp(Callback callback, String text) throws Rejected {
        String encrypted = WecomXml.parse(text).value("Encrypt");
        if (encrypted.isEmpty() || app == null) {
            throw new Rejected(400, app == null ? "there is no app" : "body is not encrypted");
        }
        WecomXml xml = WecomXml.parse(app.open(callback, encrypted));
        String agent = xml.value("AgentID");
        if (!agent.isEmpty() && !agent.equals("0") && !agent.equals(agentId)) {
            throw new Rejected(403, "agent id is not ours");
        }
        Inbound inbound = messages.inbound(xml, callback.at());
        memory.heardByApp(inbound);
        return List.of(inbound);
    }

    private List<Inbound> fromBot(Callback callback, String text) throws Rejected {
        String encrypted = AibotJson.text(AibotJson.parse(text), "encrypt");
        if (encrypted.isEmpty() || bot == null) {
            throw new Rejected(400, bot == null ? "there is no bot" : "body is not encrypted");
        }
        Optional<AibotHeard> heard =
                botMessages.heard(AibotJson.parse(bot.open(callback, encrypted)), "", callback.at());
        heard.ifPresent(h -> memory.heardByBot(h, callback.at()));
        return heard.map(AibotHeard::inbound).stream().toList();
    }
}
