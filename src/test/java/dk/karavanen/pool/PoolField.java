package dk.karavanen.pool;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.testing.Hall;

/**
 * A call with as many applications as a test wants, each of some thirty pages where it says so, written straight into the database: a
 * third are not checked yet, a third are read by one, a third by two, of whom some are far apart; every tenth came after the deadline.
 */
public final class PoolField {

    public static final String ANSWER = "Vi mødes tolv gange i salen, og bagefter spiser vi sammen.";
    private static final String[] KINDS = {"MUNICIPALITY", "SCHOOL", "ASSOCIATION", "NETWORK", "WORKPLACE", "INTEGRATION_COUNCIL"};
    private static final String[] TOWNS = {"0101", "0751", "0461", "0561", "0740", "0851", "0370"};
    private static final int QUESTIONS = 20;
    private static final int PARTNERS = 4;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final long caravan;
    private final long call;
    private final String slug = "felt-" + NUMBER.incrementAndGet();
    private final Instant deadline = Instant.now().minus(Duration.ofDays(20));
    private final List<Long> criteria = new ArrayList<>();
    private final List<Long> applications = new ArrayList<>();

    private PoolField(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
        caravan = Hall.caravan(jdbc).caravan;
        call = next();
    }

    /** Short ones. */
    public static PoolField of(JdbcClient jdbc, JdbcTemplate rows, int count) {
        return of(jdbc, rows, count, 60);
    }

    /** @param letters of each of the twenty answers: of 4 000 an application has some thirty pages */
    public static PoolField of(JdbcClient jdbc, JdbcTemplate rows, int count, int letters) {
        PoolField field = new PoolField(jdbc, rows);
        field.announce();
        field.applications(count, letters);
        return field;
    }

    public long call() {
        return call;
    }

    public String slug() {
        return slug;
    }

    public long caravan() {
        return caravan;
    }

    /** By arrival. */
    public List<Long> applications() {
        return List.copyOf(applications);
    }

    /** Checked, in time, and read by two who agree. */
    public long assessed() {
        return assessedInTime().getFirst();
    }

    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    private void announce() {
        LocalDate day = LocalDate.ofInstant(deadline, FundingCall.ZONE).minusDays(1);
        jdbc.sql("""
                insert into funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline, rolling,
                rolling_text, prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version)
                values (?, ?, ?, 'OPEN', 'Dialog om fællesskab og forskellighed', '', 'Dialog', 'MUNICIPALITY,SCHOOL', 4000000000, 100, 4000000000, 0, ?, ?, true, '',
                'MUNICIPALITY,INTEGRATION_COUNCIL', 2, true, '', 'PART', 'Puljen', 0, ?, 0)""").params(call, caravan, slug, day.minusDays(16), day, Timestamp.from(deadline)).update();
        jdbc.sql("insert into pool_rules (call, apart_points, equal_hundredths, spread, mend_days, accept_days, audited_ore, legal_basis, complaint)"
                + " values (?, 5, 0, 'NONE', 14, 30, 20000000, 'Finansloven', 'Klag til ministeriet')").param(call).update();
        for (String name : List.of("Dialog", "Forankring", "Gennemførlighed", "Økonomi")) {
            criteria.add(next());
            jdbc.sql("insert into funding_criterion (id, call, position, name, description, weight) values (?, ?, ?, ?, 'Mødes mennesker, som ellers ikke ville tale sammen?', 25)")
                    .params(criteria.getLast(), call, criteria.size() - 1, name).update();
        }
    }

