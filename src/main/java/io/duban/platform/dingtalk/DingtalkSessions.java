package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Sender;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where to answer people whom no other call reaches: those outside the organisation have no staff id, only the
 * sessionWebhook of their last message (DD §1.4). For everybody else the webhook is left alone: it dies at any time, and
 * as the signature covers no body, a forged one would carry a colleague's answers away. Kept in memory only.
 */
final class DingtalkSessions {
    private static final String SEALED = "$:";
    private static final int MOST = 1_000;

    private record Session(HttpUrl url, Instant until) {}

    private final DingtalkSettings.Hosts hosts;
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    DingtalkSessions(DingtalkSettings.Hosts hosts) {
        this.hosts = hosts;
    }

    /** Whether the account is such a sealed id, which no API takes. */
    static boolean outside(String account) {
        return account.startsWith(SEALED);
    }

    /** Keeps the address of a genuine message if it is needed and safe. */
    void remember(Sender sender, JsonNode message, Instant now) {
        HttpUrl url = HttpUrl.parse(DingtalkMessages.text(message, "sessionWebhook"));
        String expires = DingtalkMessages.text(message, "sessionWebhookExpiredTime");
        if (sender.group() || !outside(sender.account()) || url == null || !hosts.trusted(url)) {
            return;
        }
        Instant until = expires.matches("[0-9]{10,15}") ? Instant.ofEpochMilli(Long.parseLong(expires)) : now;
        synchronized (sessions) {
            sessions.put(sender.account(), new Session(url, until));
            if (sessions.size() > MOST) {
                sessions.remove(sessions.keySet().iterator().next());
            }
        }
    }

    Optional<HttpUrl> of(String account, Instant now) {
        synchronized (sessions) {
            return Optional.ofNullable(sessions.get(account))
                    .filter(session -> now.isBefore(session.until))
                    .map(Session::url);
        }
    }

    void forget(String account) {
        synchronized (sessions) {
            sessions.remove(account);
        }
    }
}
