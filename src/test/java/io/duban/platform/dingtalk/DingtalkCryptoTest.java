package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.kit.DingtalkCaller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dossier's vectors, and an independent implementation of the same scheme (WxJava) on the other side. */
class DingtalkCryptoTest {
    private static final String OWNER = "suite4xxxxxxxxxxxxxxx";
    private static final byte[] KEY = Base64.getDecoder().decode(DingtalkBench.AES);

    private final DingtalkCrypto crypto = new DingtalkCrypto(DingtalkBench.TOKEN, DingtalkBench.AES, OWNER);
    private final WxCryptUtil peer =
            new WxCryptUtil(DingtalkBench.TOKEN, DingtalkCaller.strict(DingtalkBench.AES), OWNER);

    // ---- vectors

    @Test
    void published_vector_A_decrypts_an_event() throws Rejected {
        String encrypted =
                "1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUBmfxjZ8Ej23JVYa9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSBdHlegK+AGGanfwjXuQ9+0pZcy0w9lQ==";
        assertThat(crypto.signed("5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0", "1445827045067", "nEXhMP4r", encrypted))
                .isTrue();
        assertThat(crypto.decrypt(encrypted))
                .isEqualTo(
                        "{\"EventType\":\"check_create_suite_url\",\"Random\":\"LPIdSnlF\",\"TestSuiteKey\":\"suite4xxxxxxxxxxxxxxx\"}");
    }

    /** Its padding of 17 is what Java's own PKCS5 refuses, and its key's last letter has unused bits set. */
    @Test
    void published_vector_B_decrypts_an_answer() throws Rejected {
        DingtalkCrypto b =
                new DingtalkCrypto("123456", "1234567890123456789012345678901234567890123", "dingsnotzck6pm5veliw");
        String encrypted = "YvkvaGe4hQxd3VxRmEty0dVlnCOAqwf56xwTRHDHoOURqhalbmBJQk5FNcRk42Gl5T0YQXZNwpwWSm1xAFJ5ZA==";
        assertThat(b.signed("9a95a004dd16f5c307e849b994173f76aa26e5eb", "1614767836", "A7Co0cJLMzIDtMMI", encrypted))
                .isTrue();
        assertThat(b.decrypt(encrypted)).isEqualTo("success");
        assertThat(b.encrypt("dICkEDLj0eb6yAbc", "success")).isEqualTo(encrypted);
    }

    @Test
    void our_vector_C_encrypts_the_answer() {
        String encrypted = crypto.encrypt("0123456789abcdef", "success");
        assertThat(encrypted)
                .isEqualTo("HcA0QDKRG/U9FnFvX30Rg2r+260hUAAe65UvzXNmXEmZdezYtWHqRvzeNPWlfrIRDnP88uGJtoYGmz01nTG+/A==");
        assertThat(crypto.sign("1783610513", "123456", encrypted))
                .isEqualTo("2eedac81805f9e1ea09df1aec99595803d9fe675");
    }

    @Test
    void the_robots_signature_is_that_of_the_dossier() {
        assertThat(DingtalkSigning.hmac("this is secret", "1577262236757\nthis is secret"))
                .isEqualTo("hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=");
    }

