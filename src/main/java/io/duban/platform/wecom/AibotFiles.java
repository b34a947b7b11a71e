package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Files that people send to the bot: a link good for five minutes to bytes encrypted with the callback's key or, on the
 * long connection, with the link's own (D:100719, D:101463). What is needed for the fetch stands in the attachment's ref:
 * {@code bot:KEY:URL}, the key empty where it is the callback's.
 */
final class AibotFiles {
    private static final String REF = "bot:";
    /** The largest file that is kept anyway; its padding on top. */
    private static final long MOST = WecomApi.MOST_MEDIA + WecomAes.BLOCK;

    private final ApiClient client;
    private final AibotSettings settings;
    private final HttpUrl apiBase;
    private final WecomErrors errors;

    AibotFiles(ApiClient client, WecomSettings settings, WecomErrors errors) {
        this.client = client;
        this.settings = settings.bot();
        this.apiBase = HttpUrl.get(settings.apiBase());
        this.errors = errors;
    }

    /** What hangs on a message; empty where there is no link. */
    static Optional<Attachment> attachment(Attachment.Kind kind, JsonNode part) {
        String url = AibotJson.text(part, "url");
        String key = AibotJson.text(part, "aeskey");
        return url.isEmpty() || key.indexOf(':') >= 0
                ? Optional.empty()
                : Optional.of(new Attachment(kind, REF + key + ":" + url, ""));
    }

    /** Whether the ref is the bot's; the app's media ids hold no colon. */
    static boolean ours(Attachment attachment) {
        return attachment.ref().startsWith(REF);
    }

    Fetched fetch(Attachment attachment) {
        String[] ref = attachment.ref().substring(REF.length()).split(":", 2);
        HttpUrl url = ref.length < 2 ? null : HttpUrl.parse(ref[1]);
        String key = ref[0].isEmpty() ? settings.encodingAesKey() : ref[0];
        if (url == null || !trusted(url) || key.isEmpty()) {
            return new Fetched.Never("the link is not one to follow");
        }
        try {
            return opened(client.download(url, Map.of(), MOST), key, attachment);
        } catch (ApiFailure e) {
            return new Fetched.Later(e.pause(), errors.why(e));
        }
    }

    private static Fetched opened(ApiClient.Download got, String key, Attachment attachment) {
        if (got.status() >= 500 || got.status() == 429) {
            return new Fetched.Later(Duration.ZERO, "HTTP " + got.status());
        }
        if (got.status() != 200 || got.bytes() == null) {
            return new Fetched.Never(got.status() != 200 ? "HTTP " + got.status() : "over " + MOST + " bytes");
        }
        try {
            byte[] bytes = new WecomAes(key).decrypt(got.bytes());
            String header = got.headers().get("Content-Disposition");
            String name = header == null ? "" : WecomMedia.fileName(header);
            return new Fetched.Got(bytes, attachment.name().isEmpty() ? name : attachment.name());
        } catch (Rejected | IllegalArgumentException e) {
            return new Fetched.Never("not decryptable");
        }
    }

    /** Links lead to WeCom's stores, whose names are many; in the clear only to the API's own host (private deployments). */
    private boolean trusted(HttpUrl url) {
        return url.isHttps() || url.host().equals(apiBase.host()) && !apiBase.isHttps();
    }
}
