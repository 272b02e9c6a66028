package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.ApplicationReading.Change;
import dk.karavanen.pool.ApplicationReading.Whole;
import dk.karavanen.pool.WordChanges.Kind;
import dk.karavanen.pool.WordChanges.Piece;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import tools.jackson.databind.json.JsonMapper;

/** All of an application is read by those who have said that they are free to, by nobody else, and by no other way. */
@SpringBootTest
class ApplicationReadingTest {

    @Autowired
    ApplicationReading reading;
    @Autowired
    Assessing assessing;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    JsonMapper json;

    PoolCases pool;
    Authentication ida;
    long application;

    @BeforeEach
    void sentTwice() {
        pool = new PoolCases(jdbc, people, 100_000_000, FundingCall.WhenShort.PART);
        ida = pool.assessor("Ida" + UUID.randomUUID());
        application = pool.application(ApplicantKind.SCHOOL, 1_250_050, false);
        pool.version(application, 1, content("Ti aftener i salen", 1_250_050, true));
        pool.version(application, 2, content("Tolv aftener i salen", 1_300_000, false));
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private String content(String answer, long ore, boolean partner) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("call", "pulje");
        content.put("title", "Ved samme bord");
        content.put("summary", "Vi spiser sammen");
        content.put("applicant", "Skolen");
        content.put("kind", "SCHOOL");
        content.put("registered", "10150817");
        content.put("municipality", "Aalborg");
        content.put("contact", "Else");
        content.put("email", "else@skolen.example");
        content.put("askedOre", ore);
        content.put("answers", List.of(Map.of("id", 7, "question", "Hvem er målgruppen?", "words", answer)));
        content.put("partners", partner ? List.of(Map.of("key", "p1", "name", "Boldklubben", "kind", "ASSOCIATION", "role", "Dommer", "contribution", "Tre frivillige", "confirmedAt",
                "2031-03-20T10:00:00Z", "confirmedBy", "Bo")) : List.of());
        content.put("budget", List.of(Map.of("key", "b1", "text", "Mad", "year", "2031", "poolOre", ore, "ownOre", 95_000, "othersOre", 0)));
        content.put("plan", List.of(Map.of("key", "t1", "when", "August", "what", "Første aften")));
        return json.writeValueAsString(content);
    }

    private static void refused(RefusalReason why, Runnable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act::run).returns(why, Refused::why);
    }

    /** Each way of reading it, as whoever is signed in. */
    private List<Runnable> ways() {
        return List.of(() -> reading.read(application, Language.DANISH), () -> reading.changes(application, 1, 2, Language.DANISH), () -> reading.paper(application, 2),
                () -> assessing.open(application));
    }

    @Test
    void nobodyReadsBeforeTheyHaveSaidThatTheyAreFree() {
        PoolCases.as(ida);
        ways().forEach(way -> refused(RefusalReason.CONFLICT_UNDECLARED, way));
        assessing.declare(application, false, null);
        ways().forEach(Runnable::run);
        assessing.declare(application, true, "Min bror");
        ways().forEach(way -> refused(RefusalReason.CONFLICTED, way));
        // Whoever runs the call has to say it too.
        PoolCases.as(pool.organiser("Karen" + UUID.randomUUID()));
        ways().forEach(Runnable::run);
        Authentication tied = people.stranger("Tove" + UUID.randomUUID());
        people.give(pool.caravan, tied, dk.karavanen.identity.Role.ORGANISER);
        PoolCases.as(tied);
        ways().forEach(way -> refused(RefusalReason.CONFLICT_UNDECLARED, way));
        assessing.declare(application, true, null);
        ways().forEach(way -> refused(RefusalReason.CONFLICTED, way));
        // An assessor of another call is nobody here; and what the applicant has taken back is theirs alone.
        PoolCases other = new PoolCases(jdbc, people, 100_000_000, FundingCall.WhenShort.PART);
        PoolCases.as(other.assessor("Otto" + UUID.randomUUID()));
        ways().forEach(way -> assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(way::run));
        String free = "Fie" + UUID.randomUUID();
        Authentication fie = pool.assessor(free);
        pool.declareFree(free);
        PoolCases.as(fie);
        ways().forEach(Runnable::run);
        jdbc.sql("update application set state = 'TAKEN_BACK' where id = ?").param(application).update();
        ways().forEach(way -> refused(RefusalReason.NOT_FOUND, way));
    }

    @Test
    void allOfItStandsThereAndWhatBecameAnother() {
        PoolCases.as(ida);
        assessing.declare(application, false, null);
        Whole whole = reading.read(application, Language.DANISH);
        assertThat(whole.sent().number()).isEqualTo(2);
        assertThat(whole.content().answers()).extracting(ApplicationContent.Answer::words).containsExactly("Tolv aftener i salen");
        assertThat(whole.content().budget()).singleElement().returns(1_300_000L, ApplicationContent.BudgetLine::poolOre);
        assertThat(whole.versions()).extracting(ApplicationReading.Sent::number).containsExactly(1, 2);
        assertThat(reading.paper(application, 1).pdf()).startsWith("%PDF-".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        refused(RefusalReason.NOT_FOUND, () -> reading.paper(application, 3));

        List<Change> changes = reading.changes(application, 1, 2, Language.DANISH);
        assertThat(changes).extracting(Change::label).as("as it is read; what is gone comes last").containsExactly("Hvem er målgruppen?", "Vi søger i alt, kr.", "Budget", "Partner");
        assertThat(changes.getFirst().pieces()).containsExactly(new Piece(Kind.OUT, "Ti"), new Piece(Kind.IN, "Tolv"), new Piece(Kind.SAME, " aftener i salen"));
        assertThat(changes.getLast().pieces()).singleElement().returns(Kind.OUT, Piece::kind).extracting(Piece::words).asString().contains("Boldklubben", "Dommer", "Tre frivillige", "Bo");
        assertThat(reading.changes(application, 2, 2, Language.DANISH)).isEmpty();
    }
}
