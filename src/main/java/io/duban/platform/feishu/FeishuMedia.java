package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import io.duban.chat.StoredFile;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Files up and down (F§3.7). Nobody says that a key ever dies, so the newest thousand are kept; forgetting one only costs
 * an upload.
 */
final class FeishuMedia {
    private static final int MOST_KEPT = 1_000;
    private static final long MOST_IMAGE = 10L << 20;
    private static final Set<String> IMAGES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff", "image/heic");

    /** As what it is shown. Videos and voices go as files: as such they would need a picture, a length and a codec. */
    enum Form {
        IMAGE,
        FILE;

        String type() {
            return name().toLowerCase(Locale.ROOT);
        }

        String key() {
            return type() + "_key";
        }

        /** The form in which people see most of it; null if it is empty or too big for any. */
        static Form of(StoredFile file) {
            if (file.size() <= 0 || file.size() > FeishuApi.MOST_BYTES) {
                return null;
            }
            return IMAGES.contains(file.type()) && file.size() <= MOST_IMAGE ? IMAGE : FILE;
        }
    }

    private final FeishuApi api;
    private final Function<String, Path> storedFile;
    private final FeishuErrors errors;
    private final Map<String, String> kept = new LinkedHashMap<>(16, 0.75f, true);

    FeishuMedia(FeishuApi api, Function<String, Path> storedFile, FeishuErrors errors) {
        this.api = api;
        this.storedFile = storedFile;
        this.errors = errors;
    }

    /** The image_key or file_key, uploaded now if need be. */
    String key(StoredFile file, Form form) throws ApiFailure {
        synchronized (kept) {
            String known = kept.get(name(file, form));
            if (known != null) {
                return known;
            }
        }
        JsonNode answer = form == Form.IMAGE ? image(file) : file(file);
        String key = answer.path("data").path(form.key()).asText("");
        if (key.isEmpty()) {
            throw new ApiFailure("upload: no " + form.key() + " in the answer");
        }
        synchronized (kept) {
            kept.put(name(file, form), key);
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return key;
    }

    /** Feishu no longer knows it. */
    void forget(StoredFile file, Form form) {
        synchronized (kept) {
            kept.remove(name(file, form));
        }
    }

    /** Whether another upload may help: the key was not this app's, or a card's picture was not found. */
    static boolean gone(ApiFailure failure) {
        return failure instanceof ApiRefusal refusal
                && (refusal.code() == 230017 || refusal.hint().contains("200570"));
    }

    Fetched fetch(Attachment attachment) {
        Optional<FeishuRef> ref = FeishuRef.of(attachment);
        if (ref.isEmpty()) {
            return new Fetched.Never("no reference of this platform");
        }
        try {
            ApiClient.Download got = api.resource(ref.get());
            return got.bytes() == null
                    ? new Fetched.Never("over " + FeishuApi.MOST_BYTES + " bytes")
                    : new Fetched.Got(got.bytes(), attachment.name());
        } catch (ApiFailure e) {
            Duration pause = FeishuErrors.pause(e);
            return pause == null ? new Fetched.Never(errors.why(e)) : new Fetched.Later(pause, errors.why(e));
        }
    }

    private JsonNode image(StoredFile file) throws ApiFailure {
        return api.upload("im/v1/images", Map.of("image_type", "message"), upload(file, "image"));
    }

    private JsonNode file(StoredFile file) throws ApiFailure {
        Map<String, String> fields = Map.of("file_type", kind(file), "file_name", shown(file));
        return api.upload("im/v1/files", fields, upload(file, "file"));
    }

    private ApiClient.Upload upload(StoredFile file, String field) {
        // the name that people see goes in file_name; a header takes no Chinese
        String plain = file.sha256().substring(0, Math.min(12, file.sha256().length())) + suffix(file);
        return new ApiClient.Upload(
                field, plain, "application/octet-stream", storedFile.apply(file.sha256()), file.size());
    }

    /** What Feishu shows a preview of; the rest is a stream of bytes to it. */
    private static String kind(StoredFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".pdf") || file.type().equals("application/pdf")) {
            return "pdf";
        }
        return name.matches(".*\\.docx?")
                ? "doc"
                : name.matches(".*\\.xlsx?") ? "xls" : name.matches(".*\\.pptx?") ? "ppt" : "stream";
    }

    private static String shown(StoredFile file) {
        String name = file.name().replaceAll("[\\p{Cntrl}\"\\\\/<>]", "_").strip();
        if (name.isEmpty()) {
            return file.sha256().substring(0, Math.min(12, file.sha256().length())) + suffix(file);
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= 250 ? name : name.substring(name.length() - 80);
    }

    private static String suffix(StoredFile file) {
        return switch (file.type()) {
            case "image/jpeg" -> ".jpg";
            case "image/png" -> ".png";
            case "image/gif" -> ".gif";
            case "application/pdf" -> ".pdf";
            default -> ".bin";
        };
    }

    private static String name(StoredFile file, Form form) {
        return form == Form.IMAGE ? form + ":" + file.sha256() : form + ":" + file.sha256() + ":" + file.name();
    }
}
