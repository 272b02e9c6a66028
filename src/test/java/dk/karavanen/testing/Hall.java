package dk.karavanen.testing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.shared.Sector;

/**
 * A caravan with one meeting, themes and participants, written straight into the database: for tests of what is done with
 * them, not of how they come to be.
 */
public final class Hall {

    private static final AtomicInteger NUMBER = new AtomicInteger(100_000);

    private final JdbcClient jdbc;
    public final long caravan;
    public final long meeting;
    public final String code;
    public final List<Long> themes = new ArrayList<>();

    private Hall(JdbcClient jdbc) {
        this.jdbc = jdbc;
        int number = NUMBER.incrementAndGet();
        caravan = next();
        jdbc.sql("""
                insert into caravan (id, slug, title, summary, earlier, example, created_at, version)
                values (?, ?, 'Prøvekaravane', '', false, false, ?, 0)""")
                .params(caravan, "hall-" + number, now()).update();
        for (int i = 0; i < Sector.DEFAULTS.size(); i++) {
            Sector sector = Sector.DEFAULTS.get(i);
            jdbc.sql("insert into caravan_sector (caravan, position, code, name_da, name_en, shape) values (?, ?, ?, ?, ?, ?)")
                    .params(caravan, i, sector.code(), sector.nameDa(), sector.nameEn(), sector.shape().name()).update();
        }
        code = Integer.toString(number);
        meeting = meeting(code);
    }

    public static Hall open(JdbcClient jdbc) {
        return new Hall(jdbc);
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

    public void report(long idea, Long participant, String reason) {
        jdbc.sql("insert into idea_report (id, idea, participant, reason, created_at) values (?, ?, ?, ?, ?)")
                .params(next(), idea, participant, reason, now()).update();
    }

    /** Keeps clear of the blocks that Hibernate hands out of the same sequence. */
    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
