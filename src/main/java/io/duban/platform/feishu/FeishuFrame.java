package io.duban.platform.feishu;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One frame of the long connection, {@code pbbp2.Frame} in protobuf (F§7.3). Small enough to be read and written by hand;
 * fields that nobody told us of are stepped over.
 *
 * @param service the {@code service_id} of the address
 * @param logIdNew comes and goes back unchanged
 */
record FeishuFrame(
        long seqId,
        long logId,
        int service,
        int method,
        Map<String, String> headers,
        String payloadEncoding,
        String payloadType,
        byte[] payload,
        String logIdNew) {
    static final int CONTROL = 0;
    static final int DATA = 1;

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;

    /** What keeps the connection alive. */
    static FeishuFrame ping(int service) {
        return new FeishuFrame(0, 0, service, CONTROL, Map.of("type", "ping"), "", "", new byte[0], "");
    }

    /** The same frame back with another payload, and how long it took us. */
    FeishuFrame answered(String answer, long millis) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("biz_rt", Long.toString(millis));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        return new FeishuFrame(seqId, logId, service, method, more, payloadEncoding, payloadType, bytes, logIdNew);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Never throws anything but {@link Rejected}, whatever the bytes. */
    static FeishuFrame read(byte[] bytes) throws Rejected {
        try {
            return new Reading(ByteBuffer.wrap(bytes)).frame();
        } catch (RuntimeException e) {
            throw new Rejected(400, "not a frame");
        }
    }

    byte[] bytes() {
        Writing writing = new Writing();
        writing.number(1, seqId);
        writing.number(2, logId);
        writing.number(3, service);
        writing.number(4, method);
        headers.forEach((key, value) -> {
            Writing header = new Writing();
            header.text(1, key);
            header.text(2, value);
            writing.bytes(5, header.out.toByteArray());
        });
        if (!payloadEncoding.isEmpty()) {
            writing.text(6, payloadEncoding);
        }
        if (!payloadType.isEmpty()) {
            writing.text(7, payloadType);
        }
        if (payload.length > 0) {
            writing.bytes(8, payload);
        }
        if (!logIdNew.isEmpty()) {
            writing.text(9, logIdNew);
        }
        return writing.out.toByteArray();
    }

    /** One pass over the fields; what runs over the end is an exception that {@link #read} turns into a refusal. */
    private static final class Reading {
        private final ByteBuffer in;
        private final long[] numbers = new long[5];
        private final byte[][] texts = new byte[10][];
        private final Map<String, String> headers = new LinkedHashMap<>();

        Reading(ByteBuffer in) {
            this.in = in;
        }

        FeishuFrame frame() {
            while (in.hasRemaining()) {
                field();
            }
            return new FeishuFrame(
                    numbers[1],
                    numbers[2],
                    (int) numbers[3],
                    (int) numbers[4],
                    headers,
                    text(6),
                    text(7),
                    texts[8] == null ? new byte[0] : texts[8],
                    text(9));
        }

        private void field() {
            long tag = varint();
            long number = tag >>> 3;
            switch ((int) (tag & 7)) {
                case VARINT -> {
                    long value = varint();
                    if (number >= 1 && number <= 4) {
                        numbers[(int) number] = value;
                    }
                }
                case EIGHT_BYTES -> in.getLong();
                case FOUR_BYTES -> in.getInt();
                case BYTES -> {
                    byte[] value = bytes();
                    if (number == 5) {
                        header(value);
                    } else if (number >= 6 && number <= 9) {
                        texts[(int) number] = value;
                    }
                }
                default -> throw new IllegalArgumentException("wire type");
            }
        }

        private void header(byte[] value) {
            Reading header = new Reading(ByteBuffer.wrap(value));
            String key = "";
            String worth = "";
            while (header.in.hasRemaining()) {
                long tag = header.varint();
                if ((tag & 7) != BYTES) {
                    throw new IllegalArgumentException("header");
                }
                String text = new String(header.bytes(), StandardCharsets.UTF_8);
                key = tag >>> 3 == 1 ? text : key;
                worth = tag >>> 3 == 2 ? text : worth;
            }
            headers.put(key, worth);
        }

        private String text(int number) {
            return texts[number] == null ? "" : new String(texts[number], StandardCharsets.UTF_8);
        }

        private byte[] bytes() {
            long length = varint();
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("length");
            }
            byte[] value = new byte[(int) length];
            in.get(value);
            return value;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("varint");
        }
    }

    private static final class Writing {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void number(int field, long value) {
            varint((long) field << 3 | VARINT);
            varint(value);
        }

        void text(int field, String value) {
            bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        void bytes(int field, byte[] value) {
            varint((long) field << 3 | BYTES);
            varint(value.length);
            out.writeBytes(value);
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
