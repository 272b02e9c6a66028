package dk.karavanen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortsTest {

    /** Else two JVMs that begin in the same moment give their servers the same ports. */
    @Test
    void eachJvmOfTheTestsIsToldItsNumber() {
        assertThat(System.getProperty("karavanen.tests.fork", "1")).as("where Maven runs them; an IDE says nothing, and runs one").matches("\\d+");
    }
}
