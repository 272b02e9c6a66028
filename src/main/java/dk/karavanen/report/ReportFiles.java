package dk.karavanen.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import dk.karavanen.shared.DataReplaced;
import dk.karavanen.shared.Refused;

/**
 * An edition in each of its formats, all from the same stored content. What was made is kept for the next reader: an edition does
 * not change, so it is made once and asked for often.
 */
@Service
public class ReportFiles {

    /** At most this many are kept; the largest are a few megabytes. */
    private static final int KEPT = 16;
    private static final int CONTENTS_KEPT = 3;

    /**
     * @param name for whoever keeps it
     * @param etag stands for these very bytes
     */
    public record File(String name, String contentType, byte[] bytes, String etag) {
    }

    private record Key(long edition, String format, String language, boolean published) {
    }

    private final Editions editions;
    private final MessageSource messages;
    private final Map<Key, CompletableFuture<File>> kept = new LastUsed<>(KEPT);
    private final Map<Long, CompletableFuture<ReportContent>> contents = new LastUsed<>(CONTENTS_KEPT);
    /** Setting a long PDF takes a processor for a second or two: many at once would slow down a meeting that is going on. */
    private final Semaphore press = new Semaphore(1);

    ReportFiles(Editions editions, MessageSource messages) {
        this.editions = editions;
        this.messages = messages;
    }

    /** An edition's id may be another edition's now. */
    @EventListener
    void on(DataReplaced event) {
        forget(kept);
        forget(contents);
    }

    private static void forget(Map<?, ?> made) {
        synchronized (made) {
            made.clear();
        }
    }

    /** What may run and load on {@link #page}: nothing but its own style sheet and our fonts. */
    public static String contentSecurityPolicy() {
        return "default-src 'none'; style-src 'self' " + Styles.WEB_HASH + "; font-src 'self'; img-src 'self' data:; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'";
    }

    /** The stored content, as everything else is made from. */
    public ReportContent content(Edition edition) {
        return once(contents, edition.id(), () -> CanonicalJson.read(editions.content(edition.id())));
    }

    /** The web page. */
    public File page(Edition edition, Locale language) {
        return once(kept, new Key(edition.id(), "html", language.getLanguage(), edition.isPublished()), () -> file(edition, language,
                ".html", "text/html;charset=UTF-8",
                HtmlReport.web(content(edition), edition.hash(), messages, language, links(edition, language))));
    }

    /** The tagged PDF. */
    public File pdf(Edition edition, Locale language) {
        return once(kept, new Key(edition.id(), "pdf", language.getLanguage(), true), () -> {
            String page = HtmlReport.forPdf(content(edition), edition.hash(), messages, language);
            press.acquireUninterruptibly();
            try {
                return file(edition, language, ".pdf", "application/pdf", PdfReport.set(page));
            } finally {
                press.release();
            }
        });
    }

    /** The content itself, with its hash. */
    public File json(Edition edition) {
        return once(kept, new Key(edition.id(), "json", "", true), () -> file(edition, edition.language(), ".json", "application/json",
                CanonicalJson.stating(edition.hash(), editions.content(edition.id()))));
    }

    /**
     * One table.
     *
     * @throws Refused {@code not-found} if there is no table of that name
     */
    public File csv(Edition edition, String name) {
        if (!csvNames().contains(name)) {
            throw new Refused("not-found");
        }
        return once(kept, new Key(edition.id(), name, "", true), () -> file(edition, edition.language(), "-" + name + ".csv",
                "text/csv;charset=UTF-8;header=present", CsvFiles.write(name, content(edition), edition.hash())));
    }

    public static List<String> csvNames() {
        return CsvFiles.names();
    }

    /** All tables and the content, with sums to check them by. */
    public File zip(Edition edition) {
        return once(kept, new Key(edition.id(), "zip", "", true), () -> file(edition, edition.language(), ".zip", "application/zip",
                zipped(edition)));
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
        return String.join("\n", phrases.say("title-of", content(edition).about().title()),
                phrases.say("edition-text", edition.number(), phrases.date(edition.madeAt()), phrases.time(edition.madeAt())), "",
                phrases.say("hash-text"), edition.hash(), phrases.say("hash-check"),
                "  grep -v '^  \"contentHash\"' report.json | sha256sum", "  sha256sum -c SHA256SUMS", "", phrases.say("csv-text"), "");
    }

    private static HtmlReport.Links links(Edition edition, Locale language) {
        String path = edition.path();
        String other = "en".equals(language.getLanguage()) ? "da" : "en";
        Map<String, String> csv = new LinkedHashMap<>();
        csvNames().forEach(name -> csv.put(name, path + "/" + name + ".csv"));
        return new HtmlReport.Links(path, path + "?lang=" + other, path + "/report.pdf?lang=" + language.getLanguage(), path + "/data.zip",
                path + "/report.json", csv, !edition.isPublished());
    }

    private static File file(Edition edition, Locale language, String ending, String contentType, String text) {
        return file(edition, language, ending, contentType, utf8(text));
    }

    private static File file(Edition edition, Locale language, String ending, String contentType, byte[] bytes) {
        String name = ("en".equals(language.getLanguage()) ? "report-" : "rapport-") + edition.slug() + "-" + edition.number() + ending;
        return new File(name, contentType, bytes, "\"" + HexFormat.of().formatHex(CanonicalJson.sha256(bytes)).substring(0, 32) + "\"");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Made by whoever asks first; everyone else waits for that. What failed is tried again by the next. */
    private static <K, V> V once(Map<K, CompletableFuture<V>> kept, K key, Supplier<V> making) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> standing;
        synchronized (kept) {
            standing = kept.putIfAbsent(key, mine);
        }
        if (standing == null) {
            try {
                mine.complete(making.get());
            } catch (RuntimeException | Error failure) {
                synchronized (kept) {
                    kept.remove(key, mine);
                }
                mine.completeExceptionally(failure);
                throw failure;
            }
            return mine.join();
        }
        try {
            return standing.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
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
