package dk.karavanen.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import dk.karavanen.shared.Settings;

/**
 * Backups in the data folder that are made before something that cannot be undone: a restore, or the deletion of a caravan. They
 * hold what was erased since, so they do not stay: after {@code karavanen.backup.safety-days} they are deleted.
 */
@Service
public class SafetyCopies {

    private static final Logger LOG = LoggerFactory.getLogger(SafetyCopies.class);
    /** Nothing else in the folder is ours to delete. Unfinished ones are left over from a server that was killed. */
    private static final Pattern OURS = Pattern.compile("before-(?:restore|deletion)-(\\d{8}T\\d{9}Z)\\.zip(?:\\.part)?");

    private final Backups backups;
    private final Clock clock;
    private final Path data;
    private final Duration kept;

    SafetyCopies(Backups backups, Clock clock, Settings settings) {
        this.backups = backups;
        this.clock = clock;
        this.data = settings.data();
        this.kept = Duration.ofDays(settings.backup().safetyDays());
    }

    /**
     * Backs up everything before a caravan is deleted.
     *
     * @return the file
     * @throws BackupRefused if it could not be made
     */
    public Path beforeDeletion() {
        Path file = data.resolve("before-deletion-" + Backups.IN_NAMES.format(clock.instant()) + ".zip").toAbsolutePath();
        try {
            Files.createDirectories(data);
            backups.make(file);
            return file;
        } catch (SQLException | IOException e) {
            throw new BackupRefused("The backup failed: " + e.getMessage(), e);
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60 * 24, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        List<Path> old;
        Instant last = clock.instant().minus(kept);
        try (Stream<Path> files = Files.list(data)) {
            old = files.filter(file -> madeAt(file).filter(made -> !made.isAfter(last)).isPresent() && Files.isRegularFile(file)).sorted().toList();
        } catch (NoSuchFileException nothingYet) {
            return;
        } catch (IOException e) {
            LOG.warn("The copies in {} cannot be listed", data, e);
            return;
        }
        for (Path file : old) {
            try {
                Files.deleteIfExists(file);
                LOG.info("Deleted the old copy {}", file);
            } catch (IOException e) {
                LOG.warn("The old copy {} cannot be deleted: it holds what people have erased since", file, e);
            }
        }
    }

    /** As its name says: the file's own time is the time it was last copied. */
    private static Optional<Instant> madeAt(Path file) {
        Matcher ours = OURS.matcher(file.getFileName().toString());
        return ours.matches() ? Optional.of(Backups.IN_NAMES.parse(ours.group(1), Instant::from)) : Optional.empty();
    }
}
