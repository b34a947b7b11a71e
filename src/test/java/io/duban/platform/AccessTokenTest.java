package io.duban.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
    private Instant now = Instant.parse("2026-06-10T01:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final AtomicInteger fetches = new AtomicInteger();
    private ApiFailure failure;
    private final AccessToken tokens = new AccessToken(this::fetch, clock);

    private AccessToken.Token fetch() throws ApiFailure {
        int n = fetches.incrementAndGet();
        if (failure != null) {
            throw failure;
        }
        return new AccessToken.Token("t" + n, Duration.ofHours(2));
    }

    @Test
    void twenty_threads_that_need_a_token_cause_one_fetch() throws Exception {
        storm(false);
    }

    @Test
    void twenty_threads_share_one_failure_too() throws Exception {
        storm(true);
    }

    private void storm(boolean fails) throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        AccessToken slow = new AccessToken(
                () -> {
                    calls.incrementAndGet();
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    if (fails) {
                        throw new ApiFailure("no network");
                    }
                    return new AccessToken.Token("one", Duration.ofHours(2));
                },
                clock);
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Thread> threads = new ArrayList<>();
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(pool.submit(() -> {
                    synchronized (threads) {
                        threads.add(Thread.currentThread());
                    }
                    try {
                        return slow.get();
                    } catch (ApiFailure e) {
                        return e.getMessage();
                    }
                }));
            }
            // the first hangs in the fetch, the others must be waiting for it before it may end
            Awaitility.await().until(() -> {
                synchronized (threads) {
                    return threads.size() == 20 && threads.stream().allMatch(t -> t.getState() == Thread.State.WAITING);
                }
            });
            open.countDown();
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo(fails ? "no network" : "one");
            }
            assertThat(calls).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_token_serves_until_shortly_before_it_expires() throws ApiFailure {
        assertThat(tokens.get()).isEqualTo("t1");
        now = now.plusSeconds(7200 - 201);
        assertThat(tokens.get()).isEqualTo("t1");
        now = now.plusSeconds(2);
        assertThat(tokens.get()).isEqualTo("t2");
    }

    @Test
    void a_renewal_that_fails_leaves_the_old_token_in_use_and_is_not_repeated_at_every_call() throws ApiFailure {
        tokens.get();
        now = now.plusSeconds(7200 - 150);
        failure = new ApiFailure("no network");
        assertThat(tokens.get()).isEqualTo("t1");
        assertThat(tokens.get()).isEqualTo("t1");
        assertThat(fetches).hasValue(2);
        now = now.plusSeconds(31);
        failure = null;
        assertThat(tokens.get()).isEqualTo("t3");
    }

    @Test
    void an_expired_token_is_never_handed_out() throws ApiFailure {
        tokens.get();
        now = now.plusSeconds(7200);
        failure = new ApiFailure("no network");
        assertThatThrownBy(tokens::get).hasMessage("no network");
    }

    @Test
    void a_token_is_dropped_only_by_whoever_used_that_very_token() throws ApiFailure {
        String old = tokens.get();
        tokens.drop(old);
        String fresh = tokens.get();
        tokens.drop(old);
        assertThat(tokens.get()).isEqualTo(fresh);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_refusal_is_remembered_for_a_minute_since_asking_again_bars_the_address() throws ApiFailure {
        failure = new ApiRefusal("gettoken", 40001, "");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(tokens::get).isInstanceOf(ApiRefusal.class);
        }
        assertThat(fetches).hasValue(1);
        now = now.plusSeconds(60);
        failure = null;
        assertThat(tokens.get()).isEqualTo("t2");
    }

    @Test
    void a_lost_connection_is_tried_again_at_once() {
        failure = new ApiFailure("no network");
        assertThatThrownBy(tokens::get).hasMessage("no network");
        assertThatThrownBy(tokens::get).hasMessage("no network");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_token_does_not_print_itself() {
        assertThat(new AccessToken.Token("secret", Duration.ofHours(2)).toString())
                .doesNotContain("secret");
    }
}
