package dk.karavanen.pool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What is typed in an application, field by field. A row of the budget, of the plan or a partner is several fields with a key of its own
 * between their names; one that is taken away says so in a field, so that whoever still writes in it elsewhere loses nothing unseen.
 */
@Component
public class ApplicationFields {

    /** @param version counts how often it was saved */
    public record Field(String words, int version) {

        static final Field NONE = new Field("", 0);
    }

    static final String GONE = "gone";
    private static final Map<String, Integer> SINGLE = Map.of("title", 200, "summary", 2000, "applicant", 200, "kind", 20, "registered", 40, "municipality", 60, "contact", 160,
            "asked", 20);
    private static final Map<String, Map<String, Integer>> ROWS = Map.of(
            "budget", Map.of("text", 200, "year", 4, "pool", 20, "own", 20, "others", 20, GONE, 1),
            "plan", Map.of("when", 80, "what", 300, GONE, 1),
            "partner", Map.of("name", 200, "kind", 20, "role", 500, "contribution", 1000, "email", 254, GONE, 1));
    private static final int MAX_ANSWER = 4000;
    /** Of one application: forty rows of each kind, and twenty questions. */
    private static final int MAX_FIELDS = 700;
    private static final Pattern NAME = Pattern.compile("(\\w{1,12})(?:\\.([a-z0-9]{1,12})(?:\\.(\\w{1,12}))?)?");

    private final JdbcClient jdbc;

    ApplicationFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How long a field's words may be.
     *
     * @param questions ids of the call's
     * @throws Refused {@code malformed} if there is no such field
     */
    static int most(String name, List<Long> questions) {
        Matcher parts = NAME.matcher(name);
        Integer most = null;
        if (parts.matches()) {
            if (parts.group(2) == null) {
                most = SINGLE.get(parts.group(1));
            } else if (parts.group(3) == null) {
                most = parts.group(1).equals("q") && questions.stream().map(String::valueOf).anyMatch(parts.group(2)::equals) ? (Integer) MAX_ANSWER : null;
            } else {
                most = ROWS.getOrDefault(parts.group(1), Map.of()).get(parts.group(3));
            }
        }
        if (most == null) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        return most;
    }

    /** The key of the row that this field takes away, if it is one of that group and takes one away. */
    static Optional<String> removed(String group, String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() && group.equals(parts.group(1)) && GONE.equals(parts.group(3)) ? Optional.of(parts.group(2)) : Optional.empty();
    }

    Map<String, Field> of(long application) {
        Map<String, Field> fields = new TreeMap<>();
        jdbc.sql("select name, words, version from application_field where application = ?").param(application)
                .query(row -> {
                    fields.put(row.getString(1), new Field(row.getString(2), row.getInt(3)));
                });
        return fields;
    }

    /**
     * Whoever calls holds the application's lock.
     *
     * @param seen the version that whoever writes has before them; 0: none
     * @return what stands there now: the words that were given, or, if somebody else saved first, theirs
     */
    Field save(long application, String name, String words, int seen, @Nullable Long writer, Instant now) {
        Field standing = jdbc.sql("select words, version from application_field where application = ? and name = ?").params(application, name)
                .query((row, n) -> new Field(row.getString(1), row.getInt(2))).optional().orElse(Field.NONE);
        if (standing.words().equals(words) || standing.version() != seen) {
            return standing;
        }
        if (standing.version() == 0) {
            if (jdbc.sql("select count(*) from application_field where application = ?").param(application).query(Integer.class).single() >= MAX_FIELDS) {
                throw new Refused(RefusalReason.TOO_MANY);
            }
            jdbc.sql("insert into application_field (application, name, words, version, writer, changed_at) values (?, ?, ?, 1, ?, ?)").param(application).param(name).param(words)
                    .param(writer).param(FundingCalls.timestamp(now)).update();
        } else {
            jdbc.sql("update application_field set words = ?, version = version + 1, writer = ?, changed_at = ? where application = ? and name = ?").param(words).param(writer)
                    .param(FundingCalls.timestamp(now)).param(application).param(name).update();
        }
        return new Field(words, standing.version() + 1);
    }
}
