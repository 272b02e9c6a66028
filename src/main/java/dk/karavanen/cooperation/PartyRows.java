package dk.karavanen.cooperation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.Language;

/** Who offers and needs, and the links to their own pages. */
@Component
class PartyRows {

    private static final String SELECT = "select id, caravan, participant, organisation, name, email, phone, language, confirmed_at from cooperation_party ";

    private final JdbcClient jdbc;

    PartyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** One mailbox, whatever its letters' case. */
    static String hash(String email) {
        return Secrets.hash("cooperation:" + MailAddresses.key(email));
    }

    Optional<Party> find(long id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query((row, n) -> party(row)).optional();
    }

    Optional<Party> ofParticipant(long participant) {
        return jdbc.sql(SELECT + "where participant = ?").param(participant).query((row, n) -> party(row)).optional();
    }

    /** By a link of theirs that was sent to the address they have now. */
    Optional<Party> ofToken(String token) {
        return jdbc.sql(SELECT.replace("from cooperation_party", "from cooperation_party y") + "where exists (select 1 from cooperation_link l where l.token_hash = ? and l.party = y.id and l.email_hash = y.email_hash)")
                .param(Secrets.hash(token)).query((row, n) -> party(row)).optional();
    }

    Optional<Party> lock(long id) {
        return jdbc.sql(SELECT + "where id = ? for update").param(id).query((row, n) -> party(row)).optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if they have done so in another tab just now */
    long add(long caravan, long participant, Contact.Checked contact, Locale language, Instant now) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into cooperation_party (id, caravan, participant, organisation, name, email, email_hash, phone, language, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(id).param(caravan).param(participant).param(contact.organisation()).param(contact.name()).param(contact.email()).param(hash(contact.email()))
                .param(contact.phone()).param(Language.nearest(language).getLanguage()).param(timestamp(now)).update();
        return id;
    }

    /** Another address is nobody's until something is pressed behind a link that was sent there. */
    void change(Party before, Contact.Checked contact) {
        boolean same = before.email() != null && hash(before.email()).equals(hash(contact.email()));
        jdbc.sql("update cooperation_party set organisation = ?, name = ?, email = ?, email_hash = ?, phone = ?" + (same ? "" : ", confirmed_at = null") + " where id = ?")
                .param(contact.organisation()).param(contact.name()).param(contact.email()).param(hash(contact.email())).param(contact.phone()).param(before.id()).update();
    }

    void confirm(long id, Instant now) {
        jdbc.sql("update cooperation_party set confirmed_at = ? where id = ? and confirmed_at is null").params(timestamp(now), id).update();
    }

    /** @return the secret, to be sent by mail and kept nowhere */
    String link(Party party, boolean welcomes, Instant now) {
        String token = Secrets.token();
        jdbc.sql("insert into cooperation_link (token_hash, party, email_hash, welcomes, made_at) select ?, id, email_hash, ?, ? from cooperation_party where id = ?")
                .params(Secrets.hash(token), welcomes, timestamp(now), party.id()).update();
        return token;
    }

    /** How often somebody has written this address, as whomever and in whichever caravan. */
    int welcomed(String email, Instant since) {
        return jdbc.sql("select count(*) from cooperation_link where email_hash = ? and welcomes and made_at > ?").params(hash(email), timestamp(since)).query(Integer.class).single();
    }

    int welcomed(long party, Instant since) {
        return jdbc.sql("select count(*) from cooperation_link where party = ? and welcomes and made_at > ?").params(party, timestamp(since)).query(Integer.class).single();
    }

    void forgetContact(long id) {
        jdbc.sql("delete from cooperation_link where party = ?").param(id).update();
        jdbc.sql("update cooperation_party set name = null, email = null, email_hash = null, phone = null, confirmed_at = null where id = ?").param(id).update();
    }

    /** Those whose contact nobody can need any more: nothing of theirs is open, nothing waits, and what was shared is older. */
    List<Long> notNeeded(LocalDate today, Instant sharedBefore) {
        return jdbc.sql("""
                select y.id from cooperation_party y where y.email is not null and y.made_at <= ?
                and not exists (select 1 from cooperation_offer o where o.party = y.id and o.state <> 'WITHDRAWN' and o.until_day >= ?)
                and not exists (select 1 from cooperation_match m join cooperation_offer o on o.id in (m.offer, m.need) where o.party = y.id and m.ended_at is null
                    and (m.shared_at is null or m.shared_at > ?)) order by y.id""").params(timestamp(sharedBefore), today, timestamp(sharedBefore)).query(Long.class).list();
    }

    private static Party party(ResultSet row) throws SQLException {
        return new Party(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
                Language.nearest(Locale.of(row.getString(8))), row.getTimestamp(9) != null);
    }
}
