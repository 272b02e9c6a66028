package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

import dk.karavanen.board.OwnData;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import tools.jackson.databind.JsonNode;

/** What is held about oneself, to download. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class OwnDataTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    Hall hall;
    Phone anna;
    Phone bo;

    @BeforeEach
    void hall() {
        hall = Hall.open(jdbc).withThemes();
        anna = new Phone(port);
        bo = new Phone(port);
    }

    @Test
    void itIsAllOfOnesOwnAndNothingOfOthers() {
        anna.join(hall.code, "volunteer");
        bo.join(hall.code, "business");
        long annas = anna.idea(hall.code, "Annas idé");
        long bos = bo.idea(hall.code, "Bos idé");
        anna.intents(hall.code, "{\"type\":\"stance\",\"idea\":" + bos + ",\"value\":1}",
                "{\"type\":\"comment\",\"idea\":" + bos + ",\"body\":\"Annas kommentar\"}",
                "{\"type\":\"report\",\"idea\":" + bos + ",\"reason\":\"Annas grund\"}");
        bo.intents(hall.code, "{\"type\":\"stance\",\"idea\":" + annas + ",\"value\":-1}",
                "{\"type\":\"comment\",\"idea\":" + annas + ",\"body\":\"Bos kommentar\"}",
                "{\"type\":\"report\",\"idea\":" + annas + ",\"reason\":\"Bos grund\"}");

        var answer = anna.get("/api/meetings/" + hall.code + "/me/data");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment").contains(".json");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body()).contains("Annas idé", "Annas kommentar", "Annas grund").doesNotContain("Bos ");
        JsonNode data = Phone.json(answer);
        assertThat(data.get("person").get(0).get("sector").asString()).isEqualTo("volunteer");
        assertThat(data.get("votes").get(0).get("idea").asLong()).isEqualTo(bos);
        assertThat(data.get("votes").get(0).get("stanceValue").asInt()).isEqualTo(1);
        assertThat(data.get("votes").get(0).get("castAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        for (String part : List.of("devices", "meetings", "ideas", "comments", "reports", "votes", "receipts")) {
            assertThat(data.get(part)).as(part).isNotEmpty();
        }
        assertThat(data.get("votes")).hasSize(1);
        assertThat(new Phone(port).get("/api/meetings/" + hall.code + "/me/data").statusCode()).as("without a cookie").isEqualTo(401);
    }

    /** Whatever refers to a participant is something we hold about them. */
    @Test
    void everyTableThatKnowsAParticipantIsInIt() {
        Set<String> refer = new TreeSet<>(jdbc.sql("""
                select c.table_name from information_schema.referential_constraints r
                join information_schema.table_constraints c on c.constraint_name = r.constraint_name and c.constraint_schema = r.constraint_schema
                join information_schema.table_constraints t on t.constraint_name = r.unique_constraint_name and t.constraint_schema = r.unique_constraint_schema
                where r.constraint_schema = current_schema and lower(t.table_name) = 'participant'""")
                .query((row, n) -> row.getString(1).toLowerCase(Locale.ROOT)).list());
        String asked = ReflectionTestUtils.getField(OwnData.class, "PARTS").toString();
        assertThat(refer).isNotEmpty().allSatisfy(table -> assertThat(asked).contains("from " + table));
    }

    /** What the tables hold besides that is not theirs, or says no more than what is in it. */
    private static final Set<String> LEFT_OUT = Set.of("idea.answer", "idea.state_before", "cooperation_party.email_hash",
            "participant_browser.mark_hash", "participant_token.claim_hash", "participant_token.token_hash");

    /** And all of what those tables say: a new column is in it, or it is decided here why not. */
    @Test
    void everyTextOfThoseTablesIsInIt() {
        Map<String, String> parts = new LinkedHashMap<>();
        for (Object sql : ((Map<?, ?>) ReflectionTestUtils.getField(OwnData.class, "PARTS")).values()) {
            parts.merge(sql.toString().replaceFirst("(?s).*? from (\\w+).*", "$1"), sql.toString(), String::concat);
        }
        Set<String> missing = new TreeSet<>();
        parts.forEach((table, sql) -> jdbc.sql("""
                select lower(column_name) from information_schema.columns where table_schema = current_schema and lower(table_name) = ?
                and lower(data_type) not in ('bigint', 'integer', 'smallint', 'boolean', 'date', 'timestamp with time zone')""").param(table).query(String.class).list()
                .stream().filter(column -> !sql.matches("(?s).*\\b" + column + "\\b.*")).forEach(column -> missing.add(table + "." + column)));
        assertThat(missing).containsExactlyInAnyOrderElementsOf(LEFT_OUT);
    }

    /** The privacy page names nothing to press that is not there under that name. */
    @Test
    void whatThePrivacyPageSaysToPressIsThere() throws IOException {
        for (String language : List.of("da", "en")) {
            Properties texts = new Properties();
            try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/vaadin-i18n/translations_" + language + ".properties"), StandardCharsets.UTF_8)) {
                texts.load(file);
            }
            Set<String> there = new HashSet<>();
            texts.stringPropertyNames().stream().filter(key -> key.startsWith("board.")).forEach(key -> there.add(texts.getProperty(key)));
            Set<String> named = new TreeSet<>();
            texts.stringPropertyNames().stream().filter(key -> key.startsWith("privacy.")).forEach(key ->
                    Pattern.compile("[»“]([^«”]+)[«”]").matcher(texts.getProperty(key)).results().forEach(found -> named.add(found.group(1))));
            assertThat(named).as(language).hasSizeGreaterThan(4).allSatisfy(name -> assertThat(there).contains(name));
        }
    }
}
