package dk.karavanen.shared;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;

/**
 * A piece of an answer that is the same for everybody, or is not, and is compressed apart from the others: a whole board packed anew
 * for each phone that comes took more than a tenth of what joining costs. Pieces become one gzip member (RFC 1952), since each is a
 * row of deflate blocks (RFC 1951) that ends on a byte and refers to nothing before it.
 *
 * @param plain    what it says
 * @param deflated the same as deflate blocks, of which none is the last
 * @param check    for the end of the member that it becomes part of
 */
public record GzipFragment(byte[] plain, byte[] deflated, GzipCheck check) {

    /** What a gzip member begins with. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    /** An empty block with fixed codes, marked as the last. */
    private static final byte[] LAST_BLOCK = {3, 0};
    /** From here on somebody waits for the processor: what is a few per cent larger is there in half the time. */
    private static final int LARGE = 100_000;
    private static final int QUICK = 4;

    public static GzipFragment of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static GzipFragment of(byte[] plain) {
        return of(plain, plain.length > LARGE ? QUICK : Deflater.DEFAULT_COMPRESSION);
    }

    /** As small as it gets, for what many get: rows of figures, which say much the same, are half of what they are otherwise. */
    public static GzipFragment smallest(byte[] plain) {
        return of(plain, Deflater.BEST_COMPRESSION);
    }

    private static GzipFragment of(byte[] plain, int level) {
        Deflater deflater = new Deflater(level, true);
        try {
            return new GzipFragment(plain, deflate(deflater, plain), GzipCheck.of(plain));
        } finally {
            deflater.end();
        }
    }

    /** The next piece of what a deflater is given piece by piece: whole blocks up to the end of a byte. */
    public static byte[] deflate(Deflater deflater, byte[] plain) {
        deflater.setInput(plain);
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
        byte[] buffer = new byte[Math.min(8192, plain.length + 64)];
        int length;
        do {
            length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            out.write(buffer, 0, length);
        } while (length == buffer.length);
        return out.toByteArray();
    }

    public static byte[] header() {
        return HEADER.clone();
    }

    /** What a member ends with that says all this. */
    public static byte[] end(GzipCheck all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(10);
        out.writeBytes(LAST_BLOCK);
        lowFirst(out, all.crc());
        lowFirst(out, all.length());
        return out.toByteArray();
    }

    /** The parts one after the other. */
    public static byte[] plain(List<GzipFragment> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(parts.stream().mapToInt(part -> part.plain.length).sum());
        parts.forEach(part -> out.writeBytes(part.plain));
        return out.toByteArray();
    }

    /** The same as a gzip file. */
    public static byte[] gzip(List<GzipFragment> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(parts.stream().mapToInt(part -> part.deflated.length).sum() + 32);
        out.writeBytes(HEADER);
        GzipCheck all = GzipCheck.NOTHING;
        for (GzipFragment part : parts) {
            out.writeBytes(part.deflated);
            all = all.then(part.check);
        }
        out.writeBytes(end(all));
        return out.toByteArray();
    }

    private static void lowFirst(ByteArrayOutputStream out, int number) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(number >>> shift);
        }
    }
}
