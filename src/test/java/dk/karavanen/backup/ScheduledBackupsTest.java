package dk.karavanen.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.shared.Settings;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class ScheduledBackupsTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    abstract static class Cases {

        @Autowired
        Backups backups;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TransactionTemplate transaction;
        @Autowired
        Clock clock;
        @TempDir
        Path folder;

        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

        private ScheduledBackups server(Path into) {
            jdbc.sql("update backup_schedule set made_at = timestamp with time zone '1970-01-01 00:00:00+00'").update();
            return new ScheduledBackups(backups, jdbc, transaction, clock, meters, settings(into));
        }

        private static Settings settings(Path into) {
            return new Binder(new MapConfigurationPropertySource(Map.of("karavanen.backup.folder", into, "karavanen.backup.keep", 2)))
                    .bind("karavanen", Settings.class).get();
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().toList();
            }
        }

        @Test
        void everyDayOneAndTheNewestAreKept() throws Exception {
            Path somebodys = Files.writeString(folder.resolve("karavanen-old.zip"), "not ours");
            ScheduledBackups one = server(folder);
            ScheduledBackups other = server(folder);
            ((TurnableClock) clock).stopAt(clock.instant());

            one.makeIfDue();
            other.makeIfDue();
            assertThat(files()).as("one of the two").hasSize(2).contains(somebodys);
            Path first = files().getFirst();
            BackupFile.open(first).close();
            assertThat(meters.get("karavanen.backup.last").gauge().value()).isEqualTo(clock.instant().getEpochSecond());
            assertThat(meters.get("karavanen.backup.size").gauge().value()).isEqualTo(Files.size(first));

            ((TurnableClock) clock).advance(Duration.ofHours(23));
            one.makeIfDue();
            assertThat(files()).hasSize(2);

            for (int day = 0; day < 2; day++) {
                ((TurnableClock) clock).advance(Duration.ofHours(24));
                other.makeIfDue();
                one.makeIfDue();
            }
            assertThat(files()).as("two are kept, and what is not ours").hasSize(3).contains(somebodys).doesNotContain(first);
        }

        @Test
        void aFailureIsToldAndTriedAgain() throws Exception {
            Path taken = Files.writeString(folder.resolve("file"), "no folder");
            ScheduledBackups one = server(taken);

            one.makeIfDue();
            assertThat(one.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(meters.get("karavanen.backup.failures").counter().count()).isEqualTo(1);

            Files.delete(taken);
            one.makeIfDue();
            assertThat(one.health().getStatus()).isEqualTo(Status.UP);
            assertThat(taken).isDirectoryContaining("glob:**/karavanen-*.zip");
        }
    }
}
