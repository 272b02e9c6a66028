package dk.karavanen.shared.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.SpreadsheetText;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

/**
 * Tables as an Excel workbook (ISO/IEC 29500): one sheet each, its headings bold, fixed and with filters. Numbers and dates are numbers
 * and dates, shown as the reader's Excel shows them; text is text, whatever it begins with. The same tables give the same bytes.
 */
public final class SheetFile {

    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int NARROWEST = 8;
    private static final int WIDEST = 60;
    private static final int CHARACTER = 256;
    /** Excel reads {@code _x000D_} in a text as one character. */
    private static final Pattern ESCAPE = Pattern.compile("_(x[0-9A-Fa-f]{4}_)");
    /** The first moment that a zip file can tell, in local time: the zone of the server makes no difference. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final XSSFWorkbook book;
    private final Map<Kind, CellStyle> styles = new EnumMap<>(Kind.class);
    private final CellStyle heading;
    private final CellStyle literal;
    private final Set<String> names = new HashSet<>();

    private SheetFile(XSSFWorkbook book) {
        this.book = book;
        Font bold = book.createFont();
        bold.setBold(true);
        heading = style(0);
        heading.setFont(bold);
        heading.setWrapText(true);
        heading.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        heading.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        // Formats with these numbers are the reader's own: a day is 28-11-2026 in Danish Excel and 11/28/2026 in American.
        styles.put(Kind.TEXT, style(0));
        styles.put(Kind.WHOLE, style(3));
        styles.put(Kind.NUMBER, style(1));
        styles.put(Kind.DECIMAL, style(4));
        styles.put(Kind.PERCENT, style(9));
        styles.put(Kind.DATE, style(14));
        styles.put(Kind.TIME, style(20));
        styles.put(Kind.MOMENT, style(22));
        literal = style(0);
        literal.setQuotePrefixed(true);
    }

    /** @param title of the file, told by readers aloud and by the system's file view */
    public static byte[] of(String title, List<SheetTable> tables) {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            SheetFile file = new SheetFile(book);
            tables.forEach(file::add);
            var about = book.getProperties().getCoreProperties();
            about.setTitle(title);
            about.setCreator("Karavanen");
            about.setCreated(Optional.of(new Date(0)));
            about.setModified(Optional.of(new Date(0)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            book.write(bytes);
            return timeless(bytes.toByteArray());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private CellStyle style(int format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat((short) format);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    private void add(SheetTable table) {
        XSSFSheet sheet = book.createSheet(unused(WorkbookUtil.createSafeSheetName(table.name())));
        List<Column> columns = table.columns();
        XSSFRow first = sheet.createRow(0);
        int[] widths = new int[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            XSSFCell cell = first.createCell(i);
            cell.setCellValue(text(columns.get(i).heading()));
            cell.setCellStyle(heading);
            // Beside the words stands the filter's button.
            widths[i] = columns.get(i).heading().length() + 4;
        }
        int at = 1;
        for (List<? extends @Nullable Object> cells : table.rows()) {
            XSSFRow row = sheet.createRow(at++);
            for (int i = 0; i < cells.size(); i++) {
                Object value = cells.get(i);
                if (value != null) {
                    put(row.createCell(i), columns.get(i).kind(), value);
                    widths[i] = Math.max(widths[i], width(columns.get(i).kind(), value));
                }
            }
        }
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, Math.clamp(widths[i], NARROWEST, WIDEST) * CHARACTER);
        }
        sheet.createFreezePane(0, 1);
        if (!columns.isEmpty()) {
            sheet.setAutoFilter(new CellRangeAddress(0, at - 1, 0, columns.size() - 1));
        }
    }

    /** Excel tells names apart by no case, and has no two alike. */
    private String unused(String name) {
        String free = name;
        for (int i = 2; !names.add(free.toLowerCase(Locale.ROOT)); i++) {
            String end = " " + i;
            free = name.substring(0, Math.min(name.length(), 31 - end.length())) + end;
        }
        return free;
    }

    private void put(XSSFCell cell, Kind kind, Object value) {
        cell.setCellStyle(styles.get(kind));
        switch (value) {
            case String words -> {
                cell.setCellValue(text(words));
                if (!SpreadsheetText.safe(words).equals(words)) {
                    // Somebody who edits the cell, or only looks into it, would else make a formula of it.
                    cell.setCellStyle(literal);
                }
            }
            case Number number -> cell.setCellValue(number.doubleValue());
            case LocalDate day -> cell.setCellValue(day);
            case LocalTime time -> cell.setCellValue(time.toSecondOfDay() / 86_400.0);
            case LocalDateTime moment -> cell.setCellValue(moment);
            default -> throw new IllegalArgumentException(kind.name());
        }
    }

    private static String text(String words) {
        String whole = ESCAPE.matcher(words).replaceAll("_x005F_$1");
        int most = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
        return whole.length() <= most ? whole : whole.substring(0, most - 1) + "…";
    }

    private static int width(Kind kind, Object value) {
        return switch (kind) {
            case TEXT -> value.toString().lines().mapToInt(String::length).max().orElse(0) + 1;
            case MOMENT -> 17;
            case DATE -> 11;
            // Excel shows #### for a number that does not fit.
            case DECIMAL -> String.format(Locale.ROOT, "%,.2f", ((Number) value).doubleValue()).length() + 1;
            case WHOLE -> String.format(Locale.ROOT, "%,.0f", ((Number) value).doubleValue()).length() + 1;
            case NUMBER -> String.format(Locale.ROOT, "%.0f", ((Number) value).doubleValue()).length() + 1;
            default -> NARROWEST;
        };
    }

    /** POI writes the present time beside each part. */
    private static byte[] timeless(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file)); ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(ALWAYS);
                out.putNextEntry(same);
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
