package dk.karavanen.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.Participant;
import dk.karavanen.identity.Participants;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

class NamesDeletionTest {

    private static final Instant EVENING = Instant.parse("2036-05-23T15:00:00Z");
    private static final Instant ITS_END = Instant.parse("2036-05-23T18:30:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

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
        NamesDeletion deletion;
        @Autowired
        Participants participants;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        Hall hall;

        @BeforeEach
        void hall() {
            hall = Hall.open(jdbc);
            dated(hall.meeting, ITS_END);
        }

        @Test
        void namesGoAMonthAfterTheMeeting() {
            long person = person(hall.meeting, EVENING);
            clock.stopAt(ITS_END.plus(MONTH).minusSeconds(1));
            deletion.deleteDue();
            assertThat(participant(person).name()).isEqualTo("Amina");

            clock.advance(Duration.ofSeconds(1));
            assertThat(deletion.deleteDue()).isPositive();
            Participant nameless = participant(person);
            assertThat(nameless.name()).isNull();
            assertThat(nameless.organisation()).isNull();
            assertThat(nameless.sector()).as("stays for the figures").isEqualTo("volunteer");
            assertThat(nameless.municipality()).isEqualTo("0740");
            assertThat(nameless.isForgotten()).isFalse();
        }

        @Test
        void theLastMeetingCounts() {
            long person = person(hall.meeting, EVENING);
            long second = hall.anotherMeeting();
            dated(second, ITS_END.plus(Duration.ofDays(14)));
            attend(second, person, EVENING.plus(Duration.ofDays(10)));
            clock.stopAt(ITS_END.plus(MONTH));
            deletion.deleteDue();
            assertThat(participant(person).name()).isNotNull();
            clock.advance(Duration.ofDays(14));
            deletion.deleteDue();
            assertThat(participant(person).name()).isNull();
        }

        @Test
        void withoutADateJoiningCounts() {
            long undated = hall.anotherMeeting();
            long person = person(undated, EVENING);
            clock.stopAt(EVENING.plus(MONTH).minusSeconds(1));
            deletion.deleteDue();
            assertThat(participant(person).name()).isNotNull();
            clock.advance(Duration.ofSeconds(1));
            deletion.deleteDue();
            assertThat(participant(person).name()).isNull();
        }

        @Test
        void joiningAfterTheEndCountsFromThen() {
            long person = person(hall.meeting, ITS_END.plus(Duration.ofDays(200)));
            clock.stopAt(ITS_END.plus(Duration.ofDays(201)));
            deletion.deleteDue();
            assertThat(participant(person).name()).isNotNull();
        }

        @Test
        void againFindsNobody() {
            person(hall.meeting, EVENING);
            clock.stopAt(ITS_END.plus(MONTH));
            deletion.deleteDue();
            assertThat(deletion.deleteDue()).isZero();
        }

        /** What recognises the browser of somebody who left goes on the day their name would have gone. */
        @Test
        void marksOfBrowsersGoWithTheNames() {
            long person = person(hall.meeting, EVENING);
            long idea = hall.idea(hall.meeting, "Fælles kaffe", person);
            jdbc.sql("insert into participant_browser (mark_hash, participant) values (?, ?)").params("mark-" + person, person).update();
            jdbc.sql("update participant set forgotten_at = ?, name = null where id = ?").params(EVENING.atOffset(ZoneOffset.UTC), person)
                    .update();
            clock.stopAt(ITS_END.plus(MONTH).minusSeconds(1));
            deletion.deleteDue();
            assertThat(author(idea)).isEqualTo(person);
            clock.advance(Duration.ofSeconds(1));
            deletion.deleteDue();
            assertThat(jdbc.sql("select count(*) from participant_browser where participant = ?").param(person).query(Long.class)
                    .single()).isZero();
            assertThat(author(idea)).as("whose it was can no longer be told").isNull();
        }

        private Long author(long idea) {
            return jdbc.sql("select author from idea where id = ?").param(idea).query(Long.class).optional().orElse(null);
        }

        private long person(long meeting, Instant joined) {
            long id = hall.participant("volunteer");
            jdbc.sql("delete from attendance where participant = ?").param(id).update();
            jdbc.sql("update participant set name = 'Amina', organisation = 'Sprogcaféen', municipality = '0740', joined_at = ?"
                    + " where id = ?").params(joined.atOffset(ZoneOffset.UTC), id).update();
            attend(meeting, id, joined);
            return id;
        }

        private void attend(long meeting, long person, Instant joined) {
            jdbc.sql("insert into attendance (meeting, participant, joined_at) values (?, ?, ?)")
                    .params(meeting, person, joined.atOffset(ZoneOffset.UTC)).update();
        }

        private void dated(long meeting, Instant end) {
            jdbc.sql("update meeting set starts_at = ?, ends_at = ? where id = ?")
                    .params(end.minus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC), meeting).update();
        }

        private Participant participant(long id) {
            return participants.findById(id).orElseThrow();
        }
    }
}
