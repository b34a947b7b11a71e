package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Sender;
import io.duban.platform.ApiFailure;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Interactive cards (DD §4.4). Each receiver has a card of his own, since a card looks the same to all who see it; its
 * outTrackId is the message's key with a tail that only we can make from the account, so that no id tells who got it, and
 * a repeat after a crash is refused as known instead of shown twice.
 */
final class InteractiveCards {
    private static final String ROUTE = "duban";
    private static final int TAIL = 12;
    private static final int MOST_KNOWN = 20_000;

    private final DingtalkSettings settings;
    private final DingtalkApi api;
    private final DingtalkCards cards;
    private final DingtalkErrors errors;
    private final DingtalkWords words;
    /** outTrackId → what read state is asked by; the window is a day, so memory is enough. */
    private final Map<String, String> carriers = new LinkedHashMap<>();

    InteractiveCards(
            DingtalkSettings settings,
            DingtalkApi api,
            DingtalkCards cards,
            DingtalkErrors errors,
            DingtalkWords words) {
        this.settings = settings;
        this.api = api;
        this.cards = cards;
        this.errors = errors;
        this.words = words;
    }

    /** Creates and delivers a card; whoever has it already keeps it. Answers why it failed for him, or nothing. */
    Optional<String> deliver(Content.Card card, String key, String receiver) throws ApiFailure {
        String track = track(key, receiver);
        JsonNode answer;
        try {
            answer = api.post("v1.0/card/instances/createAndDeliver", body(card, track, receiver));
        } catch (ApiFailure e) {
            if (DingtalkErrors.kind(e) == DingtalkErrors.Kind.ARRIVED) {
                return Optional.empty();
            }
            throw e;
        }
        if (!answer.path("success").asBoolean(true)) {
            throw new ApiFailure("createAndDeliver: no success");
        }
        for (JsonNode space : answer.path("result").path("deliverResults")) {
            // the call succeeds even where a space does not
            if (!space.path("success").asBoolean(true)) {
                return Optional.of(words.say("platform.dingtalk.why.unreached"));
            }
            know(track, space.path("carrierId").asText(""));
        }
        return Optional.empty();
    }

    /** The handle of what was delivered: the card's own id where there is one card, else what all their ids begin with. */
    static String handle(String track, String key, int receivers) {
        return receivers == 1 ? track : base(key);
    }

    /** A handle of several words is one that took several tries; the card is under one of them. */
    Delivery update(Content.CardUpdate update, List<String> accounts) {
        String handle = update.handle() == null ? "" : update.handle();
        Delivery stale = new Delivery.Stale(words.say("platform.dingtalk.why.stale", "code", "param.cardNotExist"));
        if (!card(handle)) {
            return stale;
        }
        ObjectNode variables = cards.render(update.card()).variables();
        Delivery ended = new Delivery.Delivered(handle, Map.of());
        for (String account : accounts) {
            Delivery his = stale;
            for (String one : handle.split(" ")) {
                his = his instanceof Delivery.Stale ? updated(trackOf(one, account), variables, handle) : his;
            }
            if (!(his instanceof Delivery.Delivered)) {
                ended = his;
            }
        }
        return ended;
    }

    /** Whether it can be the handle of a card: those of other messages are Base64 and have no dash. */
    static boolean card(String handle) {
        return handle.indexOf('-') >= 0;
    }

    private Delivery updated(String track, ObjectNode variables, String handle) {
        try {
            put(track, variables);
            return new Delivery.Delivered(handle, Map.of());
        } catch (ApiFailure e) {
            return errors.delivery(e);
        }
    }

    /** What read state of this receiver's card is asked by; empty where it is not known any more. */
    Optional<String> carrier(String handle, String account) {
        synchronized (carriers) {
            return Optional.ofNullable(carriers.get(trackOf(handle, account)));
        }
    }

    /** Registers where taps go (only over HTTP); replaces what stood there. */
    void register(String url) throws ApiFailure {
        api.post(
                "v1.0/card/callbacks/register",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("callbackRouteKey", ROUTE)
                        .put("callbackUrl", url)
                        .put("apiSecret", settings.card().secret())
                        .put("forceUpdate", true));
    }

    String track(String key, String receiver) {
        return base(key) + tail(base(key), receiver);
    }

    private String trackOf(String handle, String account) {
        int cut = handle.length() - TAIL;
        boolean whole = cut > 0 && handle.substring(cut).equals(tail(handle.substring(0, cut), account));
        // a tap in a group names the group's card, which is nobody's own
        return whole || !handle.endsWith("-") ? handle : handle + tail(handle, account);
    }

    private String tail(String base, String receiver) {
        String sum = DingtalkSigning.hmac(settings.app().clientSecret(), base + "\n" + receiver);
        return HexFormat.of()
                .formatHex(DingtalkCrypto.digest("SHA-256", sum.getBytes(StandardCharsets.UTF_8)))
                .substring(0, TAIL);
    }

    private static String base(String key) {
        String fit = key.replaceAll("[^0-9A-Za-z_-]", "_");
        return (fit.length() <= 100 ? fit : fit.substring(0, 100)) + "-";
    }

    private void put(String track, ObjectNode variables) throws ApiFailure {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("outTrackId", track);
        body.putObject("cardData").set("cardParamMap", variables);
        body.put("userIdType", 1);
        JsonNode answer = api.put("v1.0/card/instances", body);
        if (!answer.path("success").asBoolean(true)) {
            throw new ApiFailure("card/instances: no success");
        }
    }

    private ObjectNode body(Content.Card card, String track, String receiver) {
        Optional<String> group = Sender.groupOf(receiver);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("cardTemplateId", settings.card().templateId())
                .put("outTrackId", track)
                .put("userIdType", 1);
        boolean stream = settings.mode() == DingtalkSettings.Mode.STREAM;
        body.put("callbackType", stream ? "STREAM" : "HTTP");
        if (!stream) {
            body.put("callbackRouteKey", ROUTE);
        }
        body.putObject("cardData").set("cardParamMap", cards.render(card).variables());
        String kind = group.isPresent() ? "IM_GROUP" : "IM_ROBOT";
        String space = group.isPresent() ? "imGroup" : "imRobot";
        body.put("openSpaceId", "dtv1.card//" + kind + "." + group.orElse(receiver));
        ObjectNode model = body.putObject(space + "OpenSpaceModel").put("supportForward", false);
        model.putObject("lastMessageI18n").put("ZH_CN", DingtalkText.title(cards.title(card)));
        ObjectNode deliver = body.putObject(space + "OpenDeliverModel")
                .put("robotCode", settings.app().robotCode());
        if (group.isEmpty()) {
            deliver.put("spaceType", kind);
        }
        return body;
    }

    private void know(String track, String carrier) {
        if (carrier.isEmpty()) {
            return;
        }
        synchronized (carriers) {
            carriers.put(track, carrier);
            if (carriers.size() > MOST_KNOWN) {
                carriers.remove(carriers.keySet().iterator().next());
            }
        }
    }
}
