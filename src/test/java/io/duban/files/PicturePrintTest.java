package io.duban.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturePrintTest {
    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();

    @Test
    void a_photo_sent_again_smaller_and_squeezed_keeps_its_print_and_another_photo_has_another() throws IOException {
        List<String> prints = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            BufferedImage photo = photo(seed, 1200, 900);
            String original = print(jpeg(photo, 0.9f));
            String again = print(jpeg(scaled(photo, 720, 540), 0.4f));
            assertThat(distance(original, again)).as("copy of %d", seed).isLessThanOrEqualTo(8);
            prints.add(original);
        }
        for (int a = 0; a < prints.size(); a++) {
            for (int b = 0; b < a; b++) {
                assertThat(distance(prints.get(a), prints.get(b)))
                        .as("%d and %d", a, b)
                        .isGreaterThan(16);
            }
        }
    }

    @Test
    void the_same_picture_as_png_is_the_same_picture() throws IOException {
        BufferedImage photo = photo(7, 640, 480);
        String jpeg = print(jpeg(photo, 0.9f));
        assertThat(distance(jpeg, print(written(photo, "png"), "image/png"))).isLessThanOrEqualTo(8);
    }

    @Test
    void a_blank_page_looks_like_every_other_and_has_none() throws IOException {
        BufferedImage page = new BufferedImage(800, 1100, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 800, 1100);
        g.dispose();
        assertThat(PicturePrint.of(jpeg(page, 0.8f), "image/jpeg", clock)).isEmpty();
    }

    /** 20 000 × 20 000 pixels in half a megabyte: unpacked they would be 1.6 GB. */
    @Test
    void a_decompression_bomb_is_not_unpacked() throws IOException {
        Path bomb = png(20_000, 20_000, 400);
        long before = used();
        assertThat(PicturePrint.of(bomb, "image/png", clock)).isEmpty();
        assertThat(used() - before).isLessThan(64L << 20);
        assertThat(PicturePrint.of(png(2_000_000_000, 2_000_000_000, 1), "image/png", clock))
                .isEmpty();
        assertThat(PicturePrint.of(png(25_000, 20, 20), "image/png", clock)).isEmpty();
    }

    /** Within the limits only what a print needs is kept in memory, whatever the header promises. */
    @Test
    void a_large_picture_within_the_limits_costs_little_memory() throws IOException {
        Path large = png(7_000, 7_000, 7_000);
        long before = used();
        PicturePrint.of(large, "image/png", clock);
        assertThat(used() - before).isLessThan(64L << 20);
    }

    @Test
    void who_takes_too_long_is_let_be() throws IOException {
        Path photo = jpeg(photo(1, 1200, 900), 0.9f);
        Clock slow = new Clock() {
            private Instant at = Instant.EPOCH;

            @Override
            public Instant instant() {
                return at = at.plus(Duration.ofSeconds(4));
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        assertThat(PicturePrint.of(photo, "image/jpeg", clock)).isPresent();
        assertThat(PicturePrint.of(photo, "image/jpeg", slow)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void hostile_bytes_never_throw(long seed) throws IOException {
        Random random = new Random(seed);
        for (String type : List.of("image/jpeg", "image/png", "image/gif", "image/webp", "text/plain")) {
            String format = type.equals("image/png") ? "png" : type.equals("image/gif") ? "gif" : "jpg";
            byte[] bytes = Files.readAllBytes(written(photo(seed, 64, 48), format));
            for (int i = 0; i < 30; i++) {
                byte[] broken = bytes.clone();
                for (int k = 0; k < 1 + random.nextInt(8); k++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                int length = random.nextInt(4) == 0 ? random.nextInt(broken.length) : broken.length;
                Path file = folder.resolve("hostile-" + seed + "-" + i);
                Files.write(file, java.util.Arrays.copyOf(broken, length));
                Optional<String> print = PicturePrint.of(file, type, clock);
                print.ifPresent(p -> assertThat(p).matches("[0-9a-f]{32}"));
            }
        }
        assertThat(PicturePrint.of(folder.resolve("nowhere"), "image/jpeg", clock))
                .isEmpty();
    }

    private String print(Path file) {
        return print(file, "image/jpeg");
    }

    private String print(Path file, String type) {
        return PicturePrint.of(file, type, clock).orElseThrow();
    }

    private static int distance(String a, String b) {
        return new BigInteger(a, 16).xor(new BigInteger(b, 16)).bitCount();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Something like a photo: a lit room, things in it, a little noise. */
    private static BufferedImage photo(long seed, int width, int height) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new java.awt.GradientPaint(
                random.nextInt(width),
                0,
                new Color(random.nextInt(0xffffff)),
                random.nextInt(width),
                height,
                new Color(random.nextInt(0xffffff))));
        g.fillRect(0, 0, width, height);
        for (int i = 0; i < 25; i++) {
            g.setColor(new Color(random.nextInt(0xffffff)));
            int w = width / 10 + random.nextInt(width / 3);
            int h = height / 10 + random.nextInt(height / 3);
            if (random.nextBoolean()) g.fillRect(random.nextInt(width), random.nextInt(height), w, h);
            else g.fillOval(random.nextInt(width) - w / 2, random.nextInt(height) - h / 2, w, h);
        }
        g.dispose();
        return image;
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return small;
    }

    private Path jpeg(BufferedImage image, float quality) throws IOException {
        Path file = Files.createTempFile(folder, "photo", ".jpg");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        Files.delete(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        }
        writer.dispose();
        return file;
    }

    private Path written(BufferedImage image, String format) throws IOException {
        Path file = Files.createTempFile(folder, "photo", "." + format);
        ImageIO.write(image, format, file.toFile());
        return file;
    }

    /** A grey PNG that says it has so many pixels and holds the first {@code rows} lines of them, all zero. */
    private Path png(int width, int height, int rows) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(head);
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 0, 0, 0, 0});
        chunk(all, "IHDR", head.toByteArray());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < rows; i++) deflate.write(new byte[Math.min(width, 25_000) + 1]);
        }
        chunk(all, "IDAT", packed.toByteArray());
        chunk(all, "IEND", new byte[0]);
        Path file = Files.createTempFile(folder, "bomb", ".png");
        Files.write(file, all.toByteArray());
        return file;
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        DataOutputStream to = new DataOutputStream(out);
        to.writeInt(data.length);
        to.write(name);
        to.write(data);
        to.writeInt((int) crc.getValue());
    }
}
