package dk.karavanen.registration;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailAddresses;

/** Rows of registrations and places that are new, one or thousands. Under the meeting's lock. */
@Component
class NewRegistrations {

    /** A list in a statement is gone through for each row that is looked at. */
    private static final int TICKETS_AT_ONCE = 100;

    /** What is written of somebody new. */
    record NewRow(String contact, @Nullable String email, boolean several, boolean splits, Locale language, @Nullable String formKey) {
    }

    /** @param position among the people of the registration */
    record NewPlace(long registration, int position, Person person, int queue) {
    }

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final ToldRows told;

    NewRegistrations(JdbcClient jdbc, JdbcOperations batches, ToldRows told) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.told = told;
    }

    long insert(long meeting, String contact, @Nullable String email, boolean several, boolean splits, Locale language, @Nullable String formKey,
            Instant now) {
        return insert(meeting, List.of(new NewRow(contact, email, several, splits, language, formKey)), now).getFirst();
    }

    /** All at once: of thousands, one by one, each would be several questions to the database. */
    List<Long> insert(long meeting, List<NewRow> some, Instant now) {
        List<Long> ids = nextIds(some.size());
        batch("insert into registration (id, meeting, contact, email, email_key, several, splits, language, form_key, registered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                IntStream.range(0, ids.size()).mapToObj(i -> {
                    NewRow one = some.get(i);
                    return row(ids.get(i), meeting, one.contact(), one.email(), one.email() == null ? null : MailAddresses.key(one.email()), one.several(), one.splits(),
                            one.language().getLanguage(), one.formKey(), Timestamp.from(now));
                }));
        told.are(ids);
        return ids;
    }

    /** Organisers know who they are. */
    void known(Collection<Long> registrations, Instant now) {
        batch("update registration set confirmed_at = ? where id = ?", registrations.stream().map(id -> row(Timestamp.from(now), id)));
    }

    /** They stand in no line until they have answered. */
    void mustConfirmFirst(long registration) {
        jdbc.sql("update registration set confirm_first = true where id = ?").param(registration).update();
    }

    /** By which municipality's own link. */
    void byLink(long registration, @Nullable String linkKey) {
        if (linkKey != null) {
            jdbc.sql("update registration set came_by = ? where id = ?").params(SignUpRows.row(linkKey, registration)).update();
        }
    }

    /** Adds places at one place in the line. */
    List<Long> insertPlaces(long registration, List<Person> people, int queue, Instant now) {
        int position = jdbc.sql("select coalesce(max(position) + 1, 0) from registration_place where registration = ?").param(registration)
                .query(Integer.class).single();
        return insertPlaces(IntStream.range(0, people.size()).mapToObj(i -> new NewPlace(registration, position + i, people.get(i), queue)).toList(), now);
    }

    List<Long> insertPlaces(List<NewPlace> some, Instant now) {
        List<Long> ids = nextIds(some.size());
        List<String> tickets = freeTickets(some.size());
        batch("""
                insert into registration_place (id, registration, position, name, email, organisation, sector, municipality, food, allergy,
                interpreter, wheelchair, hearing_loop, other_need, state, queue, changed_at, ticket, square_key)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?)""", IntStream.range(0, ids.size()).mapToObj(i -> {
                    NewPlace one = some.get(i);
                    Person person = one.person();
                    return row(ids.get(i), one.registration(), one.position(), person.name(), person.email(), person.organisation(), person.sector(),
                            person.municipality(), RegistrationRows.word(person.food()), person.allergy(), person.needs().interpreter(), person.needs().wheelchair(),
                            person.needs().hearingLoop(), person.needs().other(), one.queue(), Timestamp.from(now), tickets.get(i), Secrets.key(Secrets.token()));
                }));
        return ids;
    }

    private List<String> freeTickets(int count) {
        Set<String> free = new LinkedHashSet<>();
        while (free.size() < count) {
            Set<String> some = new LinkedHashSet<>();
            while (free.size() + some.size() < count && some.size() < TICKETS_AT_ONCE) {
                some.add(Tickets.any());
                some.removeAll(free);
            }
            jdbc.sql("select ticket from registration_place where ticket in (:some)").param("some", some).query(String.class).list().forEach(some::remove);
            free.addAll(some);
        }
        return List.copyOf(free);
    }

    private List<Long> nextIds(int count) {
        return count == 0 ? List.of() : jdbc.sql("with recursive n (i) as (select 1 union all select i + 1 from n where i < ?) select nextval('kv_seq') from n").param(count).query(Long.class).list();
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
}
