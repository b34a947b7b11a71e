package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import io.duban.chat.StoredFile;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Files up and down (D:90253, D:90254). A media_id lives three days and serves every receiver, so it is kept for most of
 * that; forgetting one only costs an upload.
 */
final class WecomMedia {
    private static final Duration KEPT = Duration.ofHours(60);
    private static final int MOST_KEPT = 1_000;
    private static final long LEAST = 6;
    private static final Pattern EXTENDED =
            Pattern.compile("filename\\*\\s*=\\s*utf-8''([^;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIMPLE =
            Pattern.compile("filename\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

    /** What WeCom takes as what, with its limit in bytes. */
    enum Form {
        IMAGE(10L << 20),
        VOICE(2L << 20),
        VIDEO(10L << 20),
        FILE(20L << 20);

        private final long most;

        Form(long most) {
            this.most = most;
        }

        String type() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The form in which people see most of it; null if it is too big or too small for any. */
        static Form of(StoredFile file) {
            Form best = switch (file.type()) {
                case "image/jpeg", "image/png" -> IMAGE;
                case "audio/amr" -> VOICE;
                case "video/mp4" -> VIDEO;
                default -> FILE;
            };
            if (file.size() < LEAST) {
                return null;
            }
            return file.size() <= best.most ? best : file.size() <= FILE.most ? FILE : null;
        }
    }

    private record Kept(String id, Instant until) {}

    private final WecomApi api;
    private final Clock clock;
    private final Function<String, Path> storedFile;
    private final WecomErrors errors;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    WecomMedia(WecomApi api, Clock clock, Function<String, Path> storedFile, WecomErrors errors) {
        this.api = api;
        this.clock = clock;
        this.storedFile = storedFile;
        this.errors = errors;
    }

    /** The media_id of a file, uploaded now if need be. */
    String id(StoredFile file, Form form) throws ApiFailure {
        synchronized (kept) {
            Kept known = kept.get(key(file, form));
            if (known != null && clock.instant().isBefore(known.until)) {
                return known.id;
            }
        }
        JsonNode answer = api.upload(
                form.type(),
                new ApiClient.Upload(
                        "media", name(file), "application/octet-stream", storedFile.apply(file.sha256()), file.size()));
        String id = answer.path("media_id").asText("");
        if (id.isEmpty()) {
            throw new ApiFailure("media/upload: no media_id in the answer");
        }
        synchronized (kept) {
            kept.put(key(file, form), new Kept(id, clock.instant().plus(KEPT)));
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return id;
    }

    /** WeCom no longer knows it. */
    void forget(StoredFile file, Form form) {
        synchronized (kept) {
            kept.remove(key(file, form));
        }
    }

    Fetched fetch(Attachment attachment) {
        try {
            ApiClient.Download got = api.media(attachment.ref());
            if (got.bytes() == null) {
                return new Fetched.Never("over " + WecomApi.MOST_MEDIA + " bytes");
            }
            String name = fileName(got.headers().get("Content-Disposition"));
            return new Fetched.Got(got.bytes(), attachment.name().isEmpty() ? name : attachment.name());
        } catch (ApiFailure e) {
            Duration pause = WecomErrors.pause(e);
            return pause == null ? new Fetched.Never(errors.why(e)) : new Fetched.Later(pause, errors.why(e));
        }
    }

    /** Whether another upload may help. */
    static boolean gone(ApiFailure failure) {
        return failure instanceof ApiRefusal refusal && refusal.code() == 40007;
    }

    /** The plain {@code filename} is often mis-encoded, so the extended one goes first (WxJava#3338). */
    static String fileName(String disposition) {
        Matcher extended = EXTENDED.matcher(disposition);
        if (extended.find()) {
            // the path of a URL decodes percent signs and leaves plus signs alone
            HttpUrl url =
                    HttpUrl.parse("http://name/?n=" + extended.group(1).strip().replace("+", "%2B"));
            String name = url == null ? null : url.queryParameter("n");
            return name == null ? "" : safe(name);
        }
        Matcher simple = SIMPLE.matcher(disposition);
        if (!simple.find()) {
            return "";
        }
        return safe(simple.group(1) != null ? simple.group(1) : simple.group(2));
    }

    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.indexOf('\uFFFD') >= 0
                ? ""
                : last.replaceAll("\\p{Cntrl}", "").strip();
    }

    /** As the receiver sees it, at most 250 bytes. */
    static String name(StoredFile file) {
        String name = file.name().isBlank() ? file.sha256().substring(0, 12) + suffix(file.type()) : file.name();
        return name.getBytes(StandardCharsets.UTF_8).length <= 250 ? name : name.substring(name.length() - 80);
    }

    private static String suffix(String type) {
        return switch (type) {
            case "image/jpeg" -> ".jpg";
            case "image/png" -> ".png";
            case "audio/amr" -> ".amr";
            case "video/mp4" -> ".mp4";
            case "application/pdf" -> ".pdf";
            default -> ".bin";
        };
    }

    private static String key(StoredFile file, Form form) {
        return form + ":" + file.sha256() + ":" + file.name();
    }
}
