package dk.karavanen.shared;

import java.io.IOException;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;


/**
 * Whether a file is a PDF that can be handed to everyone: by what is in it, whatever it is called. One with a password cannot be read by all,
 * and one that runs something when it is opened, or carries other files, is not taken.
 */
public final class PdfCheck {

    private static final byte[] BEGINS = {'%', 'P', 'D', 'F', '-'};
    private static final Set<COSName> ACTIVE = Set.of(COSName.JS, COSName.JAVA_SCRIPT, COSName.getPDFName("Launch"), COSName.getPDFName("EmbeddedFiles"), COSName.EF,
            COSName.getPDFName("RichMedia"), COSName.getPDFName("XFA"));

    private PdfCheck() {
    }

    /** @throws Refused {@code too-large}, {@code pdf-unreadable}, {@code pdf-active} */
    public static void check(byte[] file, int maxBytes) {
        if (file.length > maxBytes) {
            throw new Refused(RefusalReason.TOO_LARGE);
        }
        for (int i = 0; i < BEGINS.length; i++) {
            if (file.length <= i || file[i] != BEGINS[i]) {
                throw new Refused(RefusalReason.PDF_UNREADABLE);
            }
        }
        try (PDDocument document = Loader.loadPDF(file, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(64L * 1024 * 1024).streamCache)) {
            if (document.isEncrypted() || document.getNumberOfPages() < 1) {
                throw new Refused(RefusalReason.PDF_UNREADABLE);
            }
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                if (isActive(document.getDocument().getObjectFromPool(key).getObject(), 0)) {
                    throw new Refused(RefusalReason.PDF_ACTIVE);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof Refused refused) {
                throw refused;
            }
            // What a broken file does to the parser is told to nobody.
            throw new Refused(RefusalReason.PDF_UNREADABLE);
        }
    }

    /** Objects that stand by themselves are looked at by themselves; here are those written into them. */
    private static boolean isActive(COSBase base, int depth) {
        if (depth > 40) {
            throw new Refused(RefusalReason.PDF_UNREADABLE);
        }
        if (base instanceof COSDictionary dictionary) {
            return dictionary.keySet().stream().anyMatch(ACTIVE::contains) || dictionary.getItem(COSName.S) instanceof COSName action && ACTIVE.contains(action)
                    || dictionary.getValues().stream().anyMatch(value -> isActive(value, depth + 1));
        }
        if (base instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (isActive(array.get(i), depth + 1)) {
                    return true;
                }
            }
        }
        return false;
    }
}
