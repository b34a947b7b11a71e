package io.duban.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A platform's access token. However many threads need it, one fetches and the others take what it brought, a failure
 * too; shortly before it expires one thread renews it while the others go on with the old one. A refusal is remembered
 * for a minute, because asking again and again with a wrong secret gets the address barred (D:90313, 45009).
 */
public final class AccessToken {
    private static final Duration AHEAD = Duration.ofSeconds(200);
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(30);
    private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(60);

    /** Asks the platform. */
    public interface Source {
        Token fetch() throws ApiFailure;
    }

    /** A token and how long it lives, counted from the answer. */
    public record Token(String value, Duration life) {
        @Override
        public String toString() {
            return "Token[***, life=" + life + "]";
        }
    }

    private record Held(String value, Instant expires, Instant renew) {}

    private final Source source;
    private final Clock clock;
    private Held held;
    private CompletableFuture<String> fetching;
    private ApiRefusal refused;
    private Instant refusedUntil = Instant.MIN;

    public AccessToken(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * A token that should be good.
     *
     * @throws ApiFailure as the fetch failed; to all who waited for it
     */
    public String get() throws ApiFailure {
        CompletableFuture<String> fetch;
        boolean first;
        synchronized (this) {
            Instant now = clock.instant();
            boolean alive = held != null && now.isBefore(held.expires);
            if (alive && (now.isBefore(held.renew) || fetching != null)) {
                return held.value;
            }
            if (!alive && refused != null && now.isBefore(refusedUntil)) {
                throw refused;
            }
            first = fetching == null;
            if (first) {
                fetching = new CompletableFuture<>();
            }
            fetch = fetching;
        }
        return first ? fetch(fetch) : await(fetch);
    }

    /** Forgets the token if it is still the one that {@code used} was: another thread may have a new one already. */
    public synchronized void drop(String used) {
        if (held != null && held.value.equals(used)) {
            held = null;
        }
    }

    private String fetch(CompletableFuture<String> mine) throws ApiFailure {
        try {
            Token token = source.fetch();
            settle(mine, token, null);
            return token.value;
        } catch (ApiFailure e) {
            String old = settle(mine, null, e);
            if (old == null) {
                throw e;
            }
            return old;
        } catch (RuntimeException | Error e) {
            settle(mine, null, new ApiFailure("token: " + e.getClass().getSimpleName()));
            throw e;
        }
    }

    /** Ends the fetch for everybody; answers the old token where it still lives and the fetch failed. */
    private synchronized String settle(CompletableFuture<String> mine, Token token, ApiFailure failure) {
        Instant now = clock.instant();
        fetching = null;
        if (token != null) {
            Instant expires = now.plus(token.life);
            Instant renew = expires.minus(AHEAD);
            Instant soonest = now.plus(BETWEEN_RENEWALS);
            held = new Held(token.value, expires, renew.isBefore(soonest) ? soonest : renew);
            refused = null;
            mine.complete(token.value);
            return token.value;
        }
        if (failure instanceof ApiRefusal refusal) {
            refused = refusal;
            refusedUntil = now.plus(REFUSAL_HOLDS);
        }
        if (held != null && now.isBefore(held.expires)) {
            held = new Held(held.value, held.expires, now.plus(BETWEEN_RENEWALS));
            mine.complete(held.value);
            return held.value;
        }
        mine.completeExceptionally(failure);
        return null;
    }

    private static String await(CompletableFuture<String> theirs) throws ApiFailure {
        try {
            return theirs.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("token: interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiFailure failure) {
                throw failure;
            }
            throw new ApiFailure("token: failed");
        }
    }
}
