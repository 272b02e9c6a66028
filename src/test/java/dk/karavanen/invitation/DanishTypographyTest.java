package dk.karavanen.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ~ stands for a space that is not broken. */
class DanishTypographyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "Vi ses 23. maj 2016. | Vi ses 23.~maj 2016.",
            "kl. 17.00-20.30 | kl.~17.00–20.30",
            "Kl. 17:00 - 20:30 | Kl.~17.00–20:30",
            "Vi holder 20 pladser til jer. | Vi holder 20~pladser til jer.",
            "Det koster 4 kr. og tager 30 min. | Det koster 4~kr. og tager 30~min.",
            "Et \"rigtigt\" svar | Et »rigtigt« svar",
            "Et “rigtigt” svar | Et »rigtigt« svar",
            "Kom - også selv om I har travlt | Kom~– også selv om I har travlt",
            "Frivilligheds- og Integrationskaravanen | Frivilligheds- og Integrationskaravanen",
            "Ja... | Ja…",
            "Se https://karavanen.example/i/K7-QM2?x=1-2 | Se https://karavanen.example/i/K7-QM2?x=1-2",
            "Skriv til a-b@c-d.dk kl. 9 | Skriv til a-b@c-d.dk kl.~9"})
    void isSetAsInPrint(String typed, String set) {
        String expected = set.replace('~', '\u00A0');
        assertThat(DanishTypography.set(typed)).isEqualTo(expected);
        assertThat(DanishTypography.set(expected)).as("and stays").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", " ", "a", ".", "\""})
    void aLongTextIsSetAtOnce(String letter) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> DanishTypography.set(letter.repeat(200_000)));
    }
}
