package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers to frames of ours, matched by req_id: an ack has the id of its frame and an errcode (D:101463). Thread-safe. */
final class AibotAcks {
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

    /** To be called before the frame leaves. */
    CompletableFuture<JsonNode> expect(String reqId) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(reqId, answer);
        return answer;
    }

    /** Whether somebody waited for it. */
    boolean came(String reqId, JsonNode frame) {
        CompletableFuture<JsonNode> answer = waiting.remove(reqId);
        return answer != null && answer.complete(frame);
    }

    void forget(String reqId) {
        waiting.remove(reqId);
    }

    /** The connection is gone: no answer comes any more. */
    void lost() {
        waiting.values().forEach(answer -> answer.completeExceptionally(new ApiFailure("connection lost")));
        waiting.clear();
    }

    /**
     * The answer's body.
     *
     * @throws ApiRefusal if the answer is no
     * @throws ApiFailure if none came in time; the frame may have done its work all the same
     */
    JsonNode await(String cmd, String reqId, CompletableFuture<JsonNode> answer, Duration most) throws ApiFailure {
        try {
            JsonNode frame = answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return judged(cmd, frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure(cmd + ": interrupted");
        } catch (ExecutionException e) {
            throw new ApiFailure(cmd + ": connection lost");
        } catch (TimeoutException e) {
            throw new ApiFailure(cmd + ": no answer");
        } finally {
            forget(reqId);
        }
    }

    static JsonNode judged(String cmd, JsonNode frame) throws ApiRefusal {
        long code = frame.path("errcode").asLong(0);
        if (code != 0) {
            throw new ApiRefusal(cmd, code, "");
        }
        return frame.path("body");
    }
}
