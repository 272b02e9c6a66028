package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.Decision.Due;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;

/** The page that a grant's letter leads to. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class GrantPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    Deciding deciding;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private long granted() {
        clock.stopAt(PoolCases.DEADLINE.plusSeconds(3_600));
        PoolCases pool = new PoolCases(jdbc, people, 100_000_000, FundingCall.WhenShort.PART);
        long application = pool.application(ApplicantKind.SCHOOL, 10_000_000, false);
        pool.assessed(application, 4);
        Authentication mette = pool.organiser("Mette");
        Authentication karen = pool.organiser("Karen");
        PoolCases.as(mette);
        long id = deciding.propose(application, new Proposal(Kind.GRANT, 10_000_000, "God plan", List.of(new Part(4_000_000, "I har taget imod"), new Part(6_000_000, "Efter <status>")),
                List.of(new Due(GrantReport.Kind.STATUS, LocalDate.of(2031, 11, 1)), new Due(GrantReport.Kind.ACCOUNTS, LocalDate.of(2032, 6, 1)))));
        PoolCases.as(karen);
        deciding.approve(id);
        return id;
    }

    private String page(long id) {
        return "/pool/grant/" + jdbc.sql("select body from mail where once = ?").param("pool:decision:" + id).query(String.class).single().replaceFirst("(?s).*/pool/grant/([\\w-]{43}).*", "$1");
    }

    @Test
    void whoAnswersReadsFirstWhatTheyPromiseAndIsToldWhereSomethingIsWrong() {
        long id = granted();
        String page = page(id);

        Phone phone = new Phone(port);
        assertThat(phone.get(page).body()).as("before anything is accepted").contains("Rate 1 af 2: 40.000", "Efter &lt;status&gt;", "Det skal I fortælle os", "Status senest 1. november 2031",
                "Slutrapport og regnskab senest 1. juni 2032", "Tag imod støtten").doesNotContain("Ikke udbetalt");
        String nameless = phone.send(page, Map.of("act", "accept", "name", " ")).body();
        assertThat(nameless.split("Feltet er tomt", -1)).as("said once, at its field").hasSize(2);
        assertThat(nameless).contains("id=\"grant-by-error\"");
        assertThat(nameless).doesNotContain("<details open>");
        assertThat(phone.send(page, Map.of("act", "decline", "name", " ")).body()).as("what was pressed is still there").contains("<details open>", "id=\"grant-by-error\"");
        assertThat(phone.send(page, Map.of("act", "accept", "name", "Else")).body()).contains("Ikke udbetalt endnu", "Send rapporten").doesNotContain("Tag imod støtten");

        assertThat(phone.send(page, Map.of("act", "decline", "name", "Per")).body()).as("a tab from before").contains("Der er svaret allerede", "Ikke udbetalt endnu").doesNotContain("Fristen");
        long report = jdbc.sql("select id from pool_report where decision = ? and kind = 'STATUS'").param(id).query(Long.class).single();
        String wordless = phone.send(page, Map.of("act", "report", "report", Long.toString(report), "words", " ", "spent", "1.000")).body();
        assertThat(wordless).contains("aria-describedby=\"report-" + report + "-error\"", "id=\"report-" + report + "-error\">Feltet er tomt", "value=\"1.000\"")
                .doesNotContain("report-" + report + "-spent-error");
        String both = phone.send(page, Map.of("act", "report", "report", Long.toString(report), "words", " ", "spent", "lidt")).body();
        assertThat(Jsoup.parse(both).select(".wrong[autofocus] a").eachAttr("href")).containsExactly("#report-" + report, "#report-" + report + "-spent");
        assertThat(Jsoup.parse(both).select("script[src*=/pool-]")).as("what is put right is told no more").hasSize(1);
        String unread = phone.send(page, Map.of("act", "report", "report", Long.toString(report), "words", "Ti borde", "spent", "lidt")).body();
        assertThat(unread).contains("id=\"report-" + report + "-spent-error\">Beløbet kan ikke læses", "Ti borde");
        String tooMuch = phone.send(page, Map.of("act", "report", "report", Long.toString(report), "words", "Ti borde", "spent", "100.001")).body();
        assertThat(tooMuch).contains("id=\"report-" + report + "-spent-error\">");
    }

    /** What was not taken is nobody's grant. */
    @Test
    void aGrantThatWasDeclinedIsNotShownAsGranted() {
        String page = page(granted());
        Phone phone = new Phone(port);
        assertThat(phone.get(page).body()).contains("Bevilget", "100.000");
        assertThat(phone.send(page, Map.of("act", "decline", "name", "Else")).body()).contains("I har sagt nej til støtten", "Søgt").doesNotContain("Bevilget", "Udbetalt", "Tag imod støtten");
        assertThat(phone.get(page).body()).doesNotContain("Bevilget");
    }
}
