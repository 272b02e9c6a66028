package dk.karavanen.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.Role;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.TurnableClock;

/** Its own clockwork is put to rest: each vote is asked for. */
@SpringBootTest(properties = {"karavanen.example=true", "karavanen.demo=true"})
@OnH2(named = "demo")
@AsStaff(Role.ORGANISER)
class DemoVotesTest {

    @MockitoBean
    TaskScheduler clockwork;
    @Autowired
    DemoVotes demo;
    @Autowired
    ExampleData example;
    @Autowired
    Joining joining;
    @Autowired
    Meetings meetings;
    @Autowired
    MeetingControl control;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    TurnableClock clock;

    @BeforeEach
    void theExampleInItsIdeasPhase() {
        clock.stopAt(clock.instant());
        if (example.extent().isEmpty()) {
            example.load();
        }
        if (silkeborg().phase() != Phase.IDEAS) {
            enter(Phase.IDEAS);
        }
        demo.begin();
    }

    @Test
    void peopleOfTheExampleVoteAndNobodyElseDoes() {
        Hall real = Hall.open(jdbc);
        real.idea("En rigtig idé");
        real.participant("business");
        long newcomer = joining.join(LetterOf2016.CODE, new Introduction("business", null, null, null), null).participant().id();
        int before = votes();
        for (int i = 0; i < 50; i++) {
            demo.vote();
        }
        assertThat(votes()).as("each is counted, none twice").isEqualTo(before + 50);
        assertThat(count("select count(*) from stance where participant = " + newcomer)).isZero();
        assertThat(count("select count(*) from stance s join idea i on i.id = s.idea where i.meeting = " + real.meeting)).isZero();
        assertThat(count("select count(*) from stance s join idea i on i.id = s.idea where s.participant = i.author")).isZero();
    }

    /** Two minutes of it. */
    @Test
    void theWallMoves() {
        List<Long> before = mostSupported();
        for (int i = 0; i < 80; i++) {
            demo.vote();
        }
        assertThat(mostSupported()).hasSize(5).isNotEqualTo(before);
    }

    @Test
    void afterTenMinutesItIsOver() {
        clock.advance(DemoVotes.LASTS.minusSeconds(5));
        int before = votes();
        demo.vote();
        assertThat(votes()).isEqualTo(before + 1);
        clock.advance(Duration.ofSeconds(5));
        demo.vote();
        assertThat(votes()).isEqualTo(before + 1);
        assertThat(demo.isUnderWay()).isFalse();
    }

    @Test
    void itEndsWithThePhase() {
        enter(Phase.RESULTS);
        int before = votes();
        demo.vote();
        enter(Phase.IDEAS);
        demo.vote();
        assertThat(votes()).isEqualTo(before);
        assertThat(demo.isUnderWay()).isFalse();
    }

    @Test
    void itEndsWithTheExample() {
        example.remove();
        demo.vote();
        assertThat(demo.isUnderWay()).isFalse();
        assertThat(votes()).isZero();
    }

    private List<Long> mostSupported() {
        return jdbc.sql("""
                select s.idea from stance s join idea i on i.id = s.idea join meeting m on m.id = i.meeting
                where m.code = ? and i.state = 'OPEN' and s.stance_value = 1
                group by s.idea order by count(*) desc, s.idea fetch first 5 rows only""").param(LetterOf2016.CODE).query(Long.class).list();
    }

    private int votes() {
        return count("select count(*) from stance s join idea i on i.id = s.idea join meeting m on m.id = i.meeting join caravan c"
                + " on c.id = m.caravan where c.example = true");
    }

    private int count(String query) {
        return jdbc.sql(query).query(Integer.class).single();
    }

    private Meeting silkeborg() {
        return transaction.execute(status -> meetings.findByCode(LetterOf2016.CODE).orElseThrow());
    }

    private void enter(Phase phase) {
        control.enter(silkeborg().id(), Seen.of(silkeborg()), phase);
    }
}
