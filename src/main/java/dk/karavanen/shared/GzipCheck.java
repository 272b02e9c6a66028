package dk.karavanen.shared;

import java.util.zip.CRC32;

/**
 * What a gzip member says at its end about everything in it. That of two texts one after the other follows from theirs without
 * reading either again, so that ten thousand streams of the same parts in different order cost no more than one. As zlib's
 * {@code crc32_combine_gen} and {@code crc32_combine_op}: a checksum is a polynomial modulo the CRC's own, and what comes before
 * is multiplied by x to the number of bits that follow.
 *
 * @param crc    the CRC-32 of the text
 * @param length of the text in bytes, modulo 2³²
 * @param shift  x to the power of eight times that length, the polynomial's bits with x⁰ highest; 0 where it is not known
 */
public record GzipCheck(int crc, int length, int shift) {

    public static final GzipCheck NOTHING = new GzipCheck(0, 0, 1 << 31);

    private static final int POLYNOMIAL = 0xedb88320;
    /** x to the powers 2⁰, 2¹, 2², … */
    private static final int[] POWERS = new int[32];

    static {
        POWERS[0] = 1 << 30;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = times(POWERS[i - 1], POWERS[i - 1]);
        }
    }

    public static GzipCheck of(byte[] text) {
        CRC32 check = new CRC32();
        check.update(text);
        return new GzipCheck((int) check.getValue(), text.length, shift(text.length));
    }

    /** Of this and what follows it. */
    public GzipCheck then(GzipCheck next) {
        return new GzipCheck(times(next.shift, crc) ^ next.crc, length + next.length, 0);
    }

    private static int shift(int bytes) {
        int product = 1 << 31;
        int bit = 3;
        for (int left = bytes; left != 0; left >>>= 1, bit++) {
            if ((left & 1) != 0) {
                product = times(POWERS[bit & 31], product);
            }
        }
        return product;
    }

    private static int times(int a, int b) {
        int product = 0;
        int factor = b;
        for (int bit = 1 << 31; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) == 0 ? factor >>> 1 : factor >>> 1 ^ POLYNOMIAL;
        }
        return product;
    }
}
