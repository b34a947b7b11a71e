package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.audit.AuditTrail;
import io.duban.kit.RealPostgres;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL, everybody talking at once: nothing is lost, doubled or torn. */
class NodesOnPostgresIT {
    private static final int EACH = 12;
    private static final List<String> TALKERS = List.of("wang", "li", "zhao", "tao", "deng", "fang", "luo", "ye");

    @TempDir
    Path one;

    @TempDir
    Path two;

    private final ExecutorService threads = Executors.newFixedThreadPool(TALKERS.size());
    private Office first;
    private Office second;

    @BeforeEach
    void open() {
        Map<String, String> database = RealPostgres.freshDatabase();
        first = new Office(one, database);
        second = new Office(two, database);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        first.close();
        second.close();
    }

    private Office node(int at) {
        return at % 2 == 0 ? first : second;
    }

    private void together(List<Callable<Void>> work) throws Exception {
        List<Future<Void>> running = new ArrayList<>();
        for (Callable<Void> one : work) running.add(threads.submit(one));
        for (Future<Void> done : running) done.get();
        first.duban().drain();
        second.duban().drain();
    }

    private List<Problem> problems() {
        return first.duban()
                .base()
                .store()
                .read(tx -> first.duban().base().reader().ofUnits(tx, null));
    }

    private long rows(String sql) {
        return first.duban()
                .base()
                .store()
                .read(tx -> tx.handle().createQuery(sql).mapTo(Long.class).one());
    }

    private void auditIsWhole() {
        AuditTrail audit = first.duban().base().audit();
        AuditTrail.Verdict verdict = first.duban().base().store().read(audit::verify);
        assertThat(verdict.ok()).as(verdict.why()).isTrue();
    }

    @Test
    void reports_to_both_nodes_at_once_get_numbers_without_gap_or_double() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int at = 0; at < TALKERS.size(); at++) {
            Office.Member member = node(at).as(TALKERS.get(at));
            int talker = at;
            work.add(() -> {
                for (int i = 0; i < EACH; i++) member.says("报问题 第" + talker + "组第" + i + "个窗口中午没有人值班");
                return null;
            });
        }
        together(work);

        int all = TALKERS.size() * EACH;
        assertThat(problems().stream().map(Problem::number))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, all).mapToObj(Long::valueOf).toList());
        assertThat(rows("SELECT COUNT(*) FROM inbox WHERE status <> 'done'")).isZero();
        assertThat(rows("SELECT COUNT(*) FROM inbox WHERE attempts > 0"))
                .as("handled again after a clash")
                .isZero();
        auditIsWhole();
    }

    @Test
    void of_two_who_act_on_one_problem_at_once_one_succeeds_and_the_record_says_so() throws Exception {
        for (int i = 1; i <= EACH; i++) first.as("wang").says("报问题 第" + i + "个窗口中午没有人值班");
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 1; i <= EACH; i++) {
            int number = i;
            work.add(() -> {
                first.as("gao").says("分派 " + number + " 给市监局张三，6月20日前");
                return null;
            });
            work.add(() -> {
                second.as("wang").says("撤回 " + number);
                return null;
            });
        }
        together(work);

        assertThat(problems()).allMatch(p -> p.status() == Status.ASSIGNED || p.status() == Status.REJECTED);
        assertThat(problems()).allMatch(p -> (p.status() == Status.ASSIGNED) == "zhang".equals(p.person()));
        assertThat(rows("SELECT COUNT(*) FROM inbox WHERE attempts > 0"))
                .as("handled again after a clash")
                .isZero();
        long changes = rows("SELECT COUNT(*) FROM audit_entry WHERE act IN ('assign', 'withdraw')");
        assertThat(changes).isEqualTo(EACH);
        auditIsWhole();
    }

    @Test
    void both_nodes_ring_and_everybody_hears_once() throws Exception {
        for (int i = 1; i <= EACH; i++) {
            first.as("wang").says("报问题 第" + i + "个窗口中午没有人值班");
            first.as("gao").says("分派 " + i + " 给市监局张三，5月12日前");
        }
        for (Office node : List.of(first, second)) node.clock.set("2022-05-11T09:00");
        long before = rows("SELECT COUNT(*) FROM outbox");
        together(List.of(
                () -> {
                    first.duban().ring();
                    return null;
                },
                () -> {
                    second.duban().ring();
                    return null;
                }));
        long told = rows("SELECT COUNT(*) FROM outbox") - before;
        assertThat(told).isPositive();
        first.duban().ring();
        second.duban().ring();
        assertThat(rows("SELECT COUNT(*) FROM outbox") - before).isEqualTo(told);
        assertThat(rows("SELECT COUNT(*) FROM outbox WHERE account = 'zhang' AND message_key LIKE 'd%'"))
                .as("digests of the responsible person")
                .isEqualTo(1);
    }
}
