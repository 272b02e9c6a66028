package dk.karavanen.shared.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipInputStream;

import javax.xml.parsers.ParserConfigurationException;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * A table out of a spreadsheet, as the texts that stand in its cells: an Excel workbook (the first sheet in which anything stands) or CSV,
 * which it is by its first bytes, whatever its name says. Nothing is calculated: of a formula it is read what Excel last made of it.
 * Whatever is larger than {@linkplain #MOST_BYTES these} {@linkplain #MOST_ROWS limits} is refused before it is unpacked.
 */
public final class SheetReader {

    public static final int MOST_BYTES = 4 << 20;
    public static final int MOST_ROWS = 6_000;
    static final int MOST_COLUMNS = 60;
    /** A workbook is a zip file, and a small one may hold a very large one. */
    private static final long MOST_UNPACKED = 64L << 20;
    private static final int MOST_PARTS = 500;

    static {
        ZipSecureFile.setMaxEntrySize(MOST_UNPACKED);
        ZipSecureFile.setMaxFileCount(MOST_PARTS);
    }

    private SheetReader() {
    }

    /**
     * @return the rows in which anything stands; each only as long as it has to be
     * @throws Refused {@code too-large}, {@code too-many} (rows), {@code sheet-unreadable}
     */
    public static List<List<String>> read(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new Refused(RefusalReason.TOO_LARGE);
        }
        boolean zip = file.length > 3 && file[0] == 'P' && file[1] == 'K';
        List<List<String>> rows = zip ? workbook(file) : CsvReader.read(file);
        if (rows.size() > MOST_ROWS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        return rows;
    }

    private static List<List<String>> workbook(byte[] file) {
        try {
            weigh(file);
            try (OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(file))) {
                XSSFReader reader = new XSSFReader(parts);
                ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(parts);
                for (Iterator<java.io.InputStream> sheets = reader.getSheetsData(); sheets.hasNext();) {
                    try (java.io.InputStream sheet = sheets.next()) {
                        Rows rows = new Rows();
                        XMLReader xml = XMLHelper.newXMLReader();
                        xml.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), strings, rows, formatter(), false));
                        xml.parse(new InputSource(sheet));
                        if (!rows.all.isEmpty()) {
                            return rows.all;
                        }
                    }
                }
                return List.of();
            }
        } catch (IOException | OpenXML4JException | SAXException | ParserConfigurationException | IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException
                | org.apache.poi.util.RecordFormatException | org.apache.poi.ooxml.POIXMLException unfit) {
            throw new Refused(RefusalReason.SHEET_UNREADABLE);
        }
    }

    /** Excel shows its plain date as the country does whose language it speaks; the file says an American one. */
    private static DataFormatter formatter() {
        DataFormatter formatter = new DataFormatter();
        formatter.addFormat("m/d/yy", new SimpleDateFormat("dd-MM-yyyy", Locale.ROOT));
        return formatter;
    }

    /** Unpacks it once into nothing. */
    private static void weigh(byte[] file) throws IOException {
        byte[] some = new byte[1 << 14];
        long unpacked = 0;
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            while (zip.getNextEntry() != null) {
                parts++;
                for (int read = zip.read(some); read >= 0; read = zip.read(some)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED || parts > MOST_PARTS) {
                        throw new Refused(RefusalReason.TOO_LARGE);
                    }
                }
            }
        }
    }

    /** Collects what stands in one sheet. */
    private static final class Rows implements SheetContentsHandler {

        private final List<List<String>> all = new ArrayList<>();
        private List<String> row = new ArrayList<>();

        @Override
        public void startRow(int number) {
            row = new ArrayList<>();
        }

        @Override
        public void endRow(int number) {
            if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
                all.add(row);
            }
            if (all.size() > MOST_ROWS) {
                throw new Refused(RefusalReason.TOO_MANY);
            }
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String shown, @Nullable XSSFComment comment) {
            // Some programs leave references out: then cells stand one after the other.
            int column = reference == null ? row.size() : new CellReference(reference).getCol();
            if (shown == null || shown.isBlank() || column >= MOST_COLUMNS || shown.startsWith("ERROR:#")) {
                return;
            }
            while (row.size() < column) {
                row.add("");
            }
            row.add(shown.strip());
        }
    }
}
