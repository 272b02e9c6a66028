package dk.karavanen.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.sheet.SheetReader;

/**
 * Who has signed up for the example's meetings, from {@code example/sign-ups.csv}: one evening under way, at which some are still
 * awaited, and one to come, which is full and at which some wait. All of it is invented. Nobody has an address, so that nothing of this
 * ever sends a mail; everything else is as the form would have written it.
 */
@Component
class ExampleSignUps {

    /** Of the evening to come; that of the letter has room for all. */
    private static final Map<String, Integer> CAPACITY = Map.of("Nordjylland", 24);
    /** What organisers of the evening to come hope for. */
    private static final Map<String, Integer> TARGETS = Map.of("jobcentre", 8, "municipality", 5);
    private static final int OFFER_HOURS = 24;
    private static final int TICKET_LETTERS = 6;

    private final JdbcOperations rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    ExampleSignUps(JdbcOperations rows, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param meetings of the caravan, by title */
    void write(long caravan, Map<String, Long> meetings) {
        List<Object[]> registrations = new ArrayList<>();
        List<Object[]> places = new ArrayList<>();
        Map<String, Long> groups = new HashMap<>();
        Map<String, Integer> queues = new HashMap<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        for (List<String> row : file()) {
            String town = row.get(0);
            Timestamp made = at(now.minus(Duration.ofDays(Long.parseLong(row.get(12)))).minus(Duration.ofMinutes(places.size())));
            String group = row.get(1);
            Long together = groups.get(town + group);
            long registration = together == null ? next() : together;
            if (together == null) {
                registrations.add(new Object[] {registration, meetings.get(town), group.isEmpty() ? row.get(2) : group, !group.isEmpty(), made});
                queues.merge(town, 1, Integer::sum);
            }
            if (!group.isEmpty()) {
                groups.put(town + group, registration);
            }
            String state = row.get(11);
            boolean came = state.equals("ATTENDED");
            boolean cancelled = state.equals("CANCELLED");
            places.add(new Object[] {next(), registration, places.size(), row.get(2), orNull(row.get(3)), row.get(4), row.get(5), cancelled ? null : row.get(6),
                    cancelled ? null : orNull(row.get(7)), cancelled ? null : orNull(row.get(8)), !cancelled && row.get(9).contains("W"), !cancelled && row.get(9).contains("L"),
                    cancelled ? null : orNull(row.get(10)), state, queues.get(town), cancelled ? "OWN" : null, made, ticket(),
                    came ? at(now.minus(Duration.ofMinutes(70L + places.size() % 20))) : null, came ? "example-" + places.size() : null, came ? "CONFIRMED" : null});
        }
        insert("registration (id, meeting, contact, several, splits, language, registered_at)", "?, ?, ?, ?, false, 'da', ?", registrations);
        insert("""
                registration_place (id, registration, position, name, organisation, sector, municipality, food, allergy, interpreter, wheelchair, hearing_loop, other_need, state,
                queue, cancel_reason, changed_at, ticket, checked_in_at, checked_in_key, state_before)""", "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", places);
        // There is no news for them: they know how it is.
        jdbc.sql("""
                update registration set told_starts_at = (select m.starts_at from meeting m where m.id = registration.meeting),
                told_ends_at = (select m.ends_at from meeting m where m.id = registration.meeting), told_place = '',
                told_full = exists (select 1 from registration_place p where p.registration = registration.id and p.state = 'WAITING')
                where meeting in (select id from meeting where caravan = ?)""").param(caravan).update();
        queues.forEach((town, last) -> jdbc.sql("""
                insert into sign_up (meeting, offer_hours, food_note, reminders, next_in_queue, edition) values (?, ?, 'Let forplejning. Kødet er halal.', false, ?, 0)""")
                .params(Objects.requireNonNull(meetings.get(town)), OFFER_HOURS, last + 1).update());
        CAPACITY.forEach((town, seats) -> {
            jdbc.sql("update meeting set capacity = ? where id = ?").params(seats, Objects.requireNonNull(meetings.get(town))).update();
            TARGETS.forEach((sector, least) -> jdbc.sql("insert into turnout_target (id, caravan, meeting, sector, least) values (?, ?, ?, ?, ?)")
                    .params(next(), caravan, Objects.requireNonNull(meetings.get(town)), sector, least).update());
        });
    }

    /** Without its headings; each row as long as they are. */
    private static List<List<String>> file() {
        try {
            List<List<String>> all = SheetReader.read(new ClassPathResource("example/sign-ups.csv").getContentAsByteArray());
            return all.subList(1, all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ticket() {
        String ticket = Secrets.key(Secrets.token()).substring(0, TICKET_LETTERS);
        return jdbc.sql("select count(*) from registration_place where ticket = ?").param(ticket).query(Integer.class).single() == 0 ? ticket : ticket();
    }

    private void insert(String into, String values, List<Object[]> all) {
        rows.batchUpdate("insert into " + into + " values (" + values + ")", all);
    }

    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
