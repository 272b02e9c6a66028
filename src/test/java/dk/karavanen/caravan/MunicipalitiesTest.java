package dk.karavanen.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dk.karavanen.shared.Refused;

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

    @ParameterizedTest
    @CsvSource({"silke, Silkeborg", "Silkeborg kommune, Silkeborg", "århu, Aarhus", "aarhu, Aarhus", "ÅRHUS, Aarhus", "0740, Silkeborg", "faab, Faaborg-Midtfyn",
            "lyngby, Lyngby-Taarbæk"})
    void meantBy(String typed, String name) {
        assertThat(municipalities.meant(typed).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"borg|municipality-unclear|Fredensborg, Faaborg-Midtfyn, Guldborgsund, Kalundborg, Nyborg, Silkeborg …",
            "Als|municipality-unclear|Halsnæs", "ring|municipality-unclear|Hjørring, Ringkøbing-Skjern, Ringsted", "xy|unknown-municipality|", "Malmö|unknown-municipality|",
            "'  '|unknown-municipality|"})
    void notMeantBy(String typed, String reason, String names) {
        assertThatThrownBy(() -> municipalities.meant(typed)).isInstanceOf(Refused.class).hasMessage(reason)
                .satisfies(refused -> assertThat(((Refused) refused).arguments()).isEqualTo(names == null ? new Object[0] : new Object[] {names}));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"borg|12", "by|3", "år|3", "aar|3", "lyng tår|1", "xy|0"})
    void searchedFor(String typed, int some) {
        assertThat(municipalities.search(typed)).hasSize(some).isSubsetOf(municipalities.all());
    }
}
