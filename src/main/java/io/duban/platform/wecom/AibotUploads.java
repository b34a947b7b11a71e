package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.StoredFile;
import io.duban.platform.ApiFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files up through the long connection, in chunks counted from 0 (D:101463). A media_id lives three days, so it is kept
 * for most of that; forgetting one only costs an upload.
 */
final class AibotUploads {
    private static final int CHUNK = 512 << 10;
    private static final Duration KEPT = Duration.ofHours(60);
    private static final String ALL = "uploads";

    private record Kept(String id, Instant until) {}

    private final AibotConnection connection;
    private final Clock clock;
    private final Function<String, Path> storedFile;
    private final MemberPace pace;
    private final Recent<Kept> kept = new Recent<>(1_000);

    AibotUploads(AibotConnection connection, Clock clock, Function<String, Path> storedFile) {
        this.connection = connection;
        this.clock = clock;
        this.storedFile = storedFile;
        this.pace = new MemberPace(clock);
    }

    /** The media_id of a file, uploaded now if need be; beyond 30 a minute and 1000 an hour it fails with the wait. */
    String id(StoredFile file, WecomMedia.Form form) throws ApiFailure {
        Optional<Kept> known = kept.get(key(file, form));
        if (known.isPresent() && clock.instant().isBefore(known.get().until)) {
            return known.get().id;
        }
        Duration wait = pace.take(List.of(ALL));
        if (!wait.isZero()) {
            throw new ApiFailure("uploads: too many", wait);
        }
        String id = upload(file, form, storedFile.apply(file.sha256()));
        kept.put(key(file, form), new Kept(id, clock.instant().plus(KEPT)));
        return id;
    }

    /** WeCom no longer knows it. */
    void forget(StoredFile file, WecomMedia.Form form) {
        kept.remove(key(file, form));
    }

    private String upload(StoredFile file, WecomMedia.Form form, Path path) throws ApiFailure {
        try {
            long size = Files.size(path);
            ObjectNode init = object().put("type", form.type())
                    .put("filename", WecomMedia.name(file))
                    .put("total_size", size)
                    .put("total_chunks", (size + CHUNK - 1) / CHUNK)
                    .put("md5", md5(path));
            String upload = given(connection.ask("aibot_upload_media_init", init), "upload_id");
            chunks(upload, path);
            return given(connection.ask("aibot_upload_media_finish", object().put("upload_id", upload)), "media_id");
        } catch (IOException e) {
            throw new ApiFailure("upload: the file cannot be read");
        }
    }

    private void chunks(String upload, Path path) throws IOException, ApiFailure {
        try (InputStream in = Files.newInputStream(path)) {
            int index = 0;
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                connection.ask(
                        "aibot_upload_media_chunk",
                        object().put("upload_id", upload)
                                .put("chunk_index", index++)
                                .put("base64_data", Base64.getEncoder().encodeToString(chunk)));
            }
        }
    }

    private static String given(JsonNode body, String name) throws ApiFailure {
        String value = AibotJson.text(body, name);
        if (value.isEmpty()) {
            throw new ApiFailure("upload: no " + name + " in the answer");
        }
        return value;
    }

    /** What the protocol asks for; no protection against anybody. */
    private static String md5(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("MD5"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("MD5 is part of every Java", e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String key(StoredFile file, WecomMedia.Form form) {
        return form + ":" + file.sha256() + ":" + file.name();
    }
}
