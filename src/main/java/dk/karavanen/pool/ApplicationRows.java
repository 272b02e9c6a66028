package dk.karavanen.pool;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.pool.Application.Partner;
import dk.karavanen.pool.Application.State;

/** Writes applications, those who write them, their links and partners. */
@Component
class ApplicationRows {

    /** Somebody of the applicant. */
    record Writer(long id, long application, String email) {
    }

    private final JdbcClient jdbc;

    ApplicationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    static String hash(String email) {
        return Secrets.hash("applicant:" + MailAddresses.key(email));
    }

    long add(long call, Locale language, Instant now) {
        long id = next();
        jdbc.sql("""
                insert into application (id, call, state, language, applicant, registered, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, late, version_number)
                values (?, ?, 'DRAFT', ?, '', '', '', '', '', '', 0, 0, 0, ?, false, 0)""").params(id, call, language.getLanguage(), FundingCalls.timestamp(now)).update();
        return id;
    }

    /** Whoever writes it already is not written a second time. */
    Writer writer(long application, String email, Instant now) {
        return jdbc.sql("select id, application, email from application_writer where application = ? and email_hash = ?").params(application, hash(email))
                .query(Writer.class).optional().orElseGet(() -> {
                    long id = next();
                    jdbc.sql("insert into application_writer (id, application, email, email_hash, made_at) values (?, ?, ?, ?, ?)")
                            .params(id, application, email, hash(email), FundingCalls.timestamp(now)).update();
                    return new Writer(id, application, email);
                });
    }

    /** Whose address writes on something for this call already, the newest first. */
    List<Writer> writers(long call, String email) {
        return jdbc.sql("select w.id, w.application, w.email from application_writer w join application a on a.id = w.application where a.call = ? and w.email_hash = ? order by w.id desc")
                .params(call, hash(email)).query(Writer.class).list();
    }

    List<Writer> writers(long application) {
        return jdbc.sql("select id, application, email from application_writer where application = ? order by id").param(application).query(Writer.class).list();
    }

    /** @return the secret, kept nowhere but with whoever gets it */
    String link(long writer, boolean inBrowser, Instant now) {
        String token = Secrets.token();
        jdbc.sql("insert into application_link (token_hash, writer, made_at, in_browser) values (?, ?, ?, ?)").params(Secrets.hash(token), writer, FundingCalls.timestamp(now), inBrowser).update();
        return token;
    }

    Optional<Writer> byLink(String token, boolean inBrowser, Instant madeAfter) {
        return jdbc.sql("select w.id, w.application, w.email from application_link l join application_writer w on w.id = l.writer where l.token_hash = ? and l.in_browser = ? and l.made_at > ?")
                .params(Secrets.hash(token), inBrowser, FundingCalls.timestamp(madeAfter)).query(Writer.class).optional();
    }

    int linksSince(String email, Instant since) {
        return jdbc.sql("select count(*) from application_link l join application_writer w on w.id = l.writer where w.email_hash = ? and l.in_browser = false and l.made_at > ?")
                .params(hash(email), FundingCalls.timestamp(since)).query(Integer.class).single();
    }

    void entered(long writer, Instant now) {
        jdbc.sql("update application_writer set entered_at = ? where id = ? and entered_at is null").params(FundingCalls.timestamp(now), writer).update();
    }

    /** Asks anew; what was said before holds no more. */
    String ask(long application, String key, String name, ApplicantKind kind, String role, String contribution, String email, Instant now) {
        jdbc.sql("delete from application_partner where application = ? and row_key = ?").params(application, key).update();
        String token = Secrets.token();
        jdbc.sql("""
                insert into application_partner (id, application, row_key, name, kind, role, contribution, email, token_hash, asked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(next(), application, key, name, kind.name(), role, contribution, email, Secrets.hash(token), FundingCalls.timestamp(now)).update();
        return token;
    }

    Optional<Long> applicationOfPartner(String token) {
        return jdbc.sql("select application from application_partner where token_hash = ?").param(Secrets.hash(token)).query(Long.class).optional();
    }

    Optional<Partner> partner(String token) {
        return jdbc.sql("""
                select id, row_key, name, kind, role, contribution, email, asked_at, opened_at, confirmed_at, declined_at, confirmed_by from application_partner where token_hash = ?""")
                .param(Secrets.hash(token)).query((row, n) -> Applications.partner(row)).optional();
    }

    void removePartner(long application, String key) {
        jdbc.sql("delete from application_partner where application = ? and row_key = ?").params(application, key).update();
    }

    /** Those of these rows alone. */
    void keepPartners(long application, List<String> keys) {
        jdbc.sql("select row_key from application_partner where application = ?").param(application).query(String.class).list().stream().filter(key -> !keys.contains(key))
                .forEach(key -> removePartner(application, key));
    }

    void opened(long partner, Instant now) {
        jdbc.sql("update application_partner set opened_at = ? where id = ? and opened_at is null").params(FundingCalls.timestamp(now), partner).update();
    }

    void answered(long partner, boolean yes, @Nullable String by, Instant now) {
        jdbc.sql("update application_partner set confirmed_at = ?, declined_at = ?, confirmed_by = ? where id = ?").param(yes ? FundingCalls.timestamp(now) : null)
                .param(yes ? null : FundingCalls.timestamp(now)).param(by).param(partner).update();
    }

    /** One that is mended stays where it came and when: only its version is another. */
    void sent(Application before, ApplicationContent content, @Nullable String municipality, int arrival, String json, String sha256, Instant at, boolean late) {
        int number = before.versionNumber() + 1;
        boolean mends = before.state() == State.MENDING;
        jdbc.sql("""
                insert into application_version (application, number, call, arrival_number, content, sha256, sent_at, late) values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(before.id(), number, before.call(), arrival, json, sha256, FundingCalls.timestamp(at), late).update();
        jdbc.sql("""
                update application set state = 'SENT', kind = ?, applicant = ?, registered = ?, municipality = ?, title = ?, summary = ?, contact = ?, email = ?, asked_ore = ?, own_ore = ?,
                others_ore = ?, sent_at = ?, late = ?, arrival_number = ?, version_number = ?, version_hash = ? where id = ?""")
                .param(content.kind() == null ? null : content.kind().name()).param(content.applicant()).param(content.registered()).param(municipality).param(content.title())
                .param(content.summary()).param(content.contact()).param(content.email()).param(content.askedOre()).param(content.ownOre()).param(content.othersOre())
                .param(FundingCalls.timestamp(mends && before.sentAt() != null ? before.sentAt() : at)).param(late)
                .param(mends && before.arrivalNumber() != null ? before.arrivalNumber() : arrival).param(number).param(sha256).param(before.id()).update();
    }

    void takenBack(Application application, Instant now) {
        jdbc.sql("update application_version set taken_back_at = ? where application = ? and number = ?").params(FundingCalls.timestamp(now), application.id(), application.versionNumber())
                .update();
    }

    /** Versions whose receipt is still to be written: application and number. */
    List<long[]> withoutReceipt(int most) {
        return jdbc.sql("select application, number from application_version where receipt_at is null order by sent_at, application limit ?").param(most)
                .query((row, n) -> new long[] {row.getLong(1), row.getLong(2)}).list();
    }

    void receipt(long application, int number, Instant now) {
        jdbc.sql("update application_version set receipt_at = ? where application = ? and number = ?").params(FundingCalls.timestamp(now), application, number).update();
    }
}
