package dk.karavanen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;

@SpringBootTest
class EarlierTestsTest {

    private static final class Later {
    }

    @Autowired
    private ApplicationContext server;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private StaffForTests people;

    @Test
    void nobodyWorksOnWhatAnotherClassHasMade() {
        people.authentication("Mette", Role.MODERATOR);
        long before = Hall.caravan(jdbc).caravan;
        people.authentication("Ole", Role.MODERATOR);
        assertThat(working(before)).as("whoever signs in before or after it is made").isEqualTo(2);

        EarlierTests.endBefore(Later.class, server);
        people.authentication("Mette", Role.MODERATOR);
        assertThat(working(before)).isEqualTo(2);
        long after = Hall.caravan(jdbc).caravan;
        people.authentication("Ole", Role.MODERATOR);
        assertThat(working(after)).isEqualTo(2);
    }

    private long working(long caravan) {
        return jdbc.sql("select count(*) from caravan_staff where caravan = ?").param(caravan).query(Long.class).single();
    }
}
