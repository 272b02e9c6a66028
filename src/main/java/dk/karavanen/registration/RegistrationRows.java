package dk.karavanen.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.mail.MailAddresses;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.SeatQueue.Waiter;

/** The rows of registrations and their places. Whatever changes who has a seat is written under the meeting's lock. */
@Component
class RegistrationRows {

    private static final String REGISTRATION = "select r.id, r.meeting, r.contact, r.email, r.several, r.splits, r.language, r.note, r.registered_at, r.link_sent_at, r.confirmed_at, r.confirm_first from registration r ";
    static final String PLACE = """
            select p.id, p.registration, p.name, p.email, p.organisation, p.sector, p.municipality, p.food, p.allergy, p.interpreter, p.wheelchair,
            p.hearing_loop, p.other_need, p.state, p.queue, p.offered_until, p.cancel_reason, p.ticket, p.square_key from registration_place p\s""";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final ToldRows told;

    RegistrationRows(JdbcClient jdbc, JdbcOperations batches, ToldRows told) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.told = told;
    }

    // ---------------------------------------------------------------- reading

    Optional<Registration> find(long id) {
        return jdbc.sql(REGISTRATION + "where r.id = ?").param(id).query((row, n) -> registration(row)).optional();
    }

    /** Whoever of the meeting has this address and still comes. */
    Optional<Registration> findByEmail(long meeting, String emailKey) {
        return jdbc.sql(REGISTRATION + "where r.meeting = ? and r.email_key = ?").params(SignUpRows.row(meeting, emailKey)).query((row, n) -> registration(row)).optional();
    }

    /** What is found by a place's id is the registration that it is part of. */
    Optional<Registration> findByPlace(long place) {
        return jdbc.sql(REGISTRATION + "where r.id = (select p.registration from registration_place p where p.id = ?)").param(place)
                .query((row, n) -> registration(row)).optional();
    }

    /** Those that these places are part of, by id. */
    List<Registration> findByPlaces(Collection<Long> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        String these = "in (select q.registration from registration_place q where q.id in (:places))";
        Map<Long, List<Place>> all = jdbc.sql(PLACE + "where p.registration " + these + " order by p.position, p.id").param("places", places).query((row, n) -> place(row)).stream()
                .collect(Collectors.groupingBy(Place::registration));
        return jdbc.sql(REGISTRATION + "where r.id " + these + " order by r.id").param("places", places)
                .query((row, n) -> registration(row, all.getOrDefault(row.getLong(1), List.of()))).list();
    }

    /** All of a meeting's by id, in two questions to the database rather than two for each. */
    List<Registration> ofMeeting(long meeting) {
        Map<Long, List<Place>> all = jdbc.sql(PLACE + "join registration r on r.id = p.registration where r.meeting = ? order by p.position, p.id").param(meeting)
                .query((row, n) -> place(row)).stream().collect(Collectors.groupingBy(Place::registration));
        return jdbc.sql(REGISTRATION + "where r.meeting = ? order by r.id").param(meeting).query((row, n) -> registration(row, all.getOrDefault(row.getLong(1), List.of()))).list();
    }

    private Registration registration(ResultSet row) throws SQLException {
        return registration(row, places(row.getLong(1)));
    }

    private static Registration registration(ResultSet row, List<Place> places) throws SQLException {
        return new Registration(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getBoolean(5), row.getBoolean(6),
                Locale.of(row.getString(7)), row.getString(8), row.getTimestamp(9).toInstant(), SignUpRows.instant(row.getTimestamp(10)), SignUpRows.instant(row.getTimestamp(11)), row.getBoolean(12), places);
    }

    private List<Place> places(long registration) {
        return jdbc.sql(PLACE + "where p.registration = ? order by p.position, p.id").param(registration).query((row, n) -> place(row)).list();
    }

    static Place place(ResultSet row) throws SQLException {
        String food = row.getString(8);
        String why = row.getString(17);
        Person person = new Person(row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
                food == null ? null : Food.valueOf(food), row.getString(9),
                new Needs(row.getString(10), row.getBoolean(11), row.getBoolean(12), row.getString(13)));
        return new Place(row.getLong(1), row.getLong(2), person, PlaceState.valueOf(row.getString(14)), row.getInt(15),
                SignUpRows.instant(row.getTimestamp(16)), why == null ? null : CancelReason.valueOf(why), row.getString(18), row.getString(19));
    }

    /** Of all registrations for a meeting. */
    List<Long> idsOf(long meeting) {
        return jdbc.sql("select id from registration where meeting = ? order by id").param(meeting).query(Long.class).list();
    }

    Map<Long, String> answers(long registration) {
        Map<Long, String> answers = new HashMap<>();
        jdbc.sql("select question, answer from registration_answer where registration = ?").param(registration)
                .query(row -> {
                    answers.put(row.getLong(1), row.getString(2));
                });
        return answers;
    }

    /** People who have a seat, by sector; those who are only offered one are not among them. */
    Map<String, Integer> confirmed(long meeting) {
        Map<String, Integer> people = new HashMap<>();
        jdbc.sql("""
                select p.sector, count(*) from registration_place p join registration r on r.id = p.registration
                where r.meeting = ? and p.state in ('CONFIRMED', 'ATTENDED') group by p.sector""").param(meeting)
                .query(row -> {
                    people.put(row.getString(1), row.getInt(2));
                });
        return people;
    }

    List<Waiter> waiters(long meeting) {
        return jdbc.sql("""
                select p.id, r.id, p.sector, p.queue, r.splits, p.offered_until from registration_place p join registration r on r.id = p.registration
                where r.meeting = ? and p.state in ('WAITING', 'OFFERED') and not r.confirm_first""").param(meeting)
                .query((row, n) -> new Waiter(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getBoolean(5),
                        SignUpRows.instant(row.getTimestamp(6)))).list();
    }

    /** How many people stand before somebody in the line. */
    int ahead(long meeting, int queue) {
        return jdbc.sql("""
                select count(*) from registration_place p join registration r on r.id = p.registration
                where r.meeting = ? and p.state = 'WAITING' and not r.confirm_first and p.queue < ?""").params(SignUpRows.row(meeting, queue)).query(Integer.class).single();
    }

    /** Meetings for which one signs up here and at which somebody waits or is asked. */
    List<Long> meetingsWithAQueue() {
        return jdbc.sql("""
                select distinct r.meeting from registration r join registration_place p on p.registration = r.id join sign_up s on s.meeting = r.meeting
                where p.state in ('WAITING', 'OFFERED') order by r.meeting""").query(Long.class).list();
    }

    // ---------------------------------------------------------------- writing

    /** Whether a registration came by this very form. */
    boolean cameBy(long registration, String formKey) {
        return jdbc.sql("select count(*) from registration where id = ? and form_key = ?").params(SignUpRows.row(registration, formKey)).query(Integer.class).single() > 0;
    }

    void update(long place, Person person) {
        rename(place, person.name());
        jdbc.sql("""
                update registration_place set name = ?, email = ?, organisation = ?, sector = ?, municipality = ?, food = ?, allergy = ?,
                interpreter = ?, wheelchair = ?, hearing_loop = ?, other_need = ? where id = ?""")
                .params(SignUpRows.row(person.name(), person.email(), person.organisation(), person.sector(), person.municipality(), word(person.food()),
                        person.allergy(), person.needs().interpreter(), person.needs().wheelchair(), person.needs().hearingLoop(),
                        person.needs().other(), place)).update();
    }

    /** @param key the address', or null where nobody of the registration comes */
    void address(long registration, @Nullable String email, @Nullable String key) {
        jdbc.sql("update registration set email = ?, email_key = ? where id = ?").params(SignUpRows.row(email, key, registration)).update();
    }

    /** Another address of the same person. The one they signed up with stays theirs here: one mailbox has one registration. */
    void readdress(long registration, String email) {
        jdbc.sql("update registration set email = ? where id = ?").params(email, registration).update();
    }

    /** Who signed up nobody but themselves is the contact by the name they have now. */
    private void rename(long place, @Nullable String name) {
        jdbc.sql("""
                update registration set contact = ? where not several and id = (select p.registration from registration_place p where p.id = ?)
                and contact = (select p.name from registration_place p where p.id = ?)""").params(SignUpRows.row(name, place, place)).update();
    }

    void answer(long registration, Map<Long, String> answers) {
        jdbc.sql("delete from registration_answer where registration = ?").param(registration).update();
        answers.forEach((question, answer) -> jdbc.sql("insert into registration_answer (registration, question, answer) values (?, ?, ?)")
                .params(SignUpRows.row(registration, question, answer)).update());
    }

    void confirm(Collection<Long> places, Instant now) {
        batch("update registration_place set state = 'CONFIRMED', offered_until = null, cancel_reason = null, changed_at = ? where id = ?",
                places.stream().map(place -> row(Timestamp.from(now), place)));
    }

    void offer(Collection<Long> places, Instant until, Instant now) {
        batch("update registration_place set state = 'OFFERED', offered_until = ?, changed_at = ? where id = ?",
                places.stream().map(place -> row(Timestamp.from(until), Timestamp.from(now), place)));
    }

    /** Where they stood in the line. */
    void waitAgain(Collection<Long> places, Instant now) {
        batch("update registration_place set state = 'WAITING', offered_until = null, changed_at = ? where id = ?", places.stream().map(place -> row(Timestamp.from(now), place)));
    }

    /** Whoever does not come needs neither food nor anything else. */
    void cancel(Collection<Long> places, CancelReason why, Instant now) {
        batch("""
                update registration_place set state = 'CANCELLED', offered_until = null, cancel_reason = ?, changed_at = ?, food = null,
                allergy = null, interpreter = null, wheelchair = false, hearing_loop = false, other_need = null where id = ?""",
                places.stream().map(place -> row(why.name(), Timestamp.from(now), place)));
        // The address is free for a new registration once nobody of this one comes.
        batch("""
                update registration set email_key = null where id = (select registration from registration_place where id = ?)
                and not exists (select 1 from registration_place p where p.registration = registration.id and p.state <> 'CANCELLED')""", places.stream().map(place -> row(place)));
    }

    void queue(Collection<Long> places, int queue, Instant now) {
        batch("update registration_place set state = 'WAITING', offered_until = null, cancel_reason = null, queue = ?, changed_at = ? where id = ?",
                places.stream().map(place -> row(queue, Timestamp.from(now), place)));
    }

    void letSplit(long registration, boolean splits) {
        jdbc.sql("update registration set splits = ? where id = ?").params(SignUpRows.row(splits, registration)).update();
    }

    /** Answers were to another meeting's questions. */
    void move(long registration, long meeting) {
        jdbc.sql("delete from registration_answer where registration = ?").param(registration).update();
        jdbc.sql("update registration set meeting = ? where id = ?").params(SignUpRows.row(meeting, registration)).update();
        told.are(List.of(registration));
    }

    void claimEmail(long registration, @Nullable String email) {
        jdbc.sql("update registration set email_key = ? where id = ?").params(SignUpRows.row(email == null ? null : MailAddresses.key(email), registration)).update();
    }

    void linkSent(long registration, Instant now) {
        jdbc.sql("update registration set link_sent_at = ? where id = ?").params(SignUpRows.row(Timestamp.from(now), registration)).update();
    }

    void note(long registration, @Nullable String note) {
        jdbc.sql("update registration set note = ? where id = ?").params(SignUpRows.row(note, registration)).update();
    }

    private void batch(String sql, Stream<@Nullable Object[]> rows) {
        List<@Nullable Object[]> all = rows.toList();
        if (!all.isEmpty()) {
            batches.batchUpdate(sql, all);
        }
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    static @Nullable String word(@Nullable Food food) {
        return food == null ? null : food.name();
    }
}
