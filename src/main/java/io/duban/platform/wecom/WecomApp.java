package io.duban.platform.wecom;

import io.duban.chat.Attachment;
import io.duban.chat.Delivery;
import io.duban.chat.Directory;
import io.duban.chat.Fetched;
import io.duban.chat.Outgoing;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The self-built app (自建应用): its calls, put together. */
final class WecomApp {
    private final WecomApi api;
    private final WecomMedia media;
    private final WecomSender sender;
    private final WecomMenu menu;
    private final WecomErrors errors;
    private final WecomWords words;
    private final WecomLogin login;
    private final Map<String, String> agent;

    WecomApp(
            WecomSettings settings,
            Clock clock,
            Function<String, Path> storedFile,
            WecomCards cards,
            WecomErrors errors,
            WecomWords words,
            ApiClient client) {
        this.words = words;
        this.errors = errors;
        this.api = new WecomApi(settings, client, clock);
        this.media = new WecomMedia(api, clock, storedFile, errors);
        this.sender = new WecomSender(
                api,
                new WecomParts(cards, storedFile),
                cards,
                media,
                new MemberPace(clock),
                new WecomSender.Setting(errors, words, settings.agentId()));
        this.menu = new WecomMenu(api, words, errors, settings.agentId());
        this.login = new WecomLogin(settings, api);
        this.agent = Map.of("agentid", Long.toString(settings.agentId()));
    }

    Delivery send(Outgoing message) {
        return sender.send(message);
    }

    Fetched fetch(Attachment attachment) {
        return media.fetch(attachment);
    }

    /** Gets a token, then asks for the app itself: a secret of another app would show only there. */
    List<String> check() {
        try {
            api.touch();
            api.get("agent/get", agent);
            return List.of();
        } catch (ApiRefusal refusal) {
            boolean ours = WecomErrors.kind(refusal) == WecomErrors.Kind.CONFIGURATION;
            if (!ours && !refusal.call().equals("gettoken")) {
                return List.of(); // private deployments need not have agent/get
            }
            return List.of(
                    words.say("platform.wecom.check.refused", "why", errors.why(refusal), "hint", refusal.hint()));
        } catch (ApiFailure e) {
            return List.of(words.say("platform.wecom.check.refused", "why", errors.why(e), "hint", ""));
        }
    }

    WecomMenu menu() {
        return menu;
    }

    Directory directory() {
        return new WecomDirectory(api, errors);
    }

    WecomLogin login() {
        return login;
    }
}
