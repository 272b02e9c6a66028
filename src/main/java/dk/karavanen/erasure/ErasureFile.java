package dk.karavanen.erasure;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dk.karavanen.erasure.Erasure.Kind;

/**
 * The list of erasures, kept apart from the database: one line each, with the database it is of, what was erased, its id and
 * when. No words. A restore on a server that has never seen the database finds here what must not come back.
 */
public final class ErasureFile {

    public static final String NAME = "erased.txt";

    /** What is gone, whenever that was. */
    private record Subject(Kind kind, long id) {

        static Subject of(Erasure erasure) {
            return new Subject(erasure.kind(), erasure.subject());
        }
    }

    private final Path file;

    /** @param folder that the list is in, or is to be in */
    public ErasureFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** @return by the name of the database; empty if there is no such file */
    public Map<String, Set<Erasure>> read() throws IOException {
        Map<String, Set<Erasure>> all = new TreeMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return all;
        }
        for (String line : lines) {
            String[] parts = line.strip().split(" ");
            try {
                if (parts.length == 4) {
                    all.computeIfAbsent(parts[0], k -> new LinkedHashSet<>())
                            .add(new Erasure(Kind.valueOf(parts[1]), Long.parseLong(parts[2]), Instant.parse(parts[3])));
                }
            } catch (IllegalArgumentException | DateTimeParseException cutOff) {
                // A line that was not written to its end; the next writing makes it whole.
            }
        }
        return all;
    }

    /** Adds to what is there; nothing is ever taken out by this. */
    public synchronized void add(Map<String, ? extends Collection<Erasure>> more) throws IOException {
        Map<String, Set<Erasure>> all = read();
        boolean news = false;
        for (Map.Entry<String, ? extends Collection<Erasure>> of : more.entrySet()) {
            Set<Erasure> known = all.computeIfAbsent(of.getKey(), k -> new LinkedHashSet<>());
            Set<Subject> listed = known.stream().map(Subject::of).collect(Collectors.toSet());
            for (Erasure erasure : of.getValue()) {
                news |= listed.add(Subject.of(erasure)) && known.add(erasure);
            }
        }
        if (news) {
            write(all);
        }
    }

    /**
     * What was deleted by mistake and brought back may stay. The database's own list still knows what was gone before, and
     * puts that here again.
     */
    public synchronized void forget(Kind kind) throws IOException {
        Map<String, Set<Erasure>> all = read();
        boolean any = false;
        for (Set<Erasure> its : all.values()) {
            any |= its.removeIf(erasure -> erasure.kind() == kind);
        }
        if (any) {
            write(all);
        }
    }

    private void write(Map<String, Set<Erasure>> all) throws IOException {
        Set<String> lines = new TreeSet<>();
        all.forEach((lineage, its) -> its.forEach(e -> lines.add(lineage + " " + e.kind() + " " + e.subject() + " " + e.at())));
        Files.createDirectories(file.toAbsolutePath().getParent());
        // Readable for its owner only.
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "erased-", ".part");
        try {
            Files.write(part, new ArrayList<>(lines));
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
