package dk.karavanen.board.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A piece of a page that is the same for everybody, or is not, and is compressed apart from the others: a whole board packed anew
 * for each phone that comes took more than a tenth of what joining costs. Pieces become one gzip member (RFC 1952), since each is a
 * row of deflate blocks (RFC 1951) that ends on a byte and refers to nothing before it.
 *
 * @param plain    what it says
 * @param deflated the same as deflate blocks, of which none is the last
 */
record PagePart(byte[] plain, byte[] deflated) {

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    /** An empty block with fixed codes, marked as the last. */
    private static final byte[] LAST_BLOCK = {3, 0};

    static PagePart of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static PagePart of(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
            byte[] buffer = new byte[8192];
            int length;
            do {
                length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, length);
            } while (length == buffer.length);
            return new PagePart(plain, out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /** The parts one after the other. */
    static byte[] plain(List<PagePart> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(parts.stream().mapToInt(part -> part.plain.length).sum());
        parts.forEach(part -> out.writeBytes(part.plain));
        return out.toByteArray();
    }

    /** The same as a gzip file. */
    static byte[] gzip(List<PagePart> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(parts.stream().mapToInt(part -> part.deflated.length).sum() + 32);
        CRC32 check = new CRC32();
        int length = 0;
        out.writeBytes(HEADER);
        for (PagePart part : parts) {
            out.writeBytes(part.deflated);
            check.update(part.plain);
            length += part.plain.length;
        }
        out.writeBytes(LAST_BLOCK);
        lowFirst(out, (int) check.getValue());
        lowFirst(out, length);
        return out.toByteArray();
    }

    private static void lowFirst(ByteArrayOutputStream out, int number) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(number >>> shift);
        }
    }
}
