package dk.karavanen.planning;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.util.ReflectionTestUtils;

import dk.karavanen.backup.SafetyCopies;
import dk.karavanen.caravan.DeletionDays;
import dk.karavanen.caravan.DeletionDays.DeletionDay;
import dk.karavanen.identity.Role;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

class CaravanDeletionTest {

    @Nested
    @OnH2(named = "deletion")
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres(named = "deletion")
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest(properties = "karavanen.data=target/deletion-test")
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        private static final Path DATA = Path.of("target/deletion-test");

        @Autowired
        CaravanDeletion deletion;
        @Autowired
        DeletionDays days;
        @Autowired
        SafetyCopies copies;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        Hall hall;
        Hall other;

        @BeforeEach
        void halls() throws IOException {
            for (Path copy : copies()) {
                Files.delete(copy);
            }
            jdbc.sql("update caravan set delete_on = date '2099-01-01'").update();
            hall = filled();
            other = filled();
        }

        private Hall filled() {
            Hall filled = Hall.open(jdbc).withThemes();
            long person = filled.participant("volunteer");
            long first = filled.idea(filled.meeting, "Første", person, "IDEA", filled.themes.getFirst());
            long second = filled.idea("Anden");
            filled.support(first, filled.participant("municipality"));
            filled.report(first, person, "Grund");
            jdbc.sql("update idea set state = 'MERGED', merged_into = ?, root = ? where id = ?").params(first, first, second).update();
            jdbc.sql("insert into participant_token (token_hash, claim_hash, participant, created_at) values (?, ?, ?, current_timestamp)")
                    .params("t" + person, "c" + person, person).update();
            return filled;
        }

        @Test
        void allOfItGoesAfterItsTitleWasTypedAndACopyWasMade() throws IOException {
            for (String wrong : new String[] {null, "", "Prøve", "prøvekaravane"}) {
                assertThatThrownBy(() -> deletion.delete(hall.caravan, wrong)).isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("title-differs"));
            }
            assertThat(copies()).isEmpty();

            deletion.delete(hall.caravan, " Prøvekaravane ");
            await().pollInSameThread().until(() -> deletion.progress(hall.caravan).orElseThrow().step().isOver());

            assertThat(deletion.progress(hall.caravan).orElseThrow().step()).isEqualTo(CaravanDeletion.Step.DONE);
            assertThat(left(hall)).isZero();
            assertThat(left(other)).as("nothing of another one").isEqualTo(1 + 1 + 2 + 2 + 2);
            assertThat(copies()).hasSize(1);
            assertThat(jdbc.sql("select count(*) from erasure where kind = 'CARAVAN' and subject = ?").param(hall.caravan).query(Long.class).single())
                    .isEqualTo(1);
            assertThatThrownBy(() -> deletion.plan(hall.caravan)).isInstanceOf(Refused.class);
        }

        @Test
        @AsStaff(Role.MODERATOR)
        void onlyOrganisersMay() {
            assertThatThrownBy(() -> deletion.delete(hall.caravan, "Prøvekaravane")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> deletion.choose(hall.caravan, null)).isInstanceOf(AccessDeniedException.class);
            assertThat(left(hall)).isPositive();
        }

        @Test
        void theDayIsTwoYearsAfterTheLastMeetingUnlessOneIsChosen() {
            ends(hall, Instant.parse("2036-05-23T18:30:00Z"));
            clock.stopAt(Instant.parse("2036-06-01T10:00:00Z"));
            assertThat(deletion.plan(hall.caravan).day()).isEqualTo(LocalDate.of(2038, 5, 23));
            LocalDate chosen = LocalDate.of(2036, 12, 24);
            deletion.choose(hall.caravan, chosen);
            assertThat(days.of(hall.caravan).map(DeletionDay::day)).contains(chosen);
            for (LocalDate wrong : List.of(LocalDate.of(2036, 6, 1), LocalDate.of(2016, 1, 1), LocalDate.of(2046, 6, 2), LocalDate.of(9999, 1, 1))) {
                assertThatThrownBy(() -> deletion.choose(hall.caravan, wrong)).isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("deletion-day-wrong"));
            }
            jdbc.sql("update meeting set ends_at = ? where caravan = ?")
                    .params(Timestamp.from(Instant.parse("2037-02-01T18:30:00Z")), hall.caravan).update();
            assertThat(deletion.plan(hall.caravan).day()).as("never before its last meeting is over").isEqualTo(LocalDate.of(2037, 2, 2));
            deletion.choose(hall.caravan, null);
            assertThat(deletion.plan(hall.caravan).day()).isEqualTo(LocalDate.of(2039, 2, 1));
        }

        /** As on several servers: at once, and one does it. */
        @Test
        void onItsDayItGoesByItself() throws Exception {
            ends(hall, Instant.parse("2036-05-23T18:30:00Z"));
            ends(other, Instant.parse("2036-05-23T18:30:00Z"));
            clock.stopAt(Instant.parse("2036-06-01T10:00:00Z"));
            deletion.choose(hall.caravan, LocalDate.of(2036, 12, 24));
            clock.stopAt(Instant.parse("2036-12-23T22:59:00Z"));
            due();
            assertThat(left(hall)).isPositive();
            clock.stopAt(Instant.parse("2036-12-23T23:01:00Z"));
            List<Thread> servers = Stream.generate(() -> Thread.ofPlatform().start(this::due)).limit(3).toList();
            for (Thread server : servers) {
                server.join();
            }
            assertThat(left(hall)).isZero();
            assertThat(left(other)).isPositive();
            assertThat(copies()).hasSize(1);
        }

        @Test
        void copiesDoNotStay() throws IOException {
            clock.stopAt(Instant.parse("2036-06-01T10:00:00Z"));
            Path mine = Files.writeString(DATA.resolve("before-christmas.zip"), "");
            Path old = Files.writeString(DATA.resolve("before-restore-20360518T095959000Z.zip"), "");
            Path oldToo = Files.writeString(DATA.resolve("before-deletion-20360501T095959000Z.zip"), "");
            Path young = Files.writeString(DATA.resolve("before-restore-20360519T095959000Z.zip"), "");
            ReflectionTestUtils.invokeMethod(copies, "tidy");
            assertThat(old).doesNotExist();
            assertThat(oldToo).doesNotExist();
            assertThat(young).exists();
            assertThat(mine).exists();
            Files.delete(mine);
        }

        private void due() {
            ReflectionTestUtils.invokeMethod(deletion, "deleteDue");
        }

        private long left(Hall of) {
            return rows("caravan where id = " + of.caravan) + rows("meeting where caravan = " + of.caravan) + rows("participant where caravan = " + of.caravan)
                    + rows("idea where meeting = " + of.meeting) + rows("attendance where meeting = " + of.meeting);
        }

        private long rows(String where) {
            return jdbc.sql("select count(*) from " + where).query(Long.class).single();
        }

        private void ends(Hall of, Instant end) {
            jdbc.sql("update meeting set starts_at = ?, ends_at = ? where caravan = ?")
                    .params(Timestamp.from(end.minusSeconds(7200)), Timestamp.from(end), of.caravan).update();
            jdbc.sql("update caravan set created_at = ?, delete_on = null where id = ?").params(Timestamp.from(end.minusSeconds(90000)), of.caravan).update();
        }

        private static List<Path> copies() throws IOException {
            Files.createDirectories(DATA);
            try (Stream<Path> files = Files.list(DATA)) {
                return files.filter(file -> file.getFileName().toString().startsWith("before-")).toList();
            }
        }
    }
}
