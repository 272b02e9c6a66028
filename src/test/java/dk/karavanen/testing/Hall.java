package dk.karavanen.testing;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.Curation;
import dk.karavanen.board.IdeaWords;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.shared.Sector;

/**
 * A caravan with its meetings, themes and participants, and what they say: for tests of what is done with them, not of how they come
 * to be. Written straight into the database, as hundreds of rows are wanted; but ideas are merged as moderators do it.
 */
public final class Hall {

    private static final AtomicInteger NUMBER = new AtomicInteger(100_000);

    private final JdbcClient jdbc;
    public final long caravan;
    public final String slug;
    /** Of a hall that was opened, its meeting; else 0 and null. */
    public final long meeting;
    public final String code;
    public final List<Long> themes = new ArrayList<>();

    private int meetings;

    private Hall(JdbcClient jdbc, boolean opened) {
        this.jdbc = jdbc;
        int number = NUMBER.incrementAndGet();
        caravan = next();
        slug = "hall-" + number;
        jdbc.sql("""
                insert into caravan (id, slug, title, summary, earlier, example, created_at, version)
                values (?, ?, 'Prøvekaravane', '', false, false, ?, 0)""")
                .params(caravan, slug, now()).update();
        // Those who are signed in already work here too, as those do who sign in later: see StaffForTests.
        // A database of an older version has no such table, and every role in every caravan.
        if (jdbc.sql("select count(*) from information_schema.tables where lower(table_name) = 'caravan_staff'").query(Integer.class).single() > 0) {
            EarlierTests earlier = EarlierTests.in(jdbc);
            jdbc.sql("select id from staff_account where role <> 'ADMIN'").query(Long.class).list().stream().filter(account -> !earlier.accounts().contains(account))
                    .forEach(account -> jdbc.sql("insert into caravan_staff (caravan, account, role, given_at) select ?, id, role, created_at from staff_account where id = ?")
                            .params(caravan, account).update());
        }
        for (int i = 0; i < Sector.DEFAULTS.size(); i++) {
            Sector sector = Sector.DEFAULTS.get(i);
            jdbc.sql("insert into caravan_sector (caravan, position, code, name_da, name_en, shape) values (?, ?, ?, ?, ?, ?)")
                    .params(caravan, i, sector.code(), sector.nameDa(), sector.nameEn(), sector.shape().name()).update();
        }
        code = opened ? Integer.toString(number) : null;
        meeting = opened ? meeting(code) : 0;
    }

    /** With a meeting in its ideas phase. */
    public static Hall open(JdbcClient jdbc) {
        return new Hall(jdbc, true);
    }

    /** A caravan without a meeting yet. */
    public static Hall caravan(JdbcClient jdbc) {
        return new Hall(jdbc, false);
    }

    /** A hall with two themes: {@code Job} and {@code Fritid}. */
    public Hall withThemes() {
        for (String name : List.of("Job", "Fritid")) {
            long id = next();
            jdbc.sql("insert into theme (id, caravan, position, name_da, name_en) values (?, ?, ?, ?, ?)")
                    .params(id, caravan, themes.size(), name, name).update();
            themes.add(id);
        }
        return this;
    }

    /** Another meeting of the same caravan, in its ideas phase. */
    public long meeting(String itsCode) {
        long id = next();
        jdbc.sql("""
                insert into meeting (id, caravan, position, code, wall_key, title, programme, voting_style, tallies_hidden,
                                     visibility, phase, phase_started_at, created_at, version)
                values (?, ?, 1, ?, 'wall-key', 'Silkeborg', '', 'FOR_PASS_AGAINST', false, 'PUBLIC', 'IDEAS', ?, ?, 0)""")
                .params(id, caravan, itsCode, now(), now()).update();
        List<String> phases = List.of("LOBBY", "IDEAS", "DISCUSS", "VOTE", "RESULTS", "CLOSED");
        for (int i = 0; i < phases.size(); i++) {
            jdbc.sql("insert into meeting_phase (meeting, position, phase, minutes) values (?, ?, ?, 30)")
                    .params(id, i, phases.get(i)).update();
        }
        return id;
    }

    public long anotherMeeting() {
        return meeting(Integer.toString(NUMBER.incrementAndGet()));
    }

    /** Somebody who takes part. */
    public long participant(String sector) {
        long id = next();
        jdbc.sql("insert into participant (id, caravan, sector, joined_at) values (?, ?, ?, ?)")
                .params(id, caravan, sector, now()).update();
        jdbc.sql("insert into attendance (meeting, participant, joined_at) values (?, ?, ?)").params(meeting, id, now()).update();
        return id;
    }

    public long idea(String title) {
        return idea(meeting, title, null);
    }

    public long idea(long where, String title, Long author) {
        return idea(where, title, author, "IDEA", null);
    }

    public long idea(long where, String title, Long author, String kind, Long theme) {
        long id = next();
        jdbc.sql("""
                insert into idea (id, meeting, author, sector, kind, title, body, theme, state, root, pinned, created_at, version)
                values (?, ?, ?, 'volunteer', ?, ?, 'Tekst', ?, 'OPEN', ?, false, ?, 0)""")
                .params(id, where, author, kind, title, theme, id, now()).update();
        return id;
    }

