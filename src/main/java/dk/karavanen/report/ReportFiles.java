package dk.karavanen.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import dk.karavanen.erasure.Erased;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.sheet.SheetFile;

/**
 * An edition in each of its formats, all from the same stored content. What was made is kept for the next reader
 * ({@link ReportFileCache}): an edition is made once and asked for often, by anyone.
 */
@Service
public class ReportFiles {

    private static final int CONTENTS_KEPT = 3;

    /**
     * @param name for whoever keeps it
     * @param etag stands for these very bytes
     */
    public record File(String name, String contentType, byte[] bytes, String etag) {
    }

    private final Editions editions;
    private final MessageSource messages;
    private final ReportFileCache made;
    private final Map<String, ReportContent> contents = Collections.synchronizedMap(new LastUsed<>(CONTENTS_KEPT));
    /** Setting a long PDF takes a processor for a second or two: many at once would slow down a meeting that is going on. */
    private final Semaphore press = new Semaphore(1);

    ReportFiles(Editions editions, MessageSource messages, ReportFileCache made) {
        this.editions = editions;
        this.messages = messages;
        this.made = made;
    }

    /** An edition's id may be another edition's now. */
    @EventListener
    void on(BackupRestored event) {
        made.forgetAll();
        contents.clear();
    }

    /**
     * Drops what was made of an edition on this server, to be called after its content has changed or gone: the next reader gets
     * what is stored now. Other servers drop theirs by themselves where the content's hash is another ({@link #tidy}).
     */
    public void forget(long edition) {
        contents.clear();
        made.forget(edition);
    }

    /** On this server at once. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Erased event) {
        if (event.kind() == Kind.IDEA || event.kind() == Kind.COMMENT || event.kind() == Kind.CARAVAN) {
            tidy();
        }
    }

    /** Drops what was made of editions that are no more, or have another content now; another server may have seen to that. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void tidy() {
        Map<Long, String> standing = editions.hashes();
        made.keepOnly((edition, content) -> content.equals(ReportFileCache.shortened(standing.getOrDefault(edition, ""))));
        contents.keySet().retainAll(standing.values());
    }

    /** What may run and load on {@link #page}: nothing but its own style sheet and script and our fonts. */
    public static String contentSecurityPolicy() {
        return "default-src 'none'; style-src 'self' " + Styles.WEB_HASH + "; script-src " + Styles.WEB_SCRIPT_HASH + "; font-src 'self'; img-src 'self' data:; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'";
    }

    /** The stored content, as everything else is made from. */
    public ReportContent content(Edition edition) {
        ReportContent content = contents.get(edition.hash());
        if (content == null) {
            content = CanonicalJson.read(editions.content(edition.id()));
            contents.put(edition.hash(), content);
        }
        return content;
    }

    /** Where readers of the PDF will miss characters. */
    public List<PrintableText.Missing> unprintable(Edition edition) {
        return PrintableText.missing(content(edition));
    }

    /** The web page. */
    public File page(Edition edition, Locale language) {
        // Where it is not published, it says so.
        String name = (edition.isPublished() ? "page-" : "draft-") + language.getLanguage();
        return once(edition, name, language, ".html", "text/html;charset=UTF-8",
                () -> utf8(HtmlReport.web(content(edition), edition.hash(), messages, language, links(edition, language))));
    }

    /** The tagged PDF. */
    public File pdf(Edition edition, Locale language) {
        return once(edition, "pdf-" + language.getLanguage(), language, ".pdf", "application/pdf", () -> {
            String page = HtmlReport.forPdf(content(edition), edition.hash(), messages, language);
            press.acquireUninterruptibly();
            try {
                return PdfReport.set(page);
            } finally {
                press.release();
            }
        });
    }

    /** The tables as a workbook, for people. */
    public File workbook(Edition edition, Locale language) {
        return once(edition, "xlsx-" + language.getLanguage(), language, ".xlsx", SheetFile.MEDIA_TYPE,
                () -> ReportWorkbook.of(content(edition), edition.hash(), new Phrases(messages, language)));
    }

    /** The content itself, with its hash. */
    public File json(Edition edition) {
        return once(edition, "json", edition.language(), ".json", "application/json",
                () -> utf8(CanonicalJson.stating(edition.hash(), editions.content(edition.id()))));
    }

    /**
     * One table.
     *
     * @throws Refused {@code not-found} if there is no table of that name
     */
    public File csv(Edition edition, String name) {
        if (!csvNames().contains(name)) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return once(edition, name, edition.language(), "-" + name + ".csv", "text/csv;charset=UTF-8;header=present",
                () -> utf8(CsvFiles.write(name, content(edition), edition.hash())));
    }

    public static List<String> csvNames() {
        return CsvFiles.names();
    }

    /** All tables and the content, with sums to check them by. */
    public File zip(Edition edition) {
        return once(edition, "zip", edition.language(), ".zip", "application/zip", () -> zipped(edition));
    }

    private byte[] zipped(Edition edition) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("README.txt", utf8(readme(edition)));
        entries.put("report.json", json(edition).bytes());
        csvNames().forEach(name -> entries.put(name + ".csv", csv(edition, name).bytes()));
        StringBuilder sums = new StringBuilder();
        entries.forEach((name, bytes) -> sums.append(HexFormat.of().formatHex(CanonicalJson.sha256(bytes))).append("  ").append(name)
                .append('\n'));
        entries.put("SHA256SUMS", utf8(sums.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry file = new ZipEntry(entry.getKey());
                // The same edition is the same file, byte for byte, wherever and whenever it is made.
                file.setTimeLocal(edition.madeAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
                zip.putNextEntry(file);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private String readme(Edition edition) {
        Phrases phrases = new Phrases(messages, edition.language());
        return String.join("\n", phrases.say("title-of", content(edition).about().title())
                + (content(edition).about().example() ? " · " + phrases.say("example") : ""),
                phrases.say("edition-text", edition.number(), phrases.date(edition.madeAt()), phrases.time(edition.madeAt())),
                String.join("\n", EditionChapter.redactions(content(edition), edition.hash(), phrases)), "", phrases.say("hash-text"), edition.hash(), phrases.say("hash-check"),
                "  grep -v '^  \"contentHash\"' report.json | sha256sum", "  sha256sum -c SHA256SUMS", "", phrases.say("csv-text"), "");
    }

    private static HtmlReport.Links links(Edition edition, Locale language) {
        String path = edition.path();
        String other = "en".equals(language.getLanguage()) ? "da" : "en";
        Map<String, String> csv = new LinkedHashMap<>();
        csvNames().forEach(name -> csv.put(name, path + "/" + name + ".csv"));
        return new HtmlReport.Links(path, path + "?lang=" + other, path + "/report.pdf?lang=" + language.getLanguage(), path + "/report.xlsx?lang=" + language.getLanguage(), path + "/data.zip",
                path + "/report.json", csv, !edition.isPublished());
    }

    private File once(Edition edition, String kept, Locale language, String ending, String contentType, Supplier<byte[]> making) {
        ReportFileCache.Made file = made.of(new ReportFileCache.Key(edition.id(), edition.hash(), kept), making);
        boolean english = "en".equals(language.getLanguage());
        String sample = content(edition).about().example() ? english ? "example-" : "eksempel-" : "";
        String name = sample + (english ? "report-" : "rapport-") + edition.slug() + "-" + edition.number() + ending;
        return new File(name, contentType, file.bytes(), "\"" + file.sum() + "\"");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Forgets what was not asked for longest. */
    private static final class LastUsed<K, V> extends LinkedHashMap<K, V> {

        private final int most;

        LastUsed(int most) {
            super(most, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
