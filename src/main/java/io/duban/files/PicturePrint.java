package io.duban.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.FileImageInputStream;

/**
 * What a picture looks like, in 128 bits: of a grid of nine by nine grey cells, which is brighter than its neighbour, across
 * and down (a difference hash). A photo sent again, smaller or squeezed harder, keeps nearly all of them; another photo
 * shares about half. Turned or cut pictures are not recognised.
 *
 * <p>The file comes from anybody: its size is asked before a pixel is unpacked, only some of its pixels ever are, its
 * metadata never is, and whoever takes too long is let be.
 */
public final class PicturePrint {
    /** A phone's 48 megapixels pass. An interlaced one may need some bytes a pixel while it is unpacked. */
    static final long MOST_PIXELS = 50_000_000;

    private static final int MOST_SIDE = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Unpacked to about so many pixels a side. */
    private static final int SIDE = 256;

    private static final int CELLS = 9;
    /** Differences below this many of 256 grey levels are noise of the packing. */
    private static final int NOISE = 2;
    /** A blank page has hardly any bright neighbours and looks like every other. */
    private static final int LEAST_BITS = 12;

    private static final Map<String, String> READ =
            Map.of("image/jpeg", "jpeg", "image/png", "png", "image/gif", "gif");

    private PicturePrint() {}

    /**
     * The print, 32 hexadecimal digits; empty for what is no readable picture, too large, too slow or too plain.
     *
     * @param type as the vault told it by the file's first bytes
     */
    public static Optional<String> of(Path file, String type, Clock clock) {
        if (!READ.containsKey(type)) return Optional.empty();
        ImageReader reader = ImageIO.getImageReadersByFormatName(READ.get(type)).next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            boolean small = width < CELLS || height < CELLS;
            boolean large = width > MOST_SIDE || height > MOST_SIDE || (long) width * height > MOST_PIXELS;
            return small || large ? Optional.empty() : print(read(reader, width, height, clock));
        } catch (IOException | RuntimeException e) {
            // A decoder given hostile bytes throws whatever it likes; nothing was promised about such a file.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader, int width, int height, Clock clock) throws IOException {
        Instant until = clock.instant().plus(PATIENCE);
        reader.addIIOReadProgressListener(new Impatience(() -> clock.instant().isAfter(until)));
        ImageReadParam some = reader.getDefaultReadParam();
        some.setSourceSubsampling(Math.max(1, width / SIDE), Math.max(1, height / SIDE), 0, 0);
        BufferedImage image = reader.read(0, some);
        if (clock.instant().isAfter(until)) throw new IOException("too slow");
        return image;
    }

    private static Optional<String> print(BufferedImage image) {
        int[][] grey = cells(image);
        long across = 0;
        long down = 0;
        for (int y = 0; y < CELLS - 1; y++) {
            for (int x = 0; x < CELLS - 1; x++) {
                across = across << 1 | (grey[y][x + 1] - grey[y][x] > NOISE ? 1 : 0);
                down = down << 1 | (grey[y + 1][x] - grey[y][x] > NOISE ? 1 : 0);
            }
        }
        boolean plain = Long.bitCount(across) + Long.bitCount(down) < LEAST_BITS;
        return plain ? Optional.empty() : Optional.of("%016x%016x".formatted(across, down));
    }

    /** The mean grey of each cell, 0 to 255. */
    private static int[][] cells(BufferedImage image) {
        int[][] cells = new int[CELLS][CELLS];
        for (int cy = 0; cy < CELLS; cy++) {
            for (int cx = 0; cx < CELLS; cx++) {
                int fromX = cx * image.getWidth() / CELLS;
                int toX = Math.max(fromX + 1, (cx + 1) * image.getWidth() / CELLS);
                int fromY = cy * image.getHeight() / CELLS;
                int toY = Math.max(fromY + 1, (cy + 1) * image.getHeight() / CELLS);
                cells[cy][cx] = mean(image, fromX, toX, fromY, toY);
            }
        }
        return cells;
    }

    private static int mean(BufferedImage image, int fromX, int toX, int fromY, int toY) {
        long sum = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                int rgb = image.getRGB(x, y);
                sum += (299L * (rgb >> 16 & 255) + 587L * (rgb >> 8 & 255) + 114L * (rgb & 255)) / 1000;
            }
        }
        return (int) (sum / ((long) (toX - fromX) * (toY - fromY)));
    }

    /** Stops a reader whose time is over. */
    private record Impatience(java.util.function.BooleanSupplier over) implements IIOReadProgressListener {
        @Override
        public void imageProgress(ImageReader reader, float percent) {
            if (over.getAsBoolean()) reader.abort();
        }

        @Override
        public void sequenceStarted(ImageReader reader, int first) {}

        @Override
        public void sequenceComplete(ImageReader reader) {}

        @Override
        public void imageStarted(ImageReader reader, int index) {}

        @Override
        public void imageComplete(ImageReader reader) {}

        @Override
        public void thumbnailStarted(ImageReader reader, int index, int thumbnail) {}

        @Override
        public void thumbnailProgress(ImageReader reader, float percent) {}

        @Override
        public void thumbnailComplete(ImageReader reader) {}

        @Override
        public void readAborted(ImageReader reader) {}
    }
}
