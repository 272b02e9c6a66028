package dk.karavanen.pool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

import dk.karavanen.caravan.MunicipalitiesForTests;
import dk.karavanen.caravan.MunicipalityTile;
import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.LedgerSums;
import dk.karavanen.pool.PoolMoney.Grant;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.web.HtmlWords;

/** Where money was granted: a square for each municipality, and a list that says the same to the øre. */
class GrantMapTest {

    private static final HtmlWords HTML = new HtmlWords(messages(), Language.DANISH);

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("vaadin-i18n/translations");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }

    private static Grant grant(@Nullable String municipality, long ore) {
        return new Grant(1, "A", ApplicantKind.SCHOOL, municipality, "P", "W", new LedgerSums(0, 0, ore, 0, 0, 0), Instant.EPOCH, Instant.EPOCH, null, null);
    }

    private static String html(List<Grant> grants) {
        return GrantMap.html(grants, MunicipalitiesForTests.all(), HTML).replace('\u00A0', ' ');
    }

    @Test
    void nothingIsNoMap() {
        assertThat(html(List.of())).isEmpty();
    }

    @Test
    void eachSquareIsAsDarkAsItWasGivenMuchAndTheListSaysTheSame() {
        String html = html(List.of(grant("0851", 30_000_050), grant("0851", 8_500_000), grant("0101", 7_500_000), grant(null, 1_000_000), grant("9999", 1)));
        assertThat(html).contains("title=\"Aalborg: 385.000,50 kr.\"", "title=\"København: 75.000 kr.\"", "title=\"Vejle: Ingen bevilling\"", "2 kommuner af 98");
        assertThat(html.split("<span class=\"l", -1)).as("98 squares").hasSize(MunicipalityTile.all().size() + 1);
        assertThat(html.split("class=\"l3\"", -1)).as("Aalborg, and the key").hasSize(3);
        assertThat(html).contains("<details open>", "<th scope=\"row\">Aalborg</th><td class=\"num\">2</td><td class=\"num\">385.000,50 kr.</td>", "Uden kommune</th><td class=\"num\">2</td>",
                "I alt</th><td class=\"num\">5</td><td class=\"num\">470.000,51 kr.</td>", "aria-hidden=\"true\"");
    }

    @Test
    void aLongListWaitsToBeOpened() {
        List<Grant> many = new ArrayList<>();
        MunicipalityTile.all().forEach(tile -> many.add(grant(tile.code(), 100)));
        assertThat(html(many)).contains("98 kommuner af 98", "<details><summary>");
    }

    @Test
    void shadesAreAsWideAsEachOtherAndEasilyRead() {
        assertThat(GrantMap.step(38_500_050)).isEqualTo(15_000_000);
        assertThat(GrantMap.step(30_000_000)).isEqualTo(10_000_000);
        assertThat(GrantMap.step(1)).isEqualTo(1 * 10);
        assertThat(GrantMap.step(100_000_000_000L)).isEqualTo(40_000_000_000L);
    }
}
