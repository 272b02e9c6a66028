package dk.karavanen.pool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

import dk.karavanen.shared.PdfCheck;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What a file is, by what is in it, whatever it is called. Tika says which of the formats it begins as; then it is looked at as one of
 * them, to its end: a file that is two things at once, or that runs something, is none of them.
 */
final class AttachmentCheck {

    static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int MAX_ENTRIES = 5_000;
    private static final int MAX_TYPES_BYTES = 1024 * 1024;
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    /** Macros, controls, and objects that other programs are to open. */
    private static final List<String> ACTIVE_TYPES = List.of("macroenabled", "vbaproject", "activex", "oleobject");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};
    private static final int ZIP_END_BYTES = 22;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    /** How far from its beginning readers look for a PDF's. */
    private static final int PDF_LOOKS = 1024;

    private AttachmentCheck() {
    }

    /** A file that is one thing from its first byte to its last. */
    record Checked(AttachmentType type, byte[] content) {
    }

    /**
     * What telephones and scanners leave behind the end of a picture or a PDF is cut off: nothing of it is shown by any program, and it may
     * be anything.
     *
     * @throws Refused as {@link #typeOf}
     */
    static Checked check(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new Refused(RefusalReason.TOO_LARGE);
        }
        int end = switch (begins(file)) {
            case "image/jpeg" -> FileEnds.jpeg(file).orElseThrow(AttachmentCheck::wrong);
            case "application/pdf" -> FileEnds.pdf(file).orElseThrow(() -> new Refused(RefusalReason.PDF_UNREADABLE));
            default -> file.length;
        };
        byte[] kept = end == file.length ? file : Arrays.copyOf(file, end);
        return new Checked(typeOf(kept), kept);
    }

    /** @throws Refused {@code too-large}, {@code file-type-wrong}, {@code file-active}, {@code pdf-unreadable}, {@code pdf-active} */
    static AttachmentType typeOf(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new Refused(RefusalReason.TOO_LARGE);
        }
        AttachmentType type = switch (begins(file)) {
            case "application/pdf" -> AttachmentType.PDF;
            case "image/jpeg" -> AttachmentType.JPEG;
            case "image/png" -> AttachmentType.PNG;
            case "application/zip", "application/x-tika-ooxml" -> office(file);
            default -> throw wrong();
        };
        if (type == AttachmentType.PDF) {
            PdfCheck.check(file, MAX_BYTES);
        } else if (type == AttachmentType.PNG) {
            png(file);
        }
        if (type == AttachmentType.PNG || type == AttachmentType.JPEG) {
            picture(file, type == AttachmentType.PNG ? "png" : "jpeg");
        }
        boolean zip = type == AttachmentType.DOCX || type == AttachmentType.XLSX;
        if (!zip && last(file, ZIP_END) >= 0 || type != AttachmentType.PDF && first(file, PDF, PDF_LOOKS) >= 0) {
            throw wrong();
        }
        return type;
    }

    private static String begins(byte[] file) {
        try {
            return MimeTypes.getDefaultMimeTypes().detect(new ByteArrayInputStream(file), new Metadata()).getBaseType().toString();
        } catch (IOException inMemory) {
            throw wrong();
        }
    }

    /** Each piece with its sum, and nothing behind the last. */
    private static void png(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).position(Math.min(PNG.length, file.length));
        while (bytes.remaining() >= 12) {
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining() - 8) {
                throw wrong();
            }
            CRC32 sum = new CRC32();
            sum.update(file, bytes.position(), length + 4);
            boolean end = bytes.getInt() == 0x49454e44;
            bytes.position(bytes.position() + length);
            if (bytes.getInt() != (int) sum.getValue()) {
                throw wrong();
            }
            if (end && bytes.remaining() == 0) {
                return;
            }
            if (end) {
                break;
            }
        }
        throw wrong();
    }

    /** Only its head is read: what it would be drawn on may be larger than what is here. */
    private static void picture(byte[] file, String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) < 1 || reader.getHeight(0) < 1) {
                throw wrong();
            }
        } catch (IOException | RuntimeException unreadable) {
            throw wrong();
        } finally {
            reader.dispose();
        }
    }

    /** A ZIP that begins and ends with itself, and says it is a document or a workbook without macros. */
    private static AttachmentType office(byte[] file) {
        int end = last(file, ZIP_END);
        if (first(file, ZIP, ZIP.length) != 0 || end != file.length - ZIP_END_BYTES) {
            throw wrong();
        }
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
            Set<String> names = new HashSet<>();
            for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (!names.add(name) || names.size() > MAX_ENTRIES || entry.getGeneralPurposeBit().usesEncryption()) {
                    throw wrong();
                }
                if (name.endsWith("vbaproject.bin") || name.contains("/activex/") || name.contains("/embeddings/") && name.endsWith(".bin")) {
                    throw new Refused(RefusalReason.FILE_ACTIVE);
                }
            }
            ZipArchiveEntry types = zip.getEntry(CONTENT_TYPES);
            if (types == null) {
                throw wrong();
            }
            try (InputStream in = zip.getInputStream(types)) {
                return main(in.readNBytes(MAX_TYPES_BYTES));
            }
        } catch (IOException | IllegalArgumentException | XMLStreamException broken) {
            throw wrong();
        }
    }

    private static AttachmentType main(byte[] types) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Set<String> said = new HashSet<>();
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(types));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                String type = reader.getAttributeValue(null, "ContentType");
                said.add(type == null ? "" : type);
            }
        }
        if (said.stream().map(type -> type.toLowerCase(Locale.ROOT)).anyMatch(type -> ACTIVE_TYPES.stream().anyMatch(type::contains))) {
            throw new Refused(RefusalReason.FILE_ACTIVE);
        }
        if (said.contains(WORD) == said.contains(EXCEL)) {
            throw wrong();
        }
        return said.contains(WORD) ? AttachmentType.DOCX : AttachmentType.XLSX;
    }

    private static int first(byte[] file, byte[] mark, int within) {
        for (int at = 0; at + mark.length <= Math.min(file.length, within); at++) {
            if (is(file, mark, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Where a ZIP's end may be: a remark of 64 KB may follow it. */
    private static int last(byte[] file, byte[] mark) {
        for (int at = file.length - mark.length; at >= Math.max(0, file.length - ZIP_END_BYTES - 0xffff); at--) {
            if (is(file, mark, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean is(byte[] file, byte[] mark, int at) {
        for (int i = 0; i < mark.length; i++) {
            if (file[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Refused wrong() {
        return new Refused(RefusalReason.FILE_TYPE_WRONG);
    }
}
