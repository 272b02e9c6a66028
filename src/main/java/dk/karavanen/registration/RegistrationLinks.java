package dk.karavanen.registration;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;

/** Secret links to people's own pages. Only hashes are kept, so a lost link is not shown again but another one sent. */
@Component
class RegistrationLinks {

    /** Where the pages are. */
    static final String PATH = "/t/";

    /** @param place the one place it is about; null: all of the registration, for its contact */
    record Linked(long registration, @Nullable Long place) {
    }

    private final JdbcClient jdbc;

    RegistrationLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the secret, to be sent by mail and kept nowhere */
    String issue(long registration, @Nullable Long place, Instant now) {
        String token = Secrets.token();
        jdbc.sql("insert into registration_link (token_hash, registration, place, made_at) values (?, ?, ?, ?)")
                .params(SignUpRows.row(Secrets.hash(token), registration, place, Timestamp.from(now))).update();
        return token;
    }

    Optional<Linked> find(String token) {
        return jdbc.sql("select registration, place from registration_link where token_hash = ?").param(Secrets.hash(token))
                .query((row, n) -> new Linked(row.getLong(1), row.getObject(2, Long.class))).optional();
    }

    /** They have gone to somebody they were not meant for. */
    void end(long registration) {
        jdbc.sql("delete from registration_link where registration = ?").param(registration).update();
    }

    /** The same of the links to one place. */
    void endOf(long place) {
        jdbc.sql("delete from registration_link where place = ?").param(place).update();
    }

    /** The same of the contact's. */
    void endOfContact(long registration) {
        jdbc.sql("delete from registration_link where registration = ? and place is null").param(registration).update();
    }
}
