package dk.karavanen.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A municipality is found however its name is spelt. */
class MunicipalitiesTest {

    private final Municipalities municipalities = new Municipalities();

    @ParameterizedTest
    @CsvSource({"Århus, Aarhus", "århus kommune, Aarhus", "AARHUS  KOMMUNE, Aarhus", "A\u030arhus, Aarhus", "Åbenrå, Aabenraa",
            "Aabenraa, Aabenraa", "Åbenraa, Aabenraa", "Ålborg, Aalborg", "Faaborg-Midtfyn, Faaborg-Midtfyn", "Fåborg-Midtfyn, Faaborg-Midtfyn",
            "Kobenhavn, ", "Koebenhavn, København", "København, København", "Ko\u0308benhavn, København", "ærø, Ærø", "Aeroe, Ærø",
            "0101, København", "٠١٠١, København", "Allerød\u200b, Allerød", "Rudersdal\u00a0Kommune, Rudersdal", "Atlantis, "})
    void foundAs(String typed, String name) {
        assertThat(municipalities.find(typed).map(Municipalities.Municipality::name).orElse(null)).isEqualTo(name);
    }
}
