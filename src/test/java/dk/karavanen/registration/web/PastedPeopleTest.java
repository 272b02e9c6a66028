package dk.karavanen.registration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.registration.web.PastedPeople.Pasted;

class PastedPeopleTest {

    /** An address that is left in the name gets no mail, and stands on the ticket. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            Hanne Bisgaard <hanne@paste.example>           | Hanne Bisgaard
            "Bisgaard, Hanne" <hanne@paste.example>        | Bisgaard, Hanne
            Hanne "Nana" Bisgaard <hanne@paste.example>    | Hanne "Nana" Bisgaard
            Hanne "Nana" <hanne@paste.example>             | Hanne "Nana"
            "Hanne \\"Nana\\" Bisgaard" <hanne@paste.example> | Hanne "Nana" Bisgaard
            <hanne@paste.example>                          |
            "" <hanne@paste.example>                       |
            """)
    void aNameWithQuotesInItHasItsAddress(String line, String name) {
        assertThat(PastedPeople.of(line)).containsExactly(new Pasted(name, "hanne@paste.example"));
    }

    /** Anyone may send a list: none keeps the server busy. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "\"", "@", "<", "\\", "a@", " \"", "<a@"})
    void aListOfNonsenseIsReadAtOnce(String nonsense) {
        String list = nonsense.repeat(SignUpForm.LONGEST_LIST / nonsense.length() - 2);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            PastedPeople.of(list + "<");
            PastedPeople.of("<" + list);
            PastedPeople.of("\"" + list + "<");
        });
    }
}
