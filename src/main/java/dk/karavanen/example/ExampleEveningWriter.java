package dk.karavanen.example;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.example.ExampleEvening.Idea;
import dk.karavanen.shared.Sector;

/**
 * Writes what an invented hall did straight into the tables: a thousand votes by way of the phones' endpoint would take a start
 * some seconds, and all of them would be cast in the same moment. Who says what is a matter of counting, so that it is the same in
 * every database.
 */
@Component
class ExampleEveningWriter {

    /** People come within a quarter of an hour, before the first idea. */
    private static final Duration ARRIVALS_BEFORE = Duration.ofMinutes(15);
    /** Of those who are neither for nor against an idea, every so many says so. */
    private static final int EVERY_PASSING = 4;

    private final JdbcOperations rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    ExampleEveningWriter(JdbcOperations rows, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param themes  of the meeting's caravan, in order
     * @param earlier ideas of the event before, by their names
     * @return the evening's ideas by their names; none is merged or hidden yet
     */
    Map<String, Long> write(Meeting meeting, ExampleEvening evening, List<Long> themes, Map<String, Long> earlier) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant began = now.minus(Duration.ofMinutes(evening.ideas().stream().mapToInt(Idea::minutesAgo).max().orElse(0) + 1L));
        Map<String, List<Long>> people = people(meeting, evening, began.minus(ARRIVALS_BEFORE));
        Map<String, Long> ideas = new HashMap<>();
        Map<String, Integer> written = new HashMap<>();
        List<Object[]> posts = new ArrayList<>();
        List<Object[]> stances = new ArrayList<>();
        List<Object[]> comments = new ArrayList<>();
        List<Object[]> reports = new ArrayList<>();
        for (Idea idea : evening.ideas()) {
            long id = next();
            ideas.put(idea.id(), id);
            Instant posted = ago(now, idea.minutesAgo());
            List<Long> ofSector = Objects.requireNonNull(people.get(idea.sector()));
            long author = ofSector.get(written.merge(idea.sector(), 1, Integer::sum) % ofSector.size());
            posts.add(new Object[] {id, meeting.id(), author, idea.sector(), idea.kind().toUpperCase(Locale.ROOT), idea.title(), idea.body(),
                    idea.theme() == null ? null : themes.get(idea.theme()), id,
                    idea.continues() == null ? null : earlier.get(idea.continues()), at(posted)});
            people.forEach((sector, all) -> stances.addAll(stances(idea, id, sector, all, author, posted, now, stances.size())));
            idea.comments().forEach(comment -> comments.add(new Object[] {next(), id, somebody(people, comment.sector(), author, comments.size()),
                    comment.sector(), comment.body(), at(ago(now, comment.minutesAgo()))}));
            Set<Long> reporters = new HashSet<>(Set.of(author));
            idea.reports().forEach(report -> {
                long reporter = Objects.requireNonNull(people.get(report.sector())).stream().filter(reporters::add).findFirst().orElseThrow();
                reports.add(new Object[] {next(), id, reporter, report.reason(), at(now)});
            });
        }
        insert("idea (id, meeting, author, sector, kind, title, body, theme, root, continues, created_at, state, pinned, version)",
                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', false, 0", posts);
        insert("stance (idea, participant, stance_value, cast_at)", "?, ?, ?, ?", stances);
        insert("idea_comment (id, idea, author, sector, body, created_at)", "?, ?, ?, ?, ?, ?", comments);
        insert("idea_report (id, idea, participant, reason, created_at)", "?, ?, ?, ?, ?", reports);
        jdbc.sql("update meeting set phase_started_at = ? where id = ?").params(at(began), meeting.id()).update();
        return ideas;
    }

    private Map<String, List<Long>> people(Meeting meeting, ExampleEvening evening, Instant from) {
        Map<String, List<Long>> people = new HashMap<>();
        List<Object[]> participants = new ArrayList<>();
        List<Object[]> attendances = new ArrayList<>();
        int all = evening.people().values().stream().mapToInt(Integer::intValue).sum();
        List<String> homes = evening.municipalities();
        // They come mixed, not sector by sector.
        for (int i = 0; participants.size() < all; i++) {
            for (Sector sector : Sector.DEFAULTS) {
                if (i < evening.people().getOrDefault(sector.code(), 0)) {
                    long id = next();
                    Timestamp joined = at(from.plus(ARRIVALS_BEFORE.multipliedBy(participants.size()).dividedBy(all)));
                    people.computeIfAbsent(sector.code(), code -> new ArrayList<>()).add(id);
                    participants.add(new Object[] {id, meeting.caravan(), sector.code(), homes.get(participants.size() % homes.size()), joined});
                    attendances.add(new Object[] {meeting.id(), id, joined});
                }
            }
        }
        insert("participant (id, caravan, sector, municipality, joined_at)", "?, ?, ?, ?, ?", participants);
        insert("attendance (meeting, participant, joined_at)", "?, ?, ?", attendances);
        return people;
    }

    /** A sector's answers to an idea; the turn begins with another person each time. */
    private static List<Object[]> stances(Idea idea, long id, String sector, List<Long> all, long author, Instant posted, Instant now, int turn) {
        List<Long> others = all.stream().filter(person -> person != author).toList();
        int favour = idea.favour().getOrDefault(sector, 0);
        int against = idea.against().getOrDefault(sector, 0);
        int passing = idea.favour().size() < 4 ? 0 : (others.size() - favour - against) / EVERY_PASSING;
        List<Object[]> stances = new ArrayList<>();
        for (int i = 0; i < favour + against + passing; i++) {
            long person = others.get((i + turn) % others.size());
            int value = i < favour ? 1 : i < favour + against ? -1 : 0;
            // Votes come thick at first and thinner later.
            double share = Math.pow((1 + (person * 7 + id) % 97) / 98.0, 2);
            Instant cast = posted.plusMillis((long) (Duration.between(posted, now).toMillis() * share));
            stances.add(new Object[] {id, person, value, at(cast.truncatedTo(ChronoUnit.SECONDS))});
        }
        return stances;
    }

    private static long somebody(Map<String, List<Long>> people, String sector, long author, int turn) {
        List<Long> others = Objects.requireNonNull(people.get(sector)).stream().filter(person -> person != author).toList();
        return others.get(turn % others.size());
    }

    private void insert(String into, String values, List<Object[]> all) {
        rows.batchUpdate("insert into " + into + " values (" + values + ")", all);
    }

    /** Keeps clear of the blocks that Hibernate takes out of the same sequence. */
    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    private static Instant ago(Instant now, int minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
