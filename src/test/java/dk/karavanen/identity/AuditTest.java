package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.AuditReader.Filter;
import dk.karavanen.identity.AuditReader.Line;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** What staff did stands in the log, nobody changes it, and only those read it whose it is. */
class AuditTest {

    /** A statement that would change a line, in whatever way it is written. */
    private static final Pattern CHANGES = Pattern.compile("(?is)(update|delete\\s+from|truncate(\\s+table)?|merge\\s+into)\\s+audit_entry[^;\"]*");

    @Nested
    @SpringBootTest
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @SpringBootTest
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @Test
    void noStatementChangesALineAndTwoDeleteSome() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            for (Path source : sources.filter(path -> path.toString().matches(".*\\.(java|sql)")).toList()) {
                CHANGES.matcher(Files.readString(source)).results().forEach(result -> found.add(source.getFileName() + ": " + result.group().strip()));
            }
        }
        assertThat(found).containsExactlyInAnyOrder("AuditReader.java: delete from audit_entry where caravan is null and made_at < ?",
                "erase.sql: delete from audit_entry where caravan in (select subject from erasure where kind = 'CARAVAN')");
        assertThat(AuditEntries.class.getMethods()).extracting("name").containsExactly("save");
    }

    abstract static class Cases {

        @Autowired
        AuditReader audit;
        @Autowired
        AuditLog log;
        @Autowired
        CurrentStaff staff;
        @Autowired
        StaffForTests people;
        @Autowired
        CaravanPlanning caravans;
        @Autowired
        MeetingPlanning meetings;
        @Autowired
        CaravanPeople team;
        @Autowired
        Erasures erasures;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        Authentication organiser;
        long caravan;
        long meeting;
        String title;

        private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

        @BeforeEach
        void caravan() {
            // Far from midnight: what is made now is of the day that is asked for.
            clock.turnTo(clock.instant().atZone(COPENHAGEN).with(LocalTime.NOON).toInstant());
            organiser = people.authentication("=Anne;-" + UUID.randomUUID(), Role.ORGANISER);
            as(organiser);
            title = "Log " + UUID.randomUUID();
            caravan = make(title);
            meeting = meetings.create(caravan, meeting("Silkeborg"));
        }

        @AfterEach
        void nobody() {
            SecurityContextHolder.clearContext();
        }

        @Test
        void eachActHasItsLineAndTheNewestStandsFirst() {
            clock.advance(Duration.ofSeconds(1));
            caravans.archive(caravan);
            clock.advance(Duration.ofSeconds(1));
            caravans.archive(caravan);
            clock.advance(Duration.ofSeconds(1));
            team.invite(caravan, UUID.randomUUID() + "@karavanen.example", "Ole Olsen", Role.MODERATOR);
            assertThat(audit.lines(of(caravan), 100)).extracting(Line::action)
                    .as("once, though it was pressed twice").containsSubsequence("team-joined", "caravan-archived")
                    .containsExactlyInAnyOrder("team-joined", "caravan-archived", "meeting-made", "caravan-made");
            Line first = audit.lines(of(caravan), 1).getFirst();
            assertThat(first.subject()).isEqualTo("Ole Olsen: MODERATOR");
            assertThat(first.staff()).isEqualTo(staff.required().name());
            assertThat(first.caravan()).isEqualTo(title);
        }

        /** What is not done is not told, and what is not told is not done. */
        @Test
        void lineAndActAreOne() {
            assertThatThrownBy(() -> team.remove(caravan, id(organiser))).isInstanceOf(Refused.class);
            transactions.executeWithoutResult(rolledBack -> {
                meetings.archive(meeting);
                rolledBack.setRollbackOnly();
            });
            assertThat(audit.lines(of(caravan), 100)).extracting(Line::action).doesNotContain("team-left", "meeting-archived");
        }

        @Test
        void everyoneReadsTheirOwn() {
            Authentication other = people.authentication("Bo-" + UUID.randomUUID(), Role.ORGANISER);
            people.give(caravan, other, null);
            as(other);
            long theirs = make("Andres " + UUID.randomUUID());
            assertThat(audit.lines(Filter.ALL, 1000)).extracting(Line::caravan).doesNotContain(title, (String) null);
            assertThat(audit.lines(of(caravan), 1000)).as("asked for by its id").isEmpty();
            assertThat(audit.actions()).as("what may be looked for").contains("caravan-made").doesNotContain("signed-in");
            assertThat(audit.caravans()).containsKey(theirs).doesNotContainKey(caravan);

            Authentication moderator = people.stranger("Ida-" + UUID.randomUUID());
            people.give(caravan, moderator, Role.MODERATOR);
            as(moderator);
            assertThatThrownBy(() -> audit.lines(Filter.ALL, 10)).isInstanceOf(AccessDeniedException.class);
            as(people.authentication("Root-" + UUID.randomUUID(), Role.ADMIN));
            assertThat(audit.lines(Filter.ALL, 1000)).extracting(Line::action).contains("signed-in", "caravan-made");
        }

        @Test
        void linesAreFoundByNameAndDay() {
            String name = staff.required().name();
            LocalDate today = LocalDate.ofInstant(clock.instant(), COPENHAGEN);
            assertThat(audit.lines(new Filter(caravan, name.substring(3).toUpperCase(), null, today, today), 100)).hasSize(2);
            assertThat(audit.lines(new Filter(caravan, "nobody", null, null, null), 100)).isEmpty();
            assertThat(audit.lines(new Filter(caravan, "%", null, null, null), 100)).as("a character like any other").isEmpty();
            assertThat(audit.lines(new Filter(caravan, "", "meeting-made", null, null), 100)).hasSize(1);
            assertThat(audit.lines(new Filter(caravan, "", null, today.plusDays(1), null), 100)).isEmpty();
            assertThat(audit.lines(new Filter(caravan, "", null, null, today.minusDays(1)), 100)).isEmpty();
        }

        @Test
        void spreadsheetOpensInDanishAndRunsNothing() {
            String csv = new String(audit.csv(of(caravan), List.of("Dag", "Kl", "Hvem", "Hvad", "På hvad", "Karavane"), word -> "»" + word + "«"), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(csv).startsWith("\ufeffDag;Kl;Hvem;Hvad;På hvad;Karavane\r\n").contains(";»meeting-made«;Silkeborg;" + title + "\r\n");
            assertThat(csv).contains(";\"'=Anne;-").doesNotContain(";=Anne");
            assertThat(csv.lines().skip(1)).allSatisfy(line -> assertThat(line).matches("\\d\\d-\\d\\d-\\d{4};\\d\\d:\\d\\d:\\d\\d;.*"));
        }

        @Test
        void linesGoWithTheirCaravanAndTheOthersWhenTheirTimeHasCome() {
            transactions.executeWithoutResult(t -> {
                log.writeOfInstallation(staff.required(), StaffAct.CARAVAN_DELETED, title);
                erasures.erase(Kind.CARAVAN, java.util.Set.of(caravan));
            });
            as(people.authentication("Root-" + UUID.randomUUID(), Role.ADMIN));
            assertThat(audit.lines(Filter.ALL, 10_000)).filteredOn(line -> title.equals(line.subject()) || title.equals(line.caravan()))
                    .extracting(Line::action).containsExactly("caravan-deleted");
            clock.advance(Duration.ofDays(731));
            audit.forgetOld();
            assertThat(jdbc.sql("select count(*) from audit_entry where subject = ?").param(title).query(Long.class).single()).isZero();
        }

        /** By hand, or by a statement that slipped through. H2 has nothing but Java for it: see docs/decisions. */
        @Test
        @EnabledIf("isPostgres")
        void theDatabaseItselfRefusesToChangeALine() {
            for (String change : List.of("subject = 'x'", "staff_name = 'x'", "made_at = current_timestamp - interval '1 day'", "action = 'x'",
                    "caravan = null", "staff = null, subject = 'x'")) {
                assertThatThrownBy(() -> jdbc.sql("update audit_entry set " + change + " where caravan = ?").param(caravan).update()).as(change)
                        .isInstanceOf(DataIntegrityViolationException.class);
            }
            assertThat(jdbc.sql("update audit_entry set staff = null where caravan = ?").param(caravan).update()).as("as the account goes").isPositive();
        }

        boolean isPostgres() {
            return this instanceof OnPostgresDatabase;
        }

        private Filter of(long caravan) {
            return new Filter(caravan, "", null, null, null);
        }

        private long make(String called) {
            return caravans.create(new CaravanPlan(called, "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        }

        private static MeetingPlan meeting(String called) {
            MeetingPlan e = MeetingPlan.empty();
            return new MeetingPlan(called, null, null, e.from(), e.to(), null, null, "", null, e.phases(), e.votingStyle(), null, false, e.visibility());
        }

        private void as(Authentication who) {
            SecurityContextHolder.getContext().setAuthentication(who);
        }

        private static long id(Authentication who) {
            return ((StaffPrincipal) who.getPrincipal()).member().id();
        }
    }
}
