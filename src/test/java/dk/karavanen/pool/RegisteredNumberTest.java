package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredNumberTest {

    @ParameterizedTest
    @CsvSource({"10150817, 10150817", "10 15 08 17, 10150817", "CVR: 10150817, 10150817", "DK-10150817, 10150817", "EAN 5798000000018, 5798000000018"})
    void isReadAsPeopleGroupIt(String typed, String digits) {
        assertThat(RegisteredNumber.digits(typed)).isEqualTo(digits);
        assertThat(RegisteredNumber.isValid(digits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10150818", "10150871", "5798000000017", "00000000", "0000000000000", "1015081", "", "1015081a"})
    void oneWrongDigitIsFound(String digits) {
        assertThat(RegisteredNumber.isValid(digits)).isFalse();
    }
}
