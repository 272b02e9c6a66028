package dk.karavanen.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup says about itself, in {@value #ENTRY}.
 *
 * @param format    {@value #FORMAT}
 * @param version   of the format: {@value #VERSION}
 * @param madeAt    when, in UTC
 * @param schema    the newest migration of the database it was made from
 * @param tables    each after those that it refers to
 * @param sequences name to the number that is given next
 */
record Manifest(String format, int version, Instant madeAt, String schema, List<Part> tables, Map<String, Long> sequences) {

    static final String ENTRY = "manifest.json";
    static final String FORMAT = "karavanen-backup";
    static final int VERSION = 1;

    /**
     * One table's file.
     *
     * @param columns in the order of the values of a line; name to the word of the {@link ColumnKind}
     * @param sha256  of the file, in hexadecimal
     */
    record Part(String name, List<Column> columns, long rows, String sha256) {

        static String entry(String table) {
            return "tables/" + table + ".jsonl";
        }

        String entry() {
            return entry(name);
        }
    }

    record Column(String name, String kind) {
    }

    long rows() {
        return tables.stream().mapToLong(Part::rows).sum();
    }

    /** In English, for the console. */
    String sizes() {
        return tables.size() + " tables, " + rows() + (rows() == 1 ? " row" : " rows");
    }
}