    @Test
    void the_card_taps_signature_is_that_of_the_dossier() throws Rejected {
        String sign = "MGHMr54nZYOwhQSwXNIFsbWbHfR14GhQneXql4ae2TU=";
        Instant at = Instant.ofEpochMilli(1_600_000_000_000L);
        new DingtalkSigning("cb-secret", Duration.ofHours(1)).card("1600000000000", sign, at);
        assertThat(DingtalkSigning.hmac("cb-secret", "1600000000000")).isEqualTo(sign);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/gettoken.json|appkey=app-x&appsecret=sec-x|2FfdKgZrM+hKTLNeYH/E4xvfPOzAaaqSv8bYiiIzGWs=",
                "GET|/gettoken.json||Hu/AXSEIrGrKtC4ZqheyQ9nAE7HdlIZ1qHrhNJWIVkQ=",
                "POST|/message/workNotification|tenantId=50001&bizMsgId=b1&receiverIds=1001&msg={\"msgtype\":\"text\",\"text\":{\"content\":\"你好\"}}&empty=|MJtkUD2WPfulw7xHsUF5PqbhsEauXTe19XalLc3EICw="
            })
    void the_dedicated_gateways_signature_is_that_of_the_dossier(
            String method, String path, String params, String signature) {
        java.util.List<DedicatedSigning.Param> list = new java.util.ArrayList<>();
        for (String pair : params == null ? new String[0] : params.split("&")) {
            list.add(new DedicatedSigning.Param(
                    pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        }
        assertThat(new DedicatedSigning("secret-x")
                        .sign(method, "2024-01-01T12:00:00.000+08:00", "17040816000001234", path, list))
                .isEqualTo(signature);
    }

    @Test
    void a_repeated_parameter_is_signed_in_the_order_of_its_values_and_names_regardless_of_case() {
        DedicatedSigning signing = new DedicatedSigning("s");
        java.util.List<DedicatedSigning.Param> one = java.util.List.of(
                new DedicatedSigning.Param("b", "2"),
                new DedicatedSigning.Param("A", "x"),
                new DedicatedSigning.Param("b", "1"));
        assertThat(signing.sign("GET", "t", "n", "/p", one))
                .isEqualTo(DingtalkSigning.hmac("s", "GET\nt\nn\n/p\nA=x&b=1&b=2"));
    }

    // ---- properties

    @Test
    void what_the_peer_encrypts_we_read_at_every_padding_from_1_to_32() throws Rejected {
        Set<Integer> pads = new HashSet<>();
        for (int length = 1; length <= 64; length++) {
            String message = "x".repeat(length);
            pads.add(32 - (16 + 4 + length + OWNER.length()) % 32);
            assertThat(crypto.decrypt(peer.encrypt("0123456789abcdef", message)))
                    .isEqualTo(message);
        }
        assertThat(pads).hasSize(32);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_one_side_seals_the_other_reads(long seed) throws Rejected {
        String message = words(new Random(seed), 300);
        String theirs = peer.encrypt("0123456789abcdef", message);
        assertThat(crypto.decrypt(theirs)).isEqualTo(message);
        assertThat(peer.decrypt(crypto.encrypt("fedcba9876543210", message))).isEqualTo(message);
        assertThat(crypto.encrypt("0123456789abcdef", message)).isEqualTo(theirs);
        assertThat(crypto.sign("1", "2", theirs)).isEqualTo(SHA1.gen(DingtalkBench.TOKEN, "1", "2", theirs));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_flipped_bit_breaks_the_signature(long seed) {
        Random random = new Random(seed);
        String encrypted = crypto.encrypt("0123456789abcdef", words(random, 100));
        String signature = crypto.sign("1", "2", encrypted);
        assertThat(crypto.signed(signature, "1", "2", encrypted)).isTrue();
        byte[] bytes = Base64.getDecoder().decode(encrypted);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(crypto.signed(signature, "1", "2", Base64.getEncoder().encodeToString(bytes)))
                .isFalse();
        assertThat(crypto.signed(signature, "1", "3", encrypted)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_blocks_are_refused_or_read_but_never_break_anything(long seed) {
        byte[] bytes = new byte[32 * (1 + (int) (seed % 7))];
        new Random(seed).nextBytes(bytes);
        assertThatThrownBy(() -> crypto.decrypt(Base64.getEncoder().encodeToString(bytes)))
                .isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, 64, 127, 128, 255})
    void a_padding_outside_1_to_32_is_refused(int pad) {
        byte[] plain = padded(plain("hello", 5, OWNER));
        plain[plain.length - 1] = (byte) pad;
        refused(seal(plain), 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 64, 1_000_000, Integer.MAX_VALUE})
    void a_length_beyond_the_body_is_refused(int length) {
        refused(seal(padded(plain("hello", length, OWNER))), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "suite4xxxxxxxxxxxxxx", "suite4xxxxxxxxxxxxxxxx", "dingsnotzck6pm5veliw"})
    void another_owners_key_is_forbidden(String owner) {
        refused(seal(padded(plain("hello", 5, owner))), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "====", "not base64!", "QUJD", "QUJDREVGR0hJSktMTU5PUA=="})
    void what_is_not_whole_blocks_of_base64_is_refused(String encrypted) {
        refused(encrypted, 400);
    }

    private void refused(String encrypted, int status) {
        assertThatThrownBy(() -> crypto.decrypt(encrypted))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.refused().status()).isEqualTo(status));
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static String words(Random random, int most) {
        StringBuilder out = new StringBuilder();
        int length = 1 + random.nextInt(most);
        for (int i = 0; i < length; i++) {
            out.appendCodePoint(random.nextInt(3) == 0 ? 0x4E00 + random.nextInt(20000) : 0x20 + random.nextInt(90));
        }
        return out.append(random.nextBoolean() ? "😀" : "").toString();
    }

    private static byte[] plain(String message, int length, String id) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] owner = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(20 + text.length + owner.length)
                .put("fedcba9876543210".getBytes(StandardCharsets.UTF_8))
                .putInt(length)
                .put(text)
                .put(owner)
                .array();
    }

    private static byte[] padded(byte[] plain) {
        int pad = 32 - plain.length % 32;
        byte[] out = Arrays.copyOf(plain, plain.length + pad);
        Arrays.fill(out, plain.length, out.length, (byte) pad);
        return out;
    }

    private static String seal(byte[] blocks) {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(Arrays.copyOf(KEY, 16)));
            return Base64.getEncoder().encodeToString(aes.doFinal(blocks));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
