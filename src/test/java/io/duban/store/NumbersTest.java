package io.duban.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumbersTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(
                new StoreSettings("jdbc:sqlite:" + folder.resolve("numbers.db"), "", "", folder),
                new PushedClock("2022-05-10T09:30"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private long next(String name) {
        return store.write(tx -> Numbers.next(tx, name));
    }

    @Test
    void each_name_counts_from_one() {
        assertThat(List.of(next("problem"), next("problem"), next("inbox"), next("problem")))
                .containsExactly(1L, 2L, 1L, 3L);
    }

    @Test
    void within_one_transaction_the_numbers_differ_too() {
        assertThat(store.<List<Long>>write(tx -> List.of(Numbers.next(tx, "n"), Numbers.next(tx, "n"))))
                .containsExactly(1L, 2L);
    }

    @Test
    void a_number_of_a_transaction_that_was_rolled_back_leaves_no_gap() {
        next("n");
        assertThatThrownBy(() -> store.run(tx -> {
                    assertThat(Numbers.next(tx, "n")).isEqualTo(2);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(next("n")).isEqualTo(2);
    }

    @Test
    void a_committed_number_is_never_handed_out_again_even_if_what_bore_it_is_gone() {
        store.run(tx -> tx.handle().execute("CREATE TABLE thing (id BIGINT)"));
        store.run(tx -> tx.handle().execute("INSERT INTO thing(id) VALUES (?)", Numbers.next(tx, "thing")));
        store.run(tx -> tx.handle().execute("DELETE FROM thing"));
        assertThat(next("thing")).isEqualTo(2);
    }

    @Test
    void many_at_once_get_each_number_once() {
        List<Long> numbers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> next("n"))
                .sorted()
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }
}
