package dk.karavanen.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.mail.MailAddresses;
import dk.karavanen.mail.ReturnedMails;
import dk.karavanen.mail.ReturnedMails.Returned;

/** All of a meeting's registrations at once, for organisers' list and files. */
@Component
class RegistrationList {

    private final JdbcClient jdbc;
    private final ReturnedMails returned;

    RegistrationList(JdbcClient jdbc, ReturnedMails returned) {
        this.jdbc = jdbc;
        this.returned = returned;
    }

    /** Everybody of a meeting, by when they signed up. */
    List<ListedPlace> all(long meeting) {
        Set<Returned> mails = returned.of(jdbc.sql("select caravan from meeting where id = ?").param(meeting).query(Long.class).single());
        List<ListedPlace> all = jdbc.sql(RegistrationRows.PLACE.replace(" from registration_place p", ", r.contact, r.email, r.several, r.note, r.registered_at, r.email is not null and r.confirmed_at is null, r.confirm_first from registration_place p")
                + "join registration r on r.id = p.registration where r.meeting = ? order by r.registered_at, r.id, p.position").param(meeting)
                .query((row, n) -> {
                    Place place = RegistrationRows.place(row);
                    String contact = row.getString(21);
                    return new ListedPlace(place, row.getString(20), contact, row.getBoolean(22), row.getString(23), row.getTimestamp(24).toInstant(), row.getBoolean(25),
                            row.getBoolean(26), false, isReturned(mails, place, contact));
                }).list();
        Map<String, Set<Long>> byAddress = new HashMap<>();
        all.stream().filter(one -> one.email() != null && one.place().state().isOpen())
                .forEach(one -> byAddress.computeIfAbsent(MailAddresses.key(one.email()), same -> new HashSet<>()).add(one.place().registration()));
        return all.stream().map(one -> one.email() != null && byAddress.getOrDefault(MailAddresses.key(one.email()), Set.of()).size() > 1 ? one.again() : one).toList();
    }

    /** To whichever address somebody's mails go. */
    private static boolean isReturned(Set<Returned> mails, Place place, @Nullable String contact) {
        String own = place.person().email();
        return !mails.isEmpty() && (own != null && (mails.contains(Returned.to(own, place.id())) || mails.contains(Returned.to(own, place.registration())))
                || contact != null && mails.contains(Returned.to(contact, place.registration())));
    }

    /** Of those who still come, or of whose people somebody does, as {@link MailAddresses#key} has them. */
    Set<String> takenAddresses(long meeting) {
        return Set.copyOf(jdbc.sql("select email_key from registration where meeting = ? and email_key is not null").param(meeting).query(String.class).list());
    }

    /** @return by registration and question what was answered */
    Map<Long, Map<Long, String>> answers(long meeting) {
        Map<Long, Map<Long, String>> answers = new HashMap<>();
        jdbc.sql("select a.registration, a.question, a.answer from registration_answer a join registration r on r.id = a.registration where r.meeting = ?").param(meeting)
                .query(row -> {
                    answers.computeIfAbsent(row.getLong(1), same -> new HashMap<>()).put(row.getLong(2), row.getString(3));
                });
        return answers;
    }
}
