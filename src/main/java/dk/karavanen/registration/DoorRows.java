package dk.karavanen.registration;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.registration.Person.Needs;

/** What the door writes on places. Under the meeting's lock. */
@Component
class DoorRows {

    /**
     * How it stands with one place.
     *
     * @param act    the key of what let them in, or null
     * @param undone the key of what let them in and was undone last, or null
     * @param before what they were before they came
     */
    record AtDoor(long place, PlaceState state, @Nullable String act, @Nullable String undone, @Nullable Instant at, @Nullable PlaceState before, boolean walkIn) {
    }

    private final JdbcClient jdbc;
    private final Municipalities municipalities;

    DoorRows(JdbcClient jdbc, Municipalities municipalities) {
        this.jdbc = jdbc;
        this.municipalities = municipalities;
    }

    List<DoorGuest> guests(long meeting) {
        return jdbc.sql("""
                select p.id, p.ticket, p.name, p.organisation, p.sector, p.municipality, p.state, p.checked_in_at, p.checked_in_key, p.walk_in, p.food, p.allergy,
                p.interpreter, p.wheelchair, p.hearing_loop, p.other_need from registration_place p join registration r on r.id = p.registration
                where r.meeting = ? order by p.name, p.id""").param(meeting).query((row, n) -> new DoorGuest(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getString(5), town(row.getString(6)), PlaceState.valueOf(row.getString(7)), SignUpRows.instant(row.getTimestamp(8)), row.getString(9), row.getBoolean(10),
                        food(row.getString(11)), row.getString(12), new Needs(row.getString(13), row.getBoolean(14), row.getBoolean(15), row.getString(16)))).list();
    }

    private @Nullable String town(@Nullable String code) {
        return code == null ? null : municipalities.find(code).map(Municipality::name).orElse(null);
    }

    private static @Nullable Food food(@Nullable String word) {
        return word == null || word.equals(Food.USUAL.name()) || word.equals(Food.NONE.name()) ? null : Food.valueOf(word);
    }

    Optional<AtDoor> find(long meeting, long place) {
        return jdbc.sql("""
                select p.id, p.state, p.checked_in_key, p.undone_key, p.checked_in_at, p.state_before, p.walk_in from registration_place p
                join registration r on r.id = p.registration where r.meeting = ? and p.id = ?""").params(meeting, place).query((row, n) -> {
                    String before = row.getString(6);
                    return new AtDoor(row.getLong(1), PlaceState.valueOf(row.getString(2)), row.getString(3), row.getString(4), SignUpRows.instant(row.getTimestamp(5)),
                            before == null ? null : PlaceState.valueOf(before), row.getBoolean(7));
                }).optional();
    }

    Optional<Long> meetingOf(String ticket) {
        return jdbc.sql("select r.meeting from registration r join registration_place p on p.registration = r.id where p.ticket = ?").param(ticket).query(Long.class).optional();
    }

    /** What was written down of a person's place beside what they typed, for themselves. */
    Map<String, @Nullable Object> written(long place) {
        return jdbc.sql("""
                select p.changed_at, p.offered_until, p.cancel_reason, p.checked_in_at, p.walk_in, p.pass_given, r.came_by from registration_place p
                join registration r on r.id = p.registration where p.id = ?""").param(place).query((row, n) -> {
                    Map<String, @Nullable Object> all = new LinkedHashMap<>();
                    all.put("changedAt", text(row.getTimestamp(1)));
                    all.put("offeredUntil", text(row.getTimestamp(2)));
                    all.put("cancelReason", row.getString(3));
                    all.put("checkedInAt", text(row.getTimestamp(4)));
                    all.put("withoutSignUp", row.getBoolean(5));
                    all.put("boardOpened", row.getBoolean(6));
                    all.put("cameByMunicipalitysLink", row.getString(7) != null);
                    return all;
                }).single();
    }

    private static @Nullable String text(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant().toString();
    }

    /** Whom an act has let in without sign-up before. */
    Optional<Long> walkIn(long meeting, String key) {
        return jdbc.sql("select p.id from registration_place p join registration r on r.id = p.registration where r.meeting = ? and r.form_key = ? and p.walk_in").params(meeting, key)
                .query(Long.class).optional();
    }

    void letIn(AtDoor who, String key, Instant at) {
        jdbc.sql("""
                update registration_place set state = 'ATTENDED', offered_until = null, cancel_reason = null, state_before = ?, checked_in_at = ?, checked_in_key = ?,
                changed_at = ? where id = ?""").params(who.state().name(), Timestamp.from(at), key, Timestamp.from(at), who.place()).update();
    }

    void markWalkIn(long place) {
        jdbc.sql("update registration_place set walk_in = true where id = ?").param(place).update();
    }

    /** Back to what they were; what was offered them they had accepted by coming. A ticket that was used stays used: in again, they are on the board already. */
    void sendBack(AtDoor who, Instant now) {
        PlaceState back = who.walkIn() || who.before() == PlaceState.CANCELLED ? PlaceState.CANCELLED : who.before() == PlaceState.WAITING ? PlaceState.WAITING : PlaceState.CONFIRMED;
        jdbc.sql("""
                update registration_place set state = ?, cancel_reason = ?, state_before = null, checked_in_at = null, checked_in_key = null, undone_key = ?,
                changed_at = ? where id = ?""").params(SignUpRows.row(back.name(), back == PlaceState.CANCELLED ? CancelReason.STAFF.name() : null, who.act(), Timestamp.from(now), who.place()))
                .update();
    }

    /** How many came, of how many who were to come, by sector. */
    Map<String, int[]> bySector(long meeting) {
        Map<String, int[]> counts = new TreeMap<>();
        jdbc.sql("""
                select p.sector, count(case when p.state = 'ATTENDED' then 1 end), count(*) from registration_place p join registration r on r.id = p.registration
                where r.meeting = ? and p.state in ('CONFIRMED', 'OFFERED', 'ATTENDED') group by p.sector""").param(meeting).query(row -> {
                    counts.put(row.getString(1), new int[] {row.getInt(2), row.getInt(3)});
                });
        return counts;
    }
}