    private void applications(int count, int letters) {
        String answer = (ANSWER + " ").repeat(letters / ANSWER.length() + 1).strip();
        List<Object[]> sent = new ArrayList<>();
        List<Object[]> versions = new ArrayList<>();
        List<Object[]> partners = new ArrayList<>();
        List<Object[]> checks = new ArrayList<>();
        List<Object[]> readings = new ArrayList<>();
        List<Object[]> scores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = next();
            applications.add(id);
            boolean late = i % 10 == 9;
            Timestamp at = Timestamp.from(late ? deadline.plusSeconds(60L + i) : deadline.minusSeconds(100_000L - i));
            long asked = 10_000_000L + i % 37 * 1_000_000L;
            sent.add(new Object[] {id, call, KINDS[i % KINDS.length], "Ansøger " + (i + 1), TOWNS[i % TOWNS.length], "Projekt " + (i + 1), "Vi mødes om mad i " + (i + 1) + " uger.",
                    "a" + id + "@ansoeger.example", asked, asked / 5, at, at, late, 2 * i + 2, 2, "0".repeat(64)});
            versions.add(new Object[] {id, 1, call, 2 * i + 1, content(i, answer.replaceFirst("tolv", "ti"), asked), "1".repeat(64), at, late, at});
            versions.add(new Object[] {id, 2, call, 2 * i + 2, content(i, answer, asked), "2".repeat(64), at, late, null});
            for (int p = 0; p < (i % 2 == 0 ? PARTNERS : 1); p++) {
                long partner = next();
                partners.add(new Object[] {partner, id, "p" + p, p == 0 ? "Boldklubben" : "Partner " + p, KINDS[(i + p + 1) % KINDS.length], "Dommer", "Tre frivillige", "t" + partner, at, at});
            }
            if (i % 3 != 0) {
                checks.add(new Object[] {id, at});
                for (int place = 1; place <= i % 3; place++) {
                    long reading = next();
                    readings.add(new Object[] {reading, id, place == 1 ? "Ida" : "Omar", place, at, at});
                    for (long criterion : criteria) {
                        scores.add(new Object[] {reading, criterion, i % 12 == 5 && place == 2 ? 1 : 2 + i % 3, "Når dem, der aldrig kommer til møder. ".repeat(8)});
                    }
                }
            }
        }
        rows.batchUpdate("""
                insert into application (id, call, state, language, kind, applicant, registered, municipality, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, sent_at,
                late, arrival_number, version_number, version_hash) values (?, ?, 'SENT', 'da', ?, ?, '10150817', ?, ?, ?, 'Lone', ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)""", sent);
        rows.batchUpdate("insert into application_version (application, number, call, arrival_number, content, sha256, sent_at, late, taken_back_at, receipt_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp)", versions);
        rows.batchUpdate("insert into application_partner (id, application, row_key, name, kind, role, contribution, email, token_hash, asked_at, confirmed_at, confirmed_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, 'p@partner.example', ?, ?, ?, 'Bo')", partners);
        rows.batchUpdate("insert into pool_case (application, complete, checker_name, checked_at) values (?, true, 'Ida', ?)", checks);
        rows.batchUpdate("insert into pool_assessment (id, application, account_name, place, begun_at, handed_in_at) values (?, ?, ?, ?, ?, ?)", readings);
        rows.batchUpdate("insert into pool_score (assessment, criterion, points, reason) values (?, ?, ?, ?)", scores);
    }

    private static String content(int number, String answer, long asked) {
        String answers = String.join(",", IntStream.range(0, QUESTIONS).mapToObj(q -> "{\"id\":%d,\"question\":\"Spørgsmål %d: hvem er målgruppen?\",\"words\":\"%s\"}".formatted(q, q + 1, answer))
                .toList());
        return """
                {"call":"felt","title":"Projekt %1$d","summary":"Vi mødes om mad i %1$d uger.","applicant":"Ansøger %1$d","kind":"SCHOOL","registered":"10150817","municipality":"Aalborg",\
                "contact":"Lone","email":"lone@ansoeger.example","askedOre":%2$d,"answers":[%3$s],"partners":[{"key":"p0","name":"Boldklubben","kind":"ASSOCIATION","role":"Dommer",\
                "contribution":"Tre frivillige","confirmedAt":"2031-03-20T10:00:00Z","confirmedBy":"Bo"}],"budget":[{"key":"b1","text":"Lokaler og mad","year":"2031","poolOre":%2$d,"ownOre":%4$d,\
                "othersOre":0}],"plan":[{"key":"t1","when":"August","what":"Første aften"},{"key":"t2","when":"November","what":"Fest for alle"}]}"""
                .formatted(number + 1, asked, answers, asked / 5);
    }

    /** Who assesses, and has said nothing yet. */
    public void assessor(long account) {
        jdbc.sql("insert into pool_assessor (call, account, given_at) values (?, ?, ?)").params(call, account, Timestamp.from(deadline)).update();
    }

    /** Has said that nothing ties them to any of the applicants. */
    public void free(long account) {
        jdbc.sql("insert into pool_declaration (application, account, account_name, conflict, declared_at) select id, ?, 'Mette', false, ? from application where call = ?")
                .params(account, Timestamp.from(deadline), call).update();
    }

    /** Of all but the last so many. */
    public void freeOfAllBut(long account, int last) {
        free(account);
        rows.batchUpdate("delete from pool_declaration where application = ? and account = ?",
                applications.subList(applications.size() - last, applications.size()).stream().map(id -> new Object[] {id, account}).toList());
    }

    /** Checked, in time, and read by two who agree; by arrival. */
    public List<Long> assessedInTime() {
        return IntStream.range(0, applications.size()).filter(i -> i % 3 == 2 && i % 12 != 5 && i % 10 != 9).mapToObj(applications::get).toList();
    }
}
