package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;

import javax.xml.parsers.DocumentBuilderFactory;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;


class HtmlReportTest {

    @ParameterizedTest
    @ValueSource(strings = {"da", "en"})
    void isOneWellFormedPageInOneLanguage(String language) throws Exception {
        ReportContent content = Samples.caravan(60);
        String page = Samples.web(content, Locale.of(language));
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        Document document = Jsoup.parse(page);
        assertThat(document.selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(document.select("h1")).hasSize(1);
        assertThat(document.select("script, [style], [onclick]")).isEmpty();
        assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (Element link : document.select("a[href^=#]")) {
            assertThat(document.getElementById(link.attr("href").substring(1))).as(link.attr("href")).isNotNull();
        }
        assertThat(document.select("svg[role=img]")).isNotEmpty()
                .allSatisfy(svg -> assertThat(svg.selectFirst("title").text() + svg.selectFirst("desc").text()).isNotBlank());
        assertThat(document.select("table")).allSatisfy(table -> {
            assertThat(table.select("caption").text()).isNotBlank();
            assertThat(table.select("thead th[scope=col]")).isNotEmpty();
            assertThat(table.select("tbody th[scope=row]")).isNotEmpty();
        });
        int last = 1;
        for (Element heading : document.select("h1, h2, h3, h4, h5")) {
            int level = heading.tagName().charAt(1) - '0';
            assertThat(level - last).as(heading.text()).isLessThanOrEqualTo(1);
            last = level;
        }
        assertThat(document.getElementById("content-hash").text()).isEqualTo(Samples.hash(content));
        // No placeholder is left unfilled, and each language is its own.
        assertThat(document.text()).doesNotContain("{0").doesNotContain("{1");
        assertThat(document.text()).contains("en".equals(language) ? "Four meetings, 638 participants and seven recommendations"
                : "Fire møder, 638 deltagere og syv anbefalinger");
        assertThat(document.select("#themes, #method, #edition").text()).doesNotContain("en".equals(language) ? "møder" : "meetings");
    }

    @Test
    void everyIdeaStandsInTheAnnexWithItsFigures() {
        ReportContent content = Samples.caravan(200);
        Document document = Jsoup.parse(Samples.web(content, Samples.DA));
        assertThat(document.select("article.idea")).hasSize(200);
        for (IdeaPart idea : content.ideas()) {
            Element article = document.getElementById("idea-" + idea.id());
            assertThat(article.text()).contains(String.valueOf(idea.id()));
            if (idea.title() != null) {
                assertThat(article.selectFirst("h4").text()).endsWith(idea.title());
            }
            assertThat(article.select(".tally strong").text()).isEqualTo(idea.tally() == null ? ""
                    : content.meeting(idea.meeting()).orElseThrow().forOnly() ? "Støtte " + idea.tally().forCount()
                            : "For " + idea.tally().forCount() + ", pas " + idea.tally().pass() + ", imod " + idea.tally().against());
        }
    }

    @Test
    void movesAreExplainedWhereTheyShow() {
        Document document = Jsoup.parse(Samples.web(Samples.caravan(20), Samples.DA));
        assertThat(document.select("#recommendation-503 .moved").text())
                .contains("Flyttet fra nr. 5 til nr. 4 den 10. juni 2016.", "Ministerierne kan gå i gang");
        assertThat(document.select("#overview").text()).contains("Nr. 4 er flyttet af ordstyrerne. Beregnet plads er nr. 5.")
                .doesNotContain("Nr. 5 er flyttet");
    }

    @Test
    void markupInTextIsText() {
        String attack = "<script>alert(1)</script><img src=x onerror=alert(2)></style></svg>&lt;\"'`${x}{0}";
        Document document = Jsoup.parse(Samples.web(Samples.everywhere(attack), Samples.DA));
        assertThat(document.select("script, img, [onerror]")).isEmpty();
        assertThat(document.select("article.idea h4").first().text()).endsWith(attack);
        assertThat(document.select("#recommendations .moved q").first().text()).isEqualTo(attack);
        assertThat(document.title()).isEqualTo("Slutrapport: " + attack);
        for (String nothing : List.of("javascript:alert(1)", "\u0000\u0001\uFFFE\uD800x")) {
            Document page = Jsoup.parse(Samples.web(Samples.everywhere(nothing), Samples.DA));
            assertThat(page.select("a[href^=javascript]")).isEmpty();
        }
    }

    @Test
    void whatPeopleWroteMayRunTheOtherWay() {
        Document document = Jsoup.parse(Samples.web(Samples.everywhere("مرشد دائم"), Samples.DA));
        assertThat(document.getAllElements()).filteredOn(element -> element.ownText().contains("مرشد") && !element.tagName().equals("title"))
                .filteredOn(element -> element.closest("[dir=auto]") == null && !element.hasClass("sector") && !element.hasClass("hb-name")
                        && !element.hasClass("lead") && !element.hasClass("meta") && !element.hasClass("tally") && !element.tagName().matches("desc|h3"))
                .isEmpty();
    }

    @Test
    void nobodyCameYet() {
        for (Locale language : List.of(Samples.DA, Samples.EN)) {
            Document document = Jsoup.parse(Samples.web(Samples.empty(), language));
            assertThat(document.select(".headline").text()).isEqualTo("en".equals(language.getLanguage()) ? "Before the first meeting" : "Før det første møde");
            assertThat(document.select("svg")).isEmpty();
        }
    }

    /** One, two, many: each in its own words. */
    @Test
    void figuresAreSpokenAsPeopleSpeak() {
        Phrases danish = new Phrases(Samples.MESSAGES, Samples.DA);
        Phrases english = new Phrases(Samples.MESSAGES, Samples.EN);
        assertThat(danish.number(3486)).isEqualTo("3.486");
        assertThat(english.number(3486)).isEqualTo("3,486");
        assertThat(danish.percent(0.576)).isEqualTo("58\u00A0%");
        assertThat(english.percent(0.576)).isEqualTo("58%");
        assertThat(danish.say("supports-count", 0)).isEqualTo("ingen støtter");
        assertThat(danish.say("supports-count", 1)).isEqualTo("én støtte");
        assertThat(danish.say("supports-count", 1200)).isEqualTo("1.200 støtter");
        assertThat(danish.list(List.of("A", "B", "C"))).isEqualTo("A, B og C");
        assertThat(english.spelled(12)).isEqualTo("twelve");
        assertThat(english.spelled(13)).isEqualTo("13");
    }
}
