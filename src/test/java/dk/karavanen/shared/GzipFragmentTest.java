package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

class GzipFragmentTest {

    @Test
    void partsPackedApartAreOneFile() throws IOException {
        Random random = new Random(5);
        List<GzipFragment> parts = new ArrayList<>();
        for (int length : new int[] {0, 1, 40, 8_192, 0, 70_000, 300_000}) {
            byte[] noise = random.ints(length, 0, 256).collect(() -> new java.io.ByteArrayOutputStream(), java.io.ByteArrayOutputStream::write,
                    (a, b) -> { }).toByteArray();
            parts.add(GzipFragment.of(noise));
            parts.add(GzipFragment.of("Mød en mentor. ".repeat(length / 10)));
        }
        byte[] file = GzipFragment.gzip(parts);
        assertThat(unpacked(file)).isEqualTo(GzipFragment.plain(parts));
        assertThat(unpacked(GzipFragment.gzip(List.of()))).isEmpty();
    }

    @Test
    void whatRepeatsIsPacked() {
        String text = "{\"title\":\"Mentor på jobbet\"},".repeat(1_000);
        assertThat(GzipFragment.gzip(List.of(GzipFragment.of(text)))).hasSizeLessThan(text.length() / 20);
    }

    private static byte[] unpacked(byte[] file) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        byte[] all = new GZIPInputStream(in).readAllBytes();
        assertThat(in.available()).as("nothing comes after").isZero();
        return all;
    }
}
