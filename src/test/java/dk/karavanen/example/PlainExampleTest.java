package dk.karavanen.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dk.karavanen.board.Ideas;
import dk.karavanen.caravan.CodeLookup;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.Role;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;

/** The example of the load driver and of the faults. */
@SpringBootTest(properties = "karavanen.example=plain")
@OnH2(named = "plain-example")
@AsStaff(Role.ORGANISER)
class PlainExampleTest {

    @Autowired
    ExampleData example;
    @Autowired
    CodeLookup codes;
    @Autowired
    Ideas ideas;

    @Test
    void nobodyIsMadeUpAndNothingIsWeighed() {
        Meeting silkeborg = codes.meeting(LetterOf2016.CODE);
        assertThat(silkeborg.phase()).isEqualTo(Phase.IDEAS);
        assertThat(silkeborg.timer().endsAt()).isNull();
        assertThat(example.extent().orElseThrow()).isEqualTo(new ExampleData.Extent(2, 7, 0, 8));
        assertThat(ideas.findByMeetingOrderById(silkeborg.id())).hasSize(3).allSatisfy(idea -> {
            assertThat(idea.words().body()).contains("Eksempel", "ikke skrevet af en deltager");
            assertThat(idea.author()).isNull();
            assertThat(idea.theme()).isNotNull();
        });
    }
}
