package dk.karavanen.shared.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SpreadsheetText;

/**
 * CSV as Excel, LibreOffice and mail systems write it: UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252; cells
 * apart by semicolons, commas or tabs, whichever its first lines have most of; quoted as in RFC 4180.
 */
final class CsvReader {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** Excel's own line that says what cells are apart by. */
    private static final Pattern SEPARATOR = Pattern.compile("(?i)\\Asep=([;,\\t])\\r?\\n");
    /** How spreadsheets are kept from reading a number: {@code ="0101"}. */
    private static final Pattern HELD = Pattern.compile("=\"([^\"]*)\"");
    private static final int LOOKED_AT = 5;

    private final String text;
    private final char between;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();

    private CsvReader(String text, char between) {
        this.text = text;
        this.between = between;
    }

    /** @throws Refused {@code sheet-unreadable}, {@code too-many} */
    static List<List<String>> read(byte[] file) {
        String text = decoded(file);
        if (text.indexOf('\0') >= 0) {
            // A picture, a PDF, or a workbook of the time before 2007.
            throw new Refused(RefusalReason.SHEET_UNREADABLE);
        }
        var said = SEPARATOR.matcher(text);
        CsvReader reader = said.find() ? new CsvReader(text.substring(said.end()), said.group(1).charAt(0)) : new CsvReader(text, between(text));
        reader.read();
        return reader.rows;
    }

    private static String decoded(byte[] file) {
        if (file.length > 1 && (file[0] == (byte) 0xFE && file[1] == (byte) 0xFF || file[0] == (byte) 0xFF && file[1] == (byte) 0xFE)) {
            return new String(file, StandardCharsets.UTF_16);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            return new String(file, WINDOWS);
        }
    }

    private static char between(String text) {
        String first = String.join("\n", text.lines().limit(LOOKED_AT).toList());
        return Stream.of(';', '\t', ',').max(Comparator.comparingInt((Character one) -> outsideQuotes(first, one)).thenComparing(one -> one == ';' ? 1 : 0)).orElse(';');
    }

    private static int outsideQuotes(String text, char wanted) {
        boolean quoted = false;
        int found = 0;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            found += !quoted && c == wanted ? 1 : 0;
        }
        return found;
    }

    private void read() {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (doubled) {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (quoted || c != between && c != '\n' && c != '\r') {
                cell.append(c);
            } else {
                end(cell);
                if (c != between) {
                    endRow();
                }
            }
        }
        end(cell);
        endRow();
    }

    private void end(StringBuilder cell) {
        if (row.size() < SheetReader.MOST_COLUMNS) {
            row.add(plain(cell.toString().strip()));
        }
        cell.setLength(0);
    }

    private static String plain(String cell) {
        var held = HELD.matcher(cell);
        if (held.matches()) {
            return held.group(1);
        }
        // As we write them ourselves, and others: an apostrophe before what else were a formula.
        return cell.startsWith("'") && !SpreadsheetText.safe(cell.substring(1)).equals(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private void endRow() {
        if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
            rows.add(row);
        }
        if (rows.size() > SheetReader.MOST_ROWS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        row = new ArrayList<>();
    }
}
