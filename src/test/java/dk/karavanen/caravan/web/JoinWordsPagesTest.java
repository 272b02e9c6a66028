package dk.karavanen.caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dk.karavanen.shared.web.BuiltPage;

/** Languages, colours, and what stands around the page. */
class JoinWordsPagesTest extends JoinPageCases {

    @Test
    void englishIsComplete() {
        open("/j/" + meeting.code(), "Accept-Language", "en");
        assertThat(heading()).isEqualTo("Join in Silkeborg");
        assertThat(element("html").attr("lang")).isEqualTo("en");
        assertThat(words()).contains("Monday 23 May, 17.00–20.30.", "Who do you come as?", "Go to the board").doesNotContain("join.", "caravan.");
        assertThat(page.select(".who").eachText()).contains("New resident");
        open("/", "Accept-Language", "en");
        assertThat(page.text()).doesNotContain("join.", "shell.");
    }

    @Test
    void theOtherLanguageIsHadAtTheSamePlace() {
        open("/J/" + meeting.code() + "/AAAAABBBBB");
        assertThat(element("a.language").attr("href")).isEqualTo("/J/" + meeting.code() + "/AAAAABBBBB?lang=en");
        open(element("a.language").attr("href"));
        assertThat(heading()).isEqualTo("Join in Silkeborg");
        assertThat(element("a.language").attr("lang")).isEqualTo("da");
        open("/");
        assertThat(element("a.language").attr("href")).as("and is kept").isEqualTo("/?lang=da");
    }

    @Test
    void coloursThatWereChosenHold() {
        assertThat(element("/", "html").attr("style")).isEqualTo("color-scheme: light dark");
        open("/", "Cookie", "karavanen-colours=dark");
        assertThat(element("html").attr("theme")).isEqualTo("dark");
        assertThat(element("html").attr("style")).isEqualTo("color-scheme: dark");
    }

    @Test
    void whatTheBoardIsMadeOfIsFetchedMeanwhile() {
        List<String> board = Jsoup.parse(BuiltPage.read("board")).select("script[src], link[href^=/VAADIN/]").stream()
                .map(part -> part.hasAttr("src") ? part.attr("src") : part.attr("href")).toList();
        open("/j/" + meeting.code());
        assertThat(page.select("link[rel=prefetch]").eachAttr("href")).isNotEmpty().isEqualTo(board);
        open("/");
        assertThat(page.select("link[rel=prefetch]")).as("there is no board yet").isEmpty();
    }

    @Test
    void withoutScriptsItSaysWhatTheBoardNeeds() {
        assertThat(element("/j/" + meeting.code(), "noscript").text()).contains("JavaScript");
    }

    @Test
    void aroundItStandsWhatStandsAroundEveryPage() {
        open("/j/" + meeting.code());
        assertThat(page.select(".public-foot a").eachAttr("href")).containsExactly("/privacy");
        assertThat(element(".public-foot").text()).contains(build.stream().map(made -> "Karavanen " + made.getVersion()).toList());
        assertThat(element(".skip-link").attr("href")).isEqualTo("#" + element("main").id());
        assertThat(element(".mark").attr("href")).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"/?v-r=init&location=c, appConfig", "/c, outlet"})
    void flowIsStillWhereItWas(String path, String part) {
        assertThat(phone.get(path).body()).contains(part);
    }

    @Test
    void whatIsNoAddressLeadsToTheStart() {
        open("/j/1/2/3");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(phone.send("/j/" + meeting.code(), Map.of("code", meeting.code())).statusCode()).isEqualTo(405);
    }
}
