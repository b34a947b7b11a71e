package io.duban.web;

import io.duban.platform.chatpage.ChatPageUploads;
import io.duban.platform.chatpage.FileType;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the chat page, in and out. Pictures are shown, anything else is only ever downloaded. */
final class ChatFiles {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int TOO_LARGE = 413;
    private static final long LIMIT = (long) WebServer.UPLOAD_MIB << 20;
    private static final int LONGEST_NAME = 120;
    private final ChatPageUploads uploads;
    private final Function<String, Optional<Path>> stored;

    ChatFiles(ChatPageUploads uploads, Function<String, Optional<Path>> stored) {
        this.uploads = uploads;
        this.stored = stored;
    }

    void serve(Context ctx) throws IOException {
        String hash = ctx.pathParam("sha256");
        if (!HASH.matcher(hash).matches()) {
            throw new NotFoundResponse();
        }
        Path file = stored.apply(hash)
                .filter(Files::isRegularFile)
                .or(() -> uploads.find(hash))
                .orElseThrow(NotFoundResponse::new);
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(FileType.HEAD);
        String type = FileType.of(in.readNBytes(FileType.HEAD));
        in.reset();
        boolean shown = type.startsWith("image/");
        ctx.header("Content-Disposition", shown ? "inline" : "attachment");
        // Named by its content: it never changes.
        ctx.header("Cache-Control", "private, max-age=86400, immutable");
        ctx.contentType(type).result(in);
    }

    /** The one file of a multipart request; 413 over the limit, 400 without one. */
    UploadedFile uploaded(Context ctx) {
        if (ctx.req().getContentLengthLong() > LIMIT + (1 << 20)) {
            throw tooLarge();
        }
        if (!ctx.isMultipartFormData()) {
            throw new BadRequestResponse("multipart only");
        }
        List<UploadedFile> files = files(ctx);
        if (files.size() != 1 || files.get(0).size() == 0) {
            throw new BadRequestResponse("one file is needed");
        }
        if (files.get(0).size() > LIMIT) {
            throw tooLarge();
        }
        return files.get(0);
    }

    /** The name without a path or anything that is not printed. */
    static String safeName(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String printed = last.replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
        return printed.length() <= LONGEST_NAME ? printed : printed.substring(printed.length() - LONGEST_NAME);
    }

    private static List<UploadedFile> files(Context ctx) {
        try {
            return ctx.uploadedFiles("photo");
        } catch (HttpResponseException e) {
            throw e;
        } catch (Exception e) {
            // Jetty's own exceptions come through undeclared; only their words tell a part over the limit.
            boolean over = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("exceed"));
            throw over ? tooLarge() : new BadRequestResponse("not readable");
        }
    }

    private static HttpResponseException tooLarge() {
        return new HttpResponseException(TOO_LARGE, "over the limit", Map.of());
    }
}
