package dk.karavanen.recommendation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.shared.Sector;

/** A caravan's evenings for tests, written straight into the tables. */
public final class Evening {

    private static final AtomicLong IDS = new AtomicLong(7_000_000_000L);
    private static final Timestamp BEGAN = Timestamp.from(Instant.parse("2016-05-23T15:00:00Z"));

    private final JdbcClient jdbc;
    public final long caravan = IDS.incrementAndGet();
    public final String slug = "k" + caravan;
    private int meetings;

    public Evening(JdbcClient jdbc) {
        this.jdbc = jdbc;
        insert("caravan (id, slug, title, summary, earlier, example, created_at, version)", caravan, slug, "Karavane " + caravan, "",
                false, false, BEGAN, 0);
        int position = 0;
        for (Sector sector : Sector.DEFAULTS) {
            insert("caravan_sector (caravan, position, code, name_da, name_en, shape)", caravan, position++, sector.code(),
                    sector.nameDa(), sector.nameEn(), sector.shape().name());
        }
    }

    public long addressee(String title) {
        long id = IDS.incrementAndGet();
        insert("addressee (id, caravan, position, title, ministry)", id, caravan, (int) (id % 1000), title, "Ministeriet");
        return id;
    }

    public long meeting(String title, VotingStyle style) {
        long id = IDS.incrementAndGet();
        insert("meeting (id, caravan, position, code, wall_key, title, programme, voting_style, tallies_hidden, visibility, phase,"
                + " created_at, version)", id, caravan, meetings++, String.format("%06d", id % 1_000_000), "key", title, "",
                style.name(), false, Visibility.PUBLIC.name(), Phase.VOTE.name(), BEGAN, 0);
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
        long id = IDS.incrementAndGet();
        insert("participant (id, caravan, sector, joined_at)", id, caravan, sector, BEGAN);
        for (long meeting : at) {
            insert("attendance (meeting, participant, joined_at)", meeting, id, BEGAN);
        }
        return id;
    }

    public List<Long> people(int n, String sector, long... at) {
        return java.util.stream.IntStream.range(0, n).mapToObj(i -> person(sector, at)).toList();
    }

    public long idea(long meeting, String title) {
        long id = IDS.incrementAndGet();
        insert("idea (id, meeting, sector, kind, title, body, state, root, pinned, created_at, version)", id, meeting, "volunteer",
                "IDEA", title, "", "OPEN", id, false, BEGAN, 0);
        return id;
    }

    public void merge(long idea, long into) {
        jdbc.sql("update idea set state = 'MERGED', merged_into = ?, root = ? where id = ?").params(into, into, idea).update();
    }

    public void become(long idea, String state) {
        jdbc.sql("update idea set state = ? where id = ?").params(state, idea).update();
    }

    public void says(long participant, long idea, int value) {
        jdbc.sql("delete from stance where idea = ? and participant = ?").params(idea, participant).update();
        insert("stance (idea, participant, stance_value, cast_at)", idea, participant, value, BEGAN);
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
}
