package dk.karavanen.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportColumnTest {

    @ParameterizedTest
    @ValueSource(strings = {"E-mail", "E-mail (arbejde)", "(privat) e-mail:", "E-mail *"})
    void aHeadingMaySayMoreInBrackets(String heading) {
        assertThat(ImportColumn.headed(heading)).contains(ImportColumn.EMAIL);
    }

    /** A file of somebody else's keeps nobody waiting. */
    @Test
    void aHeadingOfNonsenseIsReadAtOnce() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(ImportColumn.headed("(".repeat(100_000))).isEmpty());
    }
}