    /** @param value 1, 0, -1, or null for taken back */
    public void stance(long idea, long participant, Integer value, Instant at) {
        OffsetDateTime when = at.atOffset(ZoneOffset.UTC);
        int updated = jdbc.sql("update stance set stance_value = ?, cast_at = ? where idea = ? and participant = ?")
                .param(1, value, java.sql.Types.SMALLINT).param(when).param(idea).param(participant).update();
        if (updated == 0) {
            jdbc.sql("insert into stance (stance_value, cast_at, idea, participant) values (?, ?, ?, ?)")
                    .param(1, value, java.sql.Types.SMALLINT).param(when).param(idea).param(participant).update();
        }
    }

    /** Somebody supports an idea now. */
    public void support(long idea, long participant) {
        stance(idea, participant, 1, Instant.now());
    }

    /** What somebody said about an idea. */
    public long comment(long idea, long author, String body) {
        long id = next();
        jdbc.sql("insert into idea_comment (id, idea, author, sector, body, created_at)"
                + " select ?, ?, p.id, p.sector, ?, ? from participant p where p.id = ?").params(id, idea, body, now(), author).update();
        return id;
    }

    public void report(long idea, Long participant, String reason) {
        jdbc.sql("insert into idea_report (id, idea, participant, reason, created_at) values (?, ?, ?, ?, ?)")
                .params(next(), idea, participant, reason, now()).update();
    }

    // ------------------------------------------------------------------ several meetings, many people

    public long addressee(String title) {
        long id = next();
        int position = jdbc.sql("select count(*) from addressee where caravan = ?").param(caravan).query(Integer.class).single();
        insert("addressee (id, caravan, position, title, ministry)", id, caravan, position, title, "Ministeriet");
        return id;
    }

    /** Another meeting of the same caravan, in its vote phase. */
    public long meeting(String title, VotingStyle style) {
        long id = next();
        String itsCode = Integer.toString(NUMBER.incrementAndGet());
        insert("meeting (id, caravan, position, code, wall_key, title, programme, voting_style, tallies_hidden, visibility, phase,"
                + " created_at, version)", id, caravan, meetings++, itsCode, "key", title, "", style.name(), false,
                Visibility.PUBLIC.name(), Phase.VOTE.name(), began(), 0);
        return id;
    }

    public void hideTallies(long meeting) {
        jdbc.sql("update meeting set tallies_hidden = true where id = ?").param(meeting).update();
    }

    /** What an idea needs for a place. */
    public void threshold(int people, int voters, int sectors) {
        jdbc.sql("update caravan set few_people = ?, few_voters = ?, few_sectors = ? where id = ?").params(people, voters, sectors, caravan)
                .update();
    }

    public void author(long idea, long participant) {
        jdbc.sql("update idea set author = ?, sector = (select p.sector from participant p where p.id = ?) where id = ?")
                .params(participant, participant, idea).update();
    }

    public void close(long meeting, Visibility visibility) {
        jdbc.sql("update meeting set visibility = ? where id = ?").params(visibility.name(), meeting).update();
    }

    /** Somebody of a sector at these meetings. */
    public long person(String sector, long... at) {
        long id = next();
        insert("participant (id, caravan, sector, joined_at)", id, caravan, sector, began());
        for (long meeting : at) {
            insert("attendance (meeting, participant, joined_at)", meeting, id, began());
        }
        return id;
    }

    public List<Long> people(int n, String sector, long... at) {
        return java.util.stream.IntStream.range(0, n).mapToObj(i -> person(sector, at)).toList();
    }

    public long idea(long meeting, String title) {
        long id = next();
        insert("idea (id, meeting, sector, kind, title, body, state, root, pinned, created_at, version)", id, meeting, "volunteer",
                "IDEA", title, "", "OPEN", id, false, began(), 0);
        return id;
    }

    /** As a moderator merges them, by the service that moderators use: only in a test that has the server in it. */
    public void merge(long idea, long into) {
        TestSurroundings.asModerator(server -> server.getBean(Curation.class).merge(idea, version(idea), into, version(into)));
    }

    private int version(long idea) {
        return jdbc.sql("select version from idea where id = ?").param(idea).query(Integer.class).single();
    }

    /** Everything that its author may write. */
    public void say(long idea, IdeaWords words) {
        jdbc.sql("update idea set " + IdeaWords.COLUMNS.replaceAll("\\w+", "$0 = ?") + " where id = ?").params(words.parts()).param(idea).update();
    }

    public void become(long idea, String state) {
        jdbc.sql("update idea set state = ? where id = ?").params(state, idea).update();
    }

    public void says(long participant, long idea, int value) {
        jdbc.sql("delete from stance where idea = ? and participant = ?").params(idea, participant).update();
        insert("stance (idea, participant, stance_value, cast_at)", idea, participant, value, began());
    }

    /** Everyone there is for an idea of its own, so that none of them only came. */
    public void everyoneWeighsSomething(long meeting) {
        areFor(jdbc.sql("select participant from attendance where meeting = ?").param(meeting).query(Long.class).list(),
                idea(meeting, "Kaffe"));
    }

    public void areFor(List<Long> participants, long... ideas) {
        for (long participant : participants) {
            for (long idea : ideas) {
                says(participant, idea, 1);
            }
        }
    }

    private void insert(String into, Object... values) {
        jdbc.sql("insert into " + into + " values (?" + ", ?".repeat(values.length - 1) + ")").params(values).update();
    }

    /** Keeps clear of the blocks that Hibernate hands out of the same sequence. */
    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    private static Timestamp began() {
        return Timestamp.from(Instant.parse("2016-05-23T15:00:00Z"));
    }
}
