package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import io.duban.chat.StoredFile;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okhttp3.HttpUrl;

/**
 * Files up (DD §4.2, media) and down (DD §1.3). A media_id may be used again, so it is kept for a while; forgetting one
 * only costs an upload. The robot sends few kinds of file: any other travels in a zip.
 */
final class DingtalkMedia {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST_KEPT = 1_000;
    private static final Set<String> SENDABLE = Set.of("xlsx", "pdf", "zip", "rar", "doc", "docx");
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/bmp");

    private record Kept(Sent sent, Instant until) {}

    /**
     * A file as the robot sends it.
     *
     * @param name with its ending
     * @param type the ending
     */
    record Sent(String id, String name, String type) {}

    private final DingtalkApi api;
    private final Clock clock;
    private final Function<String, Path> storedFile;
    private final DingtalkErrors errors;
    private final String robotCode;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    DingtalkMedia(
            DingtalkApi api,
            Clock clock,
            Function<String, Path> storedFile,
            DingtalkErrors errors,
            DingtalkSettings settings) {
        this.api = api;
        this.clock = clock;
        this.storedFile = storedFile;
        this.errors = errors;
        this.robotCode = settings.app().robotCode();
    }

    static boolean image(StoredFile file) {
        return IMAGES.contains(file.type());
    }

    /** The file's media_id, uploaded now if need be. */
    Sent sent(StoredFile file) throws ApiFailure {
        String key = file.sha256() + ":" + file.name();
        synchronized (kept) {
            Kept known = kept.get(key);
            if (known != null && clock.instant().isBefore(known.until)) {
                return known.sent;
            }
        }
        Sent sent = uploaded(file);
        synchronized (kept) {
            kept.put(key, new Kept(sent, clock.instant().plus(KEPT)));
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return sent;
    }

    Fetched fetch(Attachment attachment) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("downloadCode", attachment.ref())
                .put("robotCode", robotCode);
        try {
            JsonNode answer = api.post("v1.0/robot/messageFiles/download", body);
            HttpUrl url = HttpUrl.parse(answer.path("downloadUrl").asText(""));
            if (url == null) {
                throw new ApiFailure("messageFiles/download: no address in the answer");
            }
            return got(api.download(url), attachment.name());
        } catch (ApiFailure e) {
            Duration pause = DingtalkErrors.pause(e);
            return pause == null ? new Fetched.Never(errors.why(e)) : new Fetched.Later(pause, errors.why(e));
        }
    }

    /** The address ends in {@code .file}, so the name is the message's or none. */
    private static Fetched got(ApiClient.Download download, String name) throws ApiFailure {
        if (download.status() / 100 != 2) {
            String why = "download: HTTP " + download.status();
            if (download.status() / 100 == 4 && download.status() != 429) {
                return new Fetched.Never(why);
            }
            throw new ApiFailure(why);
        }
        if (download.bytes() == null) {
            return new Fetched.Never("over " + DingtalkApi.MOST_MEDIA + " bytes");
        }
        return new Fetched.Got(download.bytes(), name);
    }

    private Sent uploaded(StoredFile file) throws ApiFailure {
        Path path = storedFile.apply(file.sha256());
        String name = name(file);
        String type = ending(name);
        if (image(file)) {
            return new Sent(upload("image", name, path, file.size()), name, type);
        }
        if (SENDABLE.contains(type)) {
            return new Sent(upload("file", name, path, file.size()), name, type);
        }
        return zipped(path, name);
    }

    private Sent zipped(Path path, String name) throws ApiFailure {
        Path zip = null;
        try {
            zip = Files.createTempFile("duban", ".zip");
            try (OutputStream out = Files.newOutputStream(zip);
                    ZipOutputStream packed = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                packed.putNextEntry(new ZipEntry(name));
                Files.copy(path, packed);
                packed.closeEntry();
            }
            return new Sent(upload("file", name + ".zip", zip, Files.size(zip)), name + ".zip", "zip");
        } catch (IOException e) {
            throw new ApiFailure("zip: " + e.getClass().getSimpleName());
        } finally {
            delete(zip);
        }
    }

    private static void delete(Path zip) {
        try {
            if (zip != null) {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            zip.toFile().deleteOnExit();
        }
    }

    private String upload(String type, String name, Path path, long size) throws ApiFailure {
        JsonNode answer = api.upload(type, new ApiClient.Upload("media", name, "application/octet-stream", path, size));
        String id = answer.path("media_id").asText("");
        if (id.isEmpty()) {
            throw new ApiFailure("media/upload: no media_id in the answer");
        }
        return id;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String name(StoredFile file) {
        String name = file.name().isBlank() ? file.sha256().substring(0, 12) + suffix(file.type()) : file.name();
        String flat = name.replaceAll("[\\p{Cntrl}\"\\\\/]", "_");
        return flat.codePointCount(0, flat.length()) <= 80 ? flat : flat.substring(flat.length() - 80);
    }

    private static String suffix(String type) {
        return switch (type) {
            case "image/jpeg" -> ".jpg";
            case "image/png" -> ".png";
            case "image/gif" -> ".gif";
            case "application/pdf" -> ".pdf";
            default -> ".bin";
        };
    }
}
