package dk.karavanen.pool;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Where a picture or a PDF ends by its own account, whatever bytes follow. */
final class FileEnds {

    private static final int MARK = 0xff;
    private static final int BEGINS = 0xd8;
    private static final int ENDS = 0xd9;
    private static final int SCAN = 0xda;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int NO_LENGTH = 0x01;
    private static final byte[] PDF_END = "%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PDF_XREF = "startxref".getBytes(StandardCharsets.US_ASCII);

    private FileEnds() {
    }

    /** ITU-T T.81, annex B: segment by segment, and through what is drawn. @return how many bytes it has; empty: it never ends */
    static OptionalInt jpeg(byte[] file) {
        if (file.length < 4 || at(file, 0) != MARK || at(file, 1) != BEGINS) {
            return OptionalInt.empty();
        }
        int at = 2;
        while (at + 1 < file.length) {
            if (at(file, at) != MARK) {
                return OptionalInt.empty();
            }
            int marker = at(file, at + 1);
            if (marker == MARK) {
                // Filled up.
                at++;
            } else if (marker == ENDS) {
                return OptionalInt.of(at + 2);
            } else if (marker == NO_LENGTH || marker >= FIRST_RESTART && marker <= LAST_RESTART) {
                at += 2;
            } else if (at + 3 < file.length) {
                int length = at(file, at + 2) << 8 | at(file, at + 3);
                if (length < 2) {
                    return OptionalInt.empty();
                }
                at += 2 + length;
                if (marker == SCAN) {
                    at = drawn(file, at);
                }
            } else {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** Past what is drawn: in it a mark is followed by a zero or is a restart. */
    private static int drawn(byte[] file, int from) {
        int at = from;
        while (at + 1 < file.length) {
            int next = at(file, at + 1);
            if (at(file, at) == MARK && next != 0 && next != MARK && (next < FIRST_RESTART || next > LAST_RESTART)) {
                return at;
            }
            at++;
        }
        return file.length;
    }

    /** The last {@code %%EOF} that ends what a reader begins with: {@code startxref}, a number, and it. @return with the line's end; empty: there is none */
    static OptionalInt pdf(byte[] file) {
        for (int at = file.length - PDF_END.length; at >= 0; at--) {
            if (is(file, PDF_END, at) && isAfterXref(file, at)) {
                int end = at + PDF_END.length;
                while (end < file.length && isSpace(file[end])) {
                    end++;
                }
                return OptionalInt.of(end);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isAfterXref(byte[] file, int end) {
        int at = back(file, end, FileEnds::isSpace);
        int number = back(file, at, each -> each >= '0' && each <= '9');
        int word = back(file, number, FileEnds::isSpace);
        return number < at && word < number && word >= PDF_XREF.length && is(file, PDF_XREF, word - PDF_XREF.length);
    }

    private interface Bytes {
        boolean are(byte one);
    }

    private static int back(byte[] file, int from, Bytes kind) {
        int at = from;
        while (at > 0 && kind.are(file[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t' || one == '\f' || one == 0;
    }

    private static boolean is(byte[] file, byte[] mark, int at) {
        for (int i = 0; i < mark.length; i++) {
            if (at + i >= file.length || file[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int at(byte[] file, int place) {
        return file[place] & 0xff;
    }
}
