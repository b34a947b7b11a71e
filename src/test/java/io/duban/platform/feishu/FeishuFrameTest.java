package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lark.oapi.ws.pb.Pbbp2;
import io.duban.kit.FakeFeishuSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames by hand, held against the vendor's own protobuf classes. */
class FeishuFrameTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_the_vendors_classes_write_we_read_and_what_we_write_they_read(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (int h = random.nextInt(5); h > 0; h--) {
                headers.put("k" + random.nextInt(), "值" + random.nextLong());
            }
            byte[] payload = new byte[random.nextInt(500)];
            random.nextBytes(payload);
            FeishuFrame ours = new FeishuFrame(
                    random.nextLong(),
                    random.nextLong(),
                    random.nextInt(),
                    random.nextInt(),
                    headers,
                    "gzip",
                    "json",
                    payload,
                    "log-" + random.nextInt());
            Pbbp2.Frame theirs = Pbbp2.Frame.parseFrom(ours.bytes());
            assertThat(theirs.getSeqID()).isEqualTo(ours.seqId());
            assertThat(theirs.getLogID()).isEqualTo(ours.logId());
            assertThat(theirs.getService()).isEqualTo(ours.service());
            assertThat(theirs.getMethod()).isEqualTo(ours.method());
            assertThat(theirs.getPayload().toByteArray()).isEqualTo(payload);
            assertThat(FakeFeishuSocket.headers(theirs)).hasSize(headers.size());
            FeishuFrame back = FeishuFrame.read(theirs.toByteArray());
            assertThat(back.headers()).isEqualTo(headers);
            assertThat(back.payload()).isEqualTo(payload);
            assertThat(back).usingRecursiveComparison().isEqualTo(ours);
        }
    }

    @Test
    void a_ping_has_the_service_of_the_connection() throws Exception {
        Pbbp2.Frame ping = Pbbp2.Frame.parseFrom(FeishuFrame.ping(33554678).bytes());
        assertThat(ping.getService()).isEqualTo(33554678);
        assertThat(ping.getMethod()).isZero();
        assertThat(FakeFeishuSocket.headers(ping)).containsExactly("type=ping");
    }

    @Test
    void unknown_fields_are_stepped_over() throws Exception {
        byte[] known = FeishuFrame.ping(7).bytes();
        byte[] more = new byte[known.length + 4];
        System.arraycopy(known, 0, more, 0, known.length);
        more[known.length] = (byte) (15 << 3 | 2);
        more[known.length + 1] = 2;
        assertThat(FeishuFrame.read(more).service()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hostile_bytes_are_read_or_refused_and_never_break(long seed) {
        Random random = new Random(seed);
        byte[] good = FakeFeishuSocket.frame(1, Map.of("type", "event"), "x".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = random.nextBoolean() ? good.clone() : new byte[random.nextInt(60)];
            if (bytes.length == good.length) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            } else {
                random.nextBytes(bytes);
            }
            try {
                assertThat(FeishuFrame.read(bytes)).isNotNull();
            } catch (Rejected e) {
                assertThat(e.refused().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void a_length_beyond_the_end_is_refused() {
        assertThatThrownBy(() -> FeishuFrame.read(new byte[] {8 << 3 | 2, (byte) 0xff, (byte) 0xff, 0x7f}))
                .isInstanceOf(Rejected.class);
    }
}
