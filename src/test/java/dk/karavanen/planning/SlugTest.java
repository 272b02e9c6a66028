package dk.karavanen.planning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dk.karavanen.shared.Slug;

class SlugTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Frivilligheds- og Integrationskaravanen | frivilligheds-og-integrationskaravanen",
            "Ærø, Østerbro & Ålborg | aeroe-oesterbro-aalborg", "A\u030Arhus | aarhus", "Café über  2016! | cafe-uber-2016",
            "../../etc | etc", "قافلة | karavane", "🐪 | karavane", "-- | karavane"})
    void foldsWhatPeopleWrite(String title, String slug) {
        assertThat(Slug.of(title)).isEqualTo(slug);
    }

    @Test
    void isNeverLongerThanItMayBe() {
        assertThat(Slug.of("å".repeat(200))).hasSize(Slug.MAX_LENGTH);
        assertThat(Slug.fold("abc def", 4)).isEqualTo("abc");
    }
}
