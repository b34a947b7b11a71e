package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.kit.WecomCaller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WecomCryptoTest {
    private static final byte[] KEY = Base64.getDecoder().decode(WecomBench.AES);

    private final WecomCrypto crypto = new WecomCrypto(WecomBench.TOKEN, WecomBench.AES, WecomBench.CORP);
    private final WxCryptUtil peer =
            new WxCryptUtil(WecomBench.TOKEN, WecomCaller.strict(WecomBench.AES), WecomBench.CORP);

    @Test
    void official_vector_A_verifies_the_url() throws Rejected {
        String echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
        assertThat(crypto.signed("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780", echo))
                .isTrue();
        assertThat(crypto.decrypt(echo)).isEqualTo("1616140317555161061");
    }

    /** Its padding of 30 is what Java's own PKCS5 refuses. */
    @Test
    void official_vector_B_decrypts_a_message() throws Rejected {
        String encrypted =
                "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";
        assertThat(crypto.signed("477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", encrypted))
                .isTrue();
        assertThat(crypto.decrypt(encrypted))
                .startsWith("<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n")
                .contains("<Content><![CDATA[hello]]></Content>\n<MsgId>4561255354251345929</MsgId>")
                .endsWith("\n</xml>")
                .hasSize(284);
    }

    @Test
    void official_vector_C_decrypts_a_message_of_the_json_flavour() throws Rejected {
        String encrypted =
                "CZWs4CWRpI4VolQlvn4dlEC1alN2MUEY2VklGehgBVLBrlVF7SyT+SV+Toj43l4ayJ9UMGKphktKKmP7B2j/P1ey67XB8PBgS7Wr5/8+w/yWriZv3Vmoo/MH3/1HsIWZrPQ3N2mJrelStIfI2Y8kLKXA7EhfZgZX4o+ffdkZDM76SEl79Ib9mw7TGjZ9Aw/x/A2VjNbV1E8BtEbRxYYcQippYNw7hr8sFfa3nW1xLdxokt8QkRX83vK3DFP2F6TQFPL2Tu98UwhcUpPvdJBuu1/yiOQIScppV3eOuLWEsko=";
        assertThat(crypto.signed("0623cbc5a8cbee5bcc137c70de99575366fc2af3", "1409659813", "1372623149", encrypted))
                .isTrue();
        assertThat(crypto.decrypt(encrypted)).contains("\"Content\":\"hello\"").hasSize(164);
    }

    @Test
    void our_own_vector_D1_holds() throws Rejected {
        String encrypted =
                "sKqRbbiSUnDhFHOvPjtUMUNeky1yBjV3tIYfilQwj5fN/Js8KUsEWgVXPlHti2RHT6dIU70aNopY/r2YT/zocnNvNMINRv0id5aSeETI1s02SAEnZMIWt6fVqyK7irt5+LzsEgzU2+PBfYup8ovuaCu+9taHYr8YVF6U9Up9iZ16WlEmu/k1FJF4bI/LICkN8lVX/Q33kLnZ0DWcKwZMCKslSAq62JMlRf5YNUk+bnuHVW/OYk8e92Pbspu05Vey6KyBtAXHdWns7Z5HM4ri+Dx/5SqvZu0AjtIIoicwqzeadA2JeFdbjpMgCRTSX6F2ADH/rio9XbaiCvgpmF1qyjxSH4zOz32BCgpC46a07fWlqpD/+PxtMiWcMwSlrD+t";
        assertThat(crypto.signed("68f5dc43743f9cc82ad8ea2a52b524c675af7803", "1409659813", "1372623149", encrypted))
                .isTrue();
        assertThat(crypto.decrypt(encrypted)).contains("this is a test").hasSize(230);
    }

    @Test
    void what_the_peer_encrypts_we_read_at_every_padding_from_1_to_32() throws Rejected {
        Set<Integer> pads = new HashSet<>();
        for (int length = 1; length <= 64; length++) {
            String message = "x".repeat(length);
            pads.add(32 - (16 + 4 + length + WecomBench.CORP.length()) % 32);
            assertThat(crypto.decrypt(peer.encrypt("0123456789abcdef", message)))
                    .isEqualTo(message);
        }
        assertThat(pads).hasSize(32);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_one_side_seals_both_sides_read(long seed) throws Rejected {
        String message = words(new Random(seed), 300);
        assertThat(crypto.decrypt(peer.encrypt("0123456789abcdef", message))).isEqualTo(message);
        String ours = seal(padded(plain(message, message.getBytes(StandardCharsets.UTF_8).length, WecomBench.CORP)));
        assertThat(peer.decrypt(ours)).isEqualTo(crypto.decrypt(ours)).isEqualTo(message);
    }

    /** The signature refuses it; and even signed, a changed byte never gives another message of the same shape. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_flipped_bit_breaks_the_signature(long seed) {
        Random random = new Random(seed);
        String encrypted = peer.encrypt("0123456789abcdef", words(random, 100));
        String signature = me.chanjar.weixin.common.util.crypto.SHA1.gen(WecomBench.TOKEN, "1", "2", encrypted);
        assertThat(crypto.signed(signature, "1", "2", encrypted)).isTrue();
        byte[] bytes = Base64.getDecoder().decode(encrypted);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(crypto.signed(signature, "1", "2", Base64.getEncoder().encodeToString(bytes)))
                .isFalse();
        assertThat(crypto.signed(flip(signature, random), "1", "2", encrypted)).isFalse();
    }

    /** Flips in the tail hit padding or receive id: always seen, without any signature. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_flipped_bit_in_the_last_two_blocks_is_refused_without_the_signature(long seed) {
        Random random = new Random(seed);
        String message = "m".repeat(random.nextInt(100));
        byte[] bytes = Base64.getDecoder().decode(peer.encrypt("0123456789abcdef", message));
        bytes[bytes.length - 1 - random.nextInt(16)] ^= (byte) (1 << random.nextInt(8));
        assertThatThrownBy(() -> crypto.decrypt(Base64.getEncoder().encodeToString(bytes)))
                .isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, 64, 127, 128, 255})
    void a_padding_outside_1_to_32_is_refused(int pad) throws Exception {
        byte[] plain = padded(plain("hello", 5, WecomBench.CORP));
        plain[plain.length - 1] = (byte) pad;
        refused(seal(plain), 400);
    }

    @Test
    void a_padding_whose_bytes_differ_is_refused() throws Exception {
        byte[] plain = padded(plain("hello", 5, WecomBench.CORP));
        plain[plain.length - 2] ^= 1;
        refused(seal(plain), 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 24, 1_000_000, Integer.MAX_VALUE})
    void a_length_beyond_the_body_is_refused(int length) throws Exception {
        refused(seal(padded(plain("hello", length, WecomBench.CORP))), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wx0000000000000000", "wx5823bf96d3bd56c", "wx5823bf96d3bd56c7x"})
    void a_receive_id_that_is_not_ours_is_forbidden(String id) throws Exception {
        refused(seal(padded(plain("hello", 5, id))), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "====", "not base64!", "QUJD", "QUJDREVGR0hJSktMTU5PUA=="})
    void what_is_not_whole_blocks_of_base64_is_refused(String encrypted) {
        refused(encrypted, 400);
    }

    @Test
    void what_is_not_utf8_is_refused() throws Exception {
        byte[] plain = plain("hello", 5, WecomBench.CORP);
        plain[20] = (byte) 0xFF;
        refused(seal(padded(plain)), 400);
    }

    @Test
    void a_body_of_nothing_but_padding_is_refused() throws Exception {
        byte[] block = new byte[32];
        Arrays.fill(block, (byte) 32);
        refused(seal(block), 400);
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
        byte[] receive = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(20 + text.length + receive.length)
                .put("fedcba9876543210".getBytes(StandardCharsets.UTF_8))
                .putInt(length)
                .put(text)
                .put(receive)
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
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String flip(String hex, Random random) {
        int at = random.nextInt(hex.length());
        char other = hex.charAt(at) == '0' ? '1' : '0';
        return hex.substring(0, at) + other + hex.substring(at + 1);
    }
}
