package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lark.oapi.core.request.EventReq;
import com.lark.oapi.core.response.EventResp;
import com.lark.oapi.core.utils.Decryptor;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.service.im.ImService;
import com.lark.oapi.service.im.v1.model.P2MessageReceiveV1;
import io.duban.kit.FeishuCaller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vectors, and the vendor's SDK as a peer. */
class FeishuCryptoTest {
    private final FeishuBench bench = FeishuBench.offline();
    private final FeishuCrypto crypto = new FeishuCrypto(FeishuBench.KEY);

    @Test
    void the_published_ciphertext_is_hello_world() throws Exception {
        assertThat(crypto.decrypt("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="))
                .isEqualTo("hello world");
    }

    @Test
    void the_challenge_of_the_dossier_is_decrypted() throws Exception {
        assertThat(crypto.decrypt("AAECAwQFBgcICQoLDA0ODw9mLTIAZS9jAmGTQ1wAhHrdc/+YAHCBScAaLLdlIbBIfwC97Iu51E4gxOXG//cS"
                        + "8Fex0ODL566zk70C5cVDkNeXms1+gpWb2NiivN2lCl+i"))
                .isEqualTo("{\"challenge\":\"ajls384kdj1234\",\"token\":\"vtok\",\"type\":\"url_verification\"}");
    }

    @Test
    void the_signature_of_the_dossier_is_right_in_either_case_and_wrong_with_any_other_letter() {
        byte[] body = "{\"encrypt\":\"P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=\"}".getBytes(StandardCharsets.UTF_8);
        String right = "984d6b650d8ea7ea33f3bb4ac34a5d59448aff91e374509cf9cf025cd3d84be2";
        assertThat(crypto.signed(right, "1609073151", "nonce123", body)).isTrue();
        assertThat(crypto.signed(right.toUpperCase(Locale.ROOT), "1609073151", "nonce123", body))
                .isTrue();
        assertThat(crypto.signed(right, "1609073152", "nonce123", body)).isFalse();
        assertThat(crypto.signed(right, "1609073151", "nonce124", body)).isFalse();
        assertThat(crypto.signed("0" + right.substring(1), "1609073151", "nonce123", body))
                .isFalse();
        assertThat(crypto.signed("", "1609073151", "nonce123", body)).isFalse();
        body[3] ^= 1;
        assertThat(crypto.signed(right, "1609073151", "nonce123", body)).isFalse();
    }

    @Test
    void the_vendors_sdk_takes_what_the_caller_of_our_tests_makes() throws Throwable {
        List<String> heard = new ArrayList<>();
        EventDispatcher peer = EventDispatcher.newBuilder(FeishuBench.TOKEN, FeishuBench.KEY)
                .onP2MessageReceiveV1(new ImService.P2MessageReceiveV1Handler() {
                    @Override
                    public void handle(P2MessageReceiveV1 event) {
                        heard.add(event.getEvent().getSender().getSenderId().getOpenId() + " "
                                + event.getEvent().getMessage().getContent());
                    }
                })
                .build();
        FeishuCaller.Call call = bench.caller.text("ou_zhang3", "签收 137");
        assertThat(peer.handle(request(call)).getStatusCode()).isEqualTo(200);
        assertThat(heard).containsExactly("ou_zhang3 {\"text\":\"签收 137\"}");
        FeishuCaller.Call forged = FeishuCaller.with(call, "x-lark-signature", "0".repeat(64));
        assertThat(peer.handle(request(forged)).getStatusCode()).isEqualTo(500);
        assertThat(heard).hasSize(1);
    }

    @Test
    void the_vendors_sdk_answers_a_challenge_as_we_do() throws Throwable {
        FeishuCaller.Call call = bench.caller.challenge("ajls384kdjxxxx");
        EventResp theirs = EventDispatcher.newBuilder(FeishuBench.TOKEN, FeishuBench.KEY)
                .build()
                .handle(request(call));
        var ours = bench.platform().receive(bench.caller.now(call));
        assertThat(ours)
                .isInstanceOfSatisfying(
                        io.duban.chat.Received.Handshake.class,
                        handshake -> assertThat(tree(handshake.reply()))
                                .isEqualTo(tree(new String(theirs.getBody(), StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_is_encrypted_the_sdk_and_we_decrypt_the_same(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String plain = "{\"x\":\""
                    + random.ints(random.nextInt(300), 0x20, 0x2fff)
                            .filter(c -> !Character.isSurrogate((char) c))
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    + "\"}"; // the peer cuts at the last brace instead of checking the padding
            String encrypted = bench.caller.encrypt(plain.getBytes(StandardCharsets.UTF_8));
            assertThat(crypto.decrypt(encrypted)).isEqualTo(plain);
            assertThat(new Decryptor(FeishuBench.KEY).decrypt(encrypted)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void hostile_ciphertexts_are_refused_and_never_break_anything(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(10) * 16 + (random.nextInt(4) == 0 ? random.nextInt(16) : 0)];
            random.nextBytes(bytes);
            String text = Base64.getEncoder().encodeToString(bytes);
            String hostile = random.nextInt(5) == 0 ? text + "*" : text;
            try {
                crypto.decrypt(hostile);
            } catch (Rejected e) {
                assertThat(e.refused().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void a_changed_end_of_the_padding_is_refused() {
        byte[] bytes = Base64.getDecoder().decode("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=");
        for (int bit = 0; bit < 2; bit++) {
            byte[] changed = bytes.clone();
            changed[15] ^= (byte) (1 << bit); // the last byte of the IV turns the last byte of the only block
            String encrypted = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> crypto.decrypt(encrypted)).isInstanceOf(Rejected.class);
        }
    }

    /** The peer looks its headers up in lower case only. */
    private static EventReq request(FeishuCaller.Call call) {
        EventReq request = new EventReq();
        Map<String, List<String>> headers = new HashMap<>();
        call.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        request.setHeaders(headers);
        request.setBody(call.body());
        request.setHttpPath("/callback/feishu");
        return request;
    }

    private static JsonNode tree(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
