package org.yap.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final int SCALE = 4;
    private static final String ADDRESS = "yap1qr6jlc3rnytslwccx3m6xk55exlnjzmhqgyax2je4xy0ux";

    @Test
    void canBeScanned() throws ReaderException {
        assertThat(scan(QrCode.svg(ADDRESS))).isEqualTo(ADDRESS);
    }

    @Test
    void isAnImageThatNeedsNoRequest() {
        assertThat(QrCode.dataUri(ADDRESS)).startsWith("data:image/svg+xml;base64,");
    }

    private static String scan(String svg) throws ReaderException {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+)").matcher(svg);
        if (!box.find()) {
            throw NotFoundException.getNotFoundInstance();
        }
        int size = Integer.parseInt(box.group(1)) * SCALE;
        byte[] pixels = new byte[size * size];
        Arrays.fill(pixels, (byte) 0xff);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1").matcher(svg);
        while (run.find()) {
            int x = Integer.parseInt(run.group(1)) * SCALE;
            int y = Integer.parseInt(run.group(2)) * SCALE;
            int width = Integer.parseInt(run.group(3)) * SCALE;
            for (int row = y; row < y + SCALE; row++) {
                Arrays.fill(pixels, row * size + x, row * size + x + width, (byte) 0);
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new Pixels(size, pixels))))
                .getText();
    }

    private static final class Pixels extends LuminanceSource {
        private final byte[] pixels;

        Pixels(int size, byte[] pixels) {
            super(size, size);
            this.pixels = pixels;
        }

        @Override
        public byte[] getRow(int y, byte[] row) {
            return Arrays.copyOfRange(pixels, y * getWidth(), (y + 1) * getWidth());
        }

        @Override
        public byte[] getMatrix() {
            return pixels;
        }
    }
}
