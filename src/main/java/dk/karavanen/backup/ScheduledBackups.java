package dk.karavanen.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.shared.Settings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A backup every so often, into {@code karavanen.backup.folder}, of which the newest are kept. Of several servers on one
 * database the one makes it that gets hold of the row that says when the last was made; should it fail, another one may try a
 * minute later. {@code /actuator/health} is down after a failure (readiness is not), until the next success.
 */
@Component("backupHealthIndicator")
@ConditionalOnProperty("karavanen.backup.folder")
class ScheduledBackups implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackups.class);
    /** Nothing else in the folder is ours to delete. */
    private static final String OURS = "karavanen-\\d{8}T\\d{9}Z\\.zip";

    private final Backups backups;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Path folder;
    private final Duration every;
    private final int keep;
    private final Counter failures;
    private final AtomicLong bytes = new AtomicLong();
    private volatile Instant lastMade = Instant.EPOCH;
    private volatile boolean failed;

    ScheduledBackups(Backups backups, JdbcClient jdbc, TransactionTemplate transaction, Clock clock, MeterRegistry registry,
            Settings settings) {
        this.backups = backups;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.folder = settings.backup().scheduled().orElseThrow().toAbsolutePath();
        this.every = settings.backup().every();
        this.keep = settings.backup().keep();
        this.failures = Counter.builder("karavanen.backup.failures").description("Scheduled backups that failed on this server")
                .register(registry);
        Gauge.builder("karavanen.backup.last", this, b -> b.lastMade.getEpochSecond()).baseUnit("seconds")
                .description("When the last scheduled backup was made, by any server, in seconds since 1970; 0: none yet").register(registry);
        Gauge.builder("karavanen.backup.size", bytes, AtomicLong::get).baseUnit("bytes")
                .description("Size of the last scheduled backup made by this server; 0: none yet").register(registry);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void makeIfDue() {
        try {
            transaction.executeWithoutResult(holding -> {
                // The row stays locked until the backup is there; other servers pass by.
                jdbc.sql("select made_at from backup_schedule for update skip locked").query(Timestamp.class).optional()
                        .map(Timestamp::toInstant).ifPresent(this::makeIfDue);
            });
            failed = false;
        } catch (RuntimeException e) {
            failed = true;
            failures.increment();
            LOG.error("The scheduled backup into {} failed; the next try is in a minute", folder, e);
        }
    }

    private void makeIfDue(Instant last) {
        lastMade = last;
        // As the database and names keep it.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (now.isBefore(last.plus(every))) {
            return;
        }
        long begun = System.nanoTime();
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("karavanen-" + Backups.IN_NAMES.format(now) + ".zip");
            Manifest manifest = backups.make(file);
            bytes.set(Files.size(file));
            LOG.info("Backed up to {}: {}, {} bytes, in {} ms", file, manifest.sizes(), bytes, (System.nanoTime() - begun) / 1_000_000);
            tidy();
        } catch (IOException | SQLException e) {
            throw new BackupRefused("The backup failed: " + e.getMessage(), e);
        }
        jdbc.sql("update backup_schedule set made_at = ?").param(Timestamp.from(now)).update();
        lastMade = now;
    }

    private void tidy() throws IOException {
        List<Path> ours;
        try (Stream<Path> files = Files.list(folder)) {
            // The time stands in the name in such a way that names sort by it.
            ours = files.filter(file -> file.getFileName().toString().matches(OURS) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed()).toList();
        }
        for (Path old : ours.subList(Math.min(keep, ours.size()), ours.size())) {
            Files.deleteIfExists(old);
            LOG.info("Deleted the old backup {}", old);
        }
    }

    @Override
    public Health health() {
        return (failed ? Health.down() : Health.up()).withDetail("lastMade", lastMade).withDetail("bytes", bytes.get()).build();
    }
}
