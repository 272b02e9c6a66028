package dk.karavanen.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.Settings;

/**
 * Files that take long to make and are asked for often, kept in the data folder: everybody gets the same one, however many others
 * there are, until it is forgotten or this server starts anew, perhaps as another version that makes them otherwise. Only where
 * they outgrow their room do those go that were not asked for longest.
 *
 * <p>A file lies in a folder of its edition, under a name that has the content's hash in it: where an edition's id or content has
 * become another, nothing old can be found. Without a disk to write to, each is made when it is asked for.
 */
@Component
class ReportFileCache {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFileCache.class);
    /** Some hundred editions in every format. */
    private static final long MAX_BYTES = 512L * 1024 * 1024;
    private static final int SUM = 32;

    /**
     * @param content hash of what it is made from
     * @param name    tells format and language
     */
    record Key(long edition, String content, String name) {
    }

    /** @param sum SHA-256 of the bytes, its first half in hexadecimal */
    record Made(String sum, byte[] bytes) {
    }

    private final Path folder;
    private final long most;
    private final ConcurrentMap<Key, CompletableFuture<Made>> making = new ConcurrentHashMap<>();
    private final AtomicLong written = new AtomicLong();

    @Autowired
    ReportFileCache(Settings settings) {
        this(settings.data(), MAX_BYTES);
    }

    ReportFileCache(Path data, long most) {
        this.folder = data.resolve("made-reports");
        this.most = most;
        forgetAll();
    }

    /** What was kept; else it is made by whoever asks first, and everyone else waits for that. What failed is tried again by the next. */
    Made of(Key key, Supplier<byte[]> work) {
        Made kept = read(key);
        if (kept != null) {
            return kept;
        }
        CompletableFuture<Made> mine = new CompletableFuture<>();
        CompletableFuture<Made> standing = making.putIfAbsent(key, mine);
        if (standing != null) {
            try {
                return standing.join();
            } catch (CompletionException failure) {
                throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
            }
        }
        try {
            // Somebody may have been done between the look and now.
            Made made = read(key);
            if (made == null) {
                byte[] bytes = work.get();
                made = new Made(HexFormat.of().formatHex(CanonicalJson.sha256(bytes)).substring(0, SUM), bytes);
                if (making.get(key) == mine) {
                    keep(key, made);
                }
            }
            // Forgotten while it was written: whoever asked before may have it, nobody else.
            if (making.get(key) != mine) {
                delete(path(key));
            }
            mine.complete(made);
            return made;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            making.remove(key, mine);
        }
    }

    /** Drops all that was made of an edition; what is being made of it is not kept. */
    void forget(long edition) {
        making.keySet().removeIf(key -> key.edition() == edition);
        delete(folder.resolve(Long.toString(edition)));
    }

    /** @param stands whether an edition still has the content of this {@linkplain #shortened shortened} hash */
    void keepOnly(BiPredicate<Long, String> stands) {
        try {
            Files.walkFileTree(folder, new EachFile() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = file.getFileName().toString();
                    if (name.length() > SUM && name.charAt(SUM) == '-'
                            && !stands.test(Long.valueOf(Objects.requireNonNull(file.getParent()).getFileName().toString()), name.substring(0, SUM))) {
                        Files.deleteIfExists(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("A report's files could not be removed", e);
        }
    }

    static String shortened(String hash) {
        return hash.substring(0, Math.min(SUM, hash.length()));
    }

    void forgetAll() {
        making.clear();
        delete(folder);
        written.set(0);
    }

    private Path path(Key key) {
        return folder.resolve(Long.toString(key.edition())).resolve(shortened(key.content()) + "-" + key.name());
    }

    private @Nullable Made read(Key key) {
        Path path = path(key);
        try {
            byte[] all = Files.readAllBytes(path);
            if (all.length < SUM) {
                return null;
            }
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
            byte[] bytes = new byte[all.length - SUM];
            System.arraycopy(all, SUM, bytes, 0, bytes.length);
            return new Made(new String(all, 0, SUM, StandardCharsets.US_ASCII), bytes);
        } catch (NoSuchFileException notMade) {
            return null;
        } catch (IOException e) {
            LOG.warn("A report's file could not be read and is made again: {}", e.toString());
            return null;
        }
    }

    /** Under another name first, so that nobody reads half a file. */
    private void keep(Key key, Made made) {
        Path path = path(key);
        try {
            Files.createDirectories(path.getParent());
            Path coming = Files.createTempFile(path.getParent(), "coming", null);
            try {
                byte[] all = new byte[SUM + made.bytes().length];
                System.arraycopy(made.sum().getBytes(StandardCharsets.US_ASCII), 0, all, 0, SUM);
                System.arraycopy(made.bytes(), 0, all, SUM, made.bytes().length);
                Files.write(coming, all);
                Files.move(coming, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(coming);
            }
            if (written.addAndGet(made.bytes().length) > most) {
                makeRoom();
            }
        } catch (IOException e) {
            LOG.warn("A report's file could not be kept: {}", e.toString());
        }
    }

    private record Kept(Path path, long bytes, FileTime asked) {
    }

    /** Down to three quarters, so that it is not done for each file. */
    private synchronized void makeRoom() throws IOException {
        if (written.get() <= most) {
            return;
        }
        List<Kept> all = new ArrayList<>();
        Files.walkFileTree(folder, new EachFile() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                all.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
                return FileVisitResult.CONTINUE;
            }
        });
        all.sort(Comparator.comparing(Kept::asked));
        long left = all.stream().mapToLong(Kept::bytes).sum();
        for (Kept oldest : all) {
            if (left <= most / 4 * 3) {
                break;
            }
            Files.deleteIfExists(oldest.path());
            left -= oldest.bytes();
        }
        written.set(left);
    }

    private static void delete(Path what) {
        try {
            Files.walkFileTree(what, new EachFile() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    try {
                        Files.deleteIfExists(directory);
                    } catch (DirectoryNotEmptyException somethingCame) {
                        // Its next reader finds or makes it.
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("A report's files could not be removed", e);
        }
    }

    /** Others come and go meanwhile. */
    private static class EachFile extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}
