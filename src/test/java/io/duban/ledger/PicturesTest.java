package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.chat.StoredFile;
import io.duban.ledger.Sample.Reason;
import io.duban.ledger.Sample.Risk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints of pictures over a real store: each picture is opened once, and a draw finds the same photo again. */
class PicturesTest {
    @TempDir
    Path folder;

    private LedgerFixture office;
    private final List<String> opened = new ArrayList<>();

    @BeforeEach
    void open() {
        office = new LedgerFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void each_picture_is_opened_once_and_nothing_but_pictures() {
        closed(picture("aa", "image/jpeg"), picture("bb", "application/pdf"));
        closed(picture("aa", "image/jpeg"));
        Pictures pictures = pictures(sha -> Optional.empty());
        assertThat(pictures.step()).isTrue();
        assertThat(pictures.step()).isFalse();
        assertThat(opened).containsExactly("aa".repeat(32));
    }

    @Test
    void a_picture_that_kills_the_process_is_not_opened_at_the_next_start() {
        closed(picture("aa", "image/jpeg"));
        Pictures dies = pictures(sha -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(dies::step).isInstanceOf(StackOverflowError.class);
        assertThat(pictures(sha -> Optional.of("0".repeat(32))).step()).isFalse();
    }

    @Test
    void a_draw_says_whose_photo_looks_the_same_and_is_drawn_again_from_its_seed() {
        long one = closed(picture("aa", "image/jpeg"));
        long same = closed(picture("bb", "image/jpeg"));
        long other = closed(picture("cc", "image/png"));
        Pictures pictures = pictures(sha -> Optional.of(
                sha.startsWith("cc") ? "f".repeat(32) : sha.startsWith("aa") ? "0".repeat(32) : "0".repeat(31) + "7"));
        while (pictures.step()) {}
        Sample drawn = office.store.write(tx -> office.ledger.samples().draw(tx, office.actor("inspector"), 3));
        assertThat(reasons(drawn, one)).containsExactly(new Reason(Risk.ALIKE_PICTURE, 1, List.of(same)));
        assertThat(reasons(drawn, same)).containsExactly(new Reason(Risk.ALIKE_PICTURE, 1, List.of(one)));
        assertThat(reasons(drawn, other)).isEmpty();
        List<Problem> all = office.store.read(tx -> office.reader.ofUnits(tx, null));
        assertThat(new Sampling(office.rules.sampling())
                        .draw(all, all, office.store.read(Pictures::all), 3, drawn.seed()))
                .isEqualTo(drawn.picks());
    }

    private static List<Reason> reasons(Sample sample, long number) {
        return sample.picks().stream()
                .filter(p -> p.number() == number)
                .findFirst()
                .orElseThrow()
                .reasons();
    }

    private Pictures pictures(java.util.function.Function<String, Optional<String>> print) {
        return new Pictures(office.store, (sha, type) -> {
            opened.add(sha);
            return print.apply(sha);
        });
    }

    private static StoredFile picture(String hash, String type) {
        return new StoredFile(hash.repeat(32), "p", type, 10);
    }

    private long closed(StoredFile... files) {
        long n = office.rectifying();
        office.clock.push(Duration.ofDays(2));
        office.did("zhang", n, new Act.RequestClose(null, List.of(files)));
        office.did("qian", n, new Act.Approve());
        office.did("gao", n, new Act.Approve());
        return n;
    }
}
