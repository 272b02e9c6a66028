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
        assertThat(document.select("script")).singleElement().satisfies(script -> assertThat(script.data()).isEqualTo(Styles.WEB_SCRIPT));
        assertThat(document.select("[style], [onclick]")).isEmpty();
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

    /** Summary first, then people, then what they recommend; tables after that, and every idea at the end, folded. */
    @Test
    void comesToThePointAndHasItsContentsInSight() {
        Document document = Jsoup.parse(Samples.web(Samples.caravan(60), Samples.DA));
        List<String> chapters = document.select("main > section").eachAttr("id");
        assertThat(chapters).containsExactly("overview", "foreword", "who-came", "voices", "recommendations", "next", "themes", "meetings", "participation", "attendance", "cooperation", "caravan", "method",
                "edition", "annex");
        assertThat(document.select(".bar-top .site a").eachAttr("href")).containsExactly("/c/karavanen-2016", "/c/karavanen-2016/recommendations");
        assertThat(document.select(".toc-bar a").eachAttr("href")).isEqualTo(chapters.stream().map(id -> "#" + id).toList());
        assertThat(document.select(".toc-fold a").eachAttr("href")).isEqualTo(chapters.stream().map(id -> "#" + id).toList());
        assertThat(document.select(".annex-theme")).hasSize(6).allSatisfy(theme -> {
            assertThat(theme.tagName()).isEqualTo("details");
            assertThat(theme.hasAttr("open")).isFalse();
            assertThat(theme.selectFirst("summary .count").text()).isEqualTo(theme.select(".idea").size() + " idéer");
        });
        assertThat(document.select("article.idea")).allSatisfy(idea -> assertThat(idea.closest("details")).isNotNull());
        assertThat(Jsoup.parse(HtmlReport.forPdf(Samples.caravan(60), "f".repeat(64), Samples.MESSAGES, Samples.DA)).select("details, script, input")).isEmpty();
    }

    @Test
    void saysWhoIsBehindItWhatStandsOutAndWhatComesNext() {
        Document document = Jsoup.parse(Samples.web(Samples.caravan(60), Samples.DA));
        assertThat(document.select("footer .signs img").eachAttr("alt")).containsExactly("Frivilligrådet", "Bikubenfonden");
        assertThat(document.select("footer .signs img").eachAttr("src")).allSatisfy(src -> assertThat(src).startsWith("data:image/png;base64,"));
        assertThat(document.select("footer .signs li").eachText()).as("who has no sign has a name").contains("Rådet for Etniske Minoriteter").doesNotContain("Frivilligrådet");
        assertThat(document.select("#overview .findings h4").eachText()).containsExactly("Én fast person", "Dansk, hvor man er", "En vej derhen");
        assertThat(document.select("#foreword .signatures li").eachText()).containsExactly("Formand for Frivilligrådet", "Formand for Rådet for Etniske Minoriteter");
        assertThat(document.select("#next .stop").eachText()).containsExactly("Det næste: Seks møder 23. maj–7. juni 2016", "Senere: Debat på Folkemødet 16.–19. juni 2016",
                "Senere: Svarene Fra Udlændinge-, integrations- og boligministeren og Social- og indenrigsministeren", "Senere: Opfølgning Følg hver anbefaling på karavanens side");
        Document paper = Jsoup.parse(HtmlReport.forPdf(Samples.caravan(60), "f".repeat(64), Samples.MESSAGES, Samples.DA));
        assertThat(paper.select(".cover .signs img").eachAttr("alt")).containsExactly("Frivilligrådet", "Bikubenfonden");
        assertThat(paper.select(".cover .by").text()).isEqualTo("Rådet for Etniske Minoriteter");
        assertThat(paper.select(".signatures .beside")).hasSize(2);
        Document nothing = Jsoup.parse(Samples.web(Samples.empty(), Samples.DA));
        assertThat(nothing.select(".findings, .signatures, footer img")).isEmpty();
        assertThat(nothing.select("#next .stop").eachText()).first().asString().startsWith("Det næste: Svarene");
    }

    /** The same words as on the public list, from the same figures. */
    @Test
    void aVerdictStandsAtEachPlaceThatHasOne() {
        ReportContent content = Samples.caravan(60);
        Document document = Jsoup.parse(Samples.web(content, Samples.DA));
        for (RecommendationPart r : content.recommendations()) {
            Element certainty = document.selectFirst("#recommendation-" + r.id() + " .certainty");
            assertThat(certainty == null).as(r.title()).isEqualTo(r.certainty().isEmpty());
            if (certainty != null) {
                assertThat(certainty.selectFirst(".verdict").text()).isIn("Holder", "Kan bytte", "Usikker");
                assertThat(certainty.text()).containsPattern("Nr\\. \\d|Hviler kun på|Flyttet fra nr\\. \\d").doesNotContain("{");
            }
        }
        assertThat(document.select(".certainty")).isNotEmpty();
    }

    /** A square says no more than a level, and the list says the same as the squares. */
    @Test
    void theMapIsAListToo() {
        ReportContent content = Samples.caravan(8);
        Document document = Jsoup.parse(Samples.web(content, Samples.DA));
        assertThat(document.select(".home-map text")).hasSize(98);
        assertThat(document.select(".home-map desc").text()).contains("15 og flere: ", "København", "1 til 4: ").doesNotContainPattern("1 til 4: [^.]*\\d");
        for (ReportContent.HomePart home : content.homes()) {
            String said = home.people() == null || home.people() == 0 ? home.name() : home.name() + " " + home.people();
            String level = home.people() == null ? "1 til 4" : home.people() == 0 ? "Ingen" : home.people() < 15 ? "5 til 14" : "15 og flere";
            assertThat(document.select(".regions div").stream().filter(region -> region.selectFirst("dt").text().equals(home.region()))
                    .flatMap(region -> region.select("dd").stream()).filter(line -> line.text().startsWith(level + ": ")).findFirst().orElseThrow().text())
                    .containsPattern("\\b" + java.util.regex.Pattern.quote(said) + "(,|$)");
        }
        assertThat(document.select(".missing p").text()).isEqualTo("Færrest kom fra Ny borger: 26 af 638. I "
                + content.homes().stream().filter(home -> Integer.valueOf(0).equals(home.people())).count()
                + " af landets 98 kommuner bor ingen af dem, der sagde, hvor de bor. Det skal læses med, når vi siger »alle«.");
    }

    /** The rows add up to what everybody is, and a sector of four is told of only together with another. */
    @Test
    void whoCameOfThoseWhoHadSignedUp() {
        Document document = Jsoup.parse(Samples.web(Samples.caravan(8), Samples.DA));
        Element bySector = document.select("#attendance table").last();
        assertThat(document.select("#attendance table").first().select("tbody th").eachText()).containsExactly("Silkeborg", "København", "I alt");
        assertThat(bySector.select("tbody tr").first().select("td").eachText()).containsExactly("60", "47", "13", "0");
        assertThat(bySector.select("tbody th").eachText()).doesNotContain("Ny borger", "Andre").contains("Øvrige");
        for (int column = 0; column < 4; column++) {
            int of = column;
            List<Integer> figures = bySector.select("tbody tr").stream().map(row -> Integer.valueOf(row.select("td").get(of).text())).toList();
            assertThat(figures.subList(0, figures.size() - 1).stream().mapToInt(Integer::intValue).sum()).isEqualTo(figures.getLast());
        }
        assertThat(document.select("#attendance").text()).contains("219 af 288 med en plads kom (76 %)");
        assertThat(Jsoup.parse(Samples.web(Samples.empty(), Samples.DA)).select("#attendance")).isEmpty();
    }

    @Test
    void organisersSayWhatItIsCalledAndWhoIsHeard() {
        ReportContent usual = Samples.caravan(8);
        Document document = Jsoup.parse(Samples.web(usual, Samples.DA));
        assertThat(document.selectFirst("h1").text()).isEqualTo("Forskellige former. Samme vej.");
        assertThat(document.select(".foreword > p")).hasSize(3);
        assertThat(document.select(".voices q").eachText()).hasSize(4).first().isEqualTo("Det er ikke viljen, der mangler. Det er bussen.");
        assertThat(document.select(".voices .said").first().text()).isEqualTo("Virksomhed · Silkeborg · Idé nr. 1000");
        Document named = Jsoup.parse(Samples.web(Samples.everywhere("Vi spurgte dem"), Samples.DA));
        assertThat(named.selectFirst("h1").text()).isEqualTo("Vi spurgte dem");
        assertThat(named.title()).startsWith("Vi spurgte dem · ");
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
        assertThat(document.select("script")).as("ours alone").hasSize(1);
        assertThat(document.select("img:not([src^=data:image/png]), [onerror]")).isEmpty();
        assertThat(document.select("article.idea h4").first().text()).endsWith(attack);
        assertThat(document.select("#recommendations .moved q").first().text()).isEqualTo(attack);
        assertThat(document.title()).isEqualTo(attack + " · " + attack);
        assertThat(document.select(".foreword > p").eachText()).containsExactly(attack, attack);
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
            assertThat(document.select("#foreword, #voices, .home-map, .regions")).as("what there is not is not named").isEmpty();
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
