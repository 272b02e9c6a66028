package dk.karavanen.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mails that wait, for whichever server takes the next one. It is taken under one lock ({@code mail_server}), which also keeps what all
 * servers together send in a minute, and for a time that is longer than sending can take: whoever dies in the meantime leaves it to
 * another.
 */
@Component
class MailQueue {

    /** Longer than any delivery: a mail that is sent by one server is not taken by another, though their clocks differ a little. */
    static final Duration LEASE = Duration.ofMinutes(10);
    static final Duration DAY = Duration.ofDays(1);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    private static final Duration FIRST_SERVER_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_SERVER_PAUSE = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** @param lease by which whoever has taken it says what became of it */
    record Taken(StoredMail mail, Date made, String lease) {
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final int perMinute;

    MailQueue(JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json, ApplicationEventPublisher events, Clock clock,
            Settings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.events = events;
        this.clock = clock;
        this.perMinute = settings.mail().perMinute();
    }

    /** @return the next one, unless there is none, or enough have been sent in this minute, or the mail server is away */
    Optional<Taken> take() {
        return Objects.requireNonNull(transaction.execute(t -> takeNext()));
    }

    private Optional<Taken> takeNext() {
        Instant now = clock.instant();
        Timestamp at = timestamp(now);
        Timestamp until = jdbc.sql("select until_at from mail_server for update").query(Timestamp.class).optional().orElse(null);
        if (until != null && until.after(at) || isMinuteFull(now)) {
            return Optional.empty();
        }
        String lease = UUID.randomUUID().toString();
        return jdbc.sql("""
                select id from mail where state = 'WAITING' and next_at <= ? and (useful_until is null or useful_until > ?)
                    and (leased_until is null or leased_until <= ?)
                order by state, urgency, next_at, made_at, id fetch first 1 row only""").params(at, at, at).query(String.class).optional().map(id -> {
                    jdbc.sql("""
                            update mail set lease = ?, leased_until = ?, attempts = attempts + 1, tried_at = ?,
                                first_tried_at = coalesce(first_tried_at, ?) where id = ?""")
                            .params(lease, timestamp(now.plus(LEASE)), at, at, id).update();
                    return read(id, lease);
                });
    }

    /** Each row knows when it was tried last, and none is sent twice in a minute: their number is exact, whoever sent them. */
    private boolean isMinuteFull(Instant now) {
        return jdbc.sql("select count(*) from mail where tried_at > ?").param(timestamp(now.minus(MINUTE))).query(Integer.class).single() >= perMinute;
    }

    Optional<Taken> find(UUID id) {
        return jdbc.sql("select count(*) from mail where id = ? and body is not null").param(id.toString()).query(Integer.class).single() == 0
                ? Optional.empty() : Optional.of(read(id.toString(), ""));
    }

    private Taken read(String id, String lease) {
        List<MailDraft.Attachment> attachments = jdbc.sql("select name, type, content from mail_attachment where mail = ? order by position")
                .param(id).query((row, n) -> new MailDraft.Attachment(row.getString(1), row.getString(2), Base64.getDecoder().decode(row.getString(3))))
                .list();
        return jdbc.sql("""
                select id, once, kind, language, caravan, about, recipient, recipient_name, subject, body, unsubscribe, message_id, attempts, made_at
                from mail where id = ?""").param(id)
                .query((row, n) -> new Taken(mail(row, attachments), Date.from(row.getTimestamp("made_at").toInstant()), lease)).single();
    }

    private StoredMail mail(ResultSet row, List<MailDraft.Attachment> attachments) throws SQLException {
        return new StoredMail(UUID.fromString(row.getString("id")), row.getString("once"), MailKind.valueOf(row.getString("kind")),
                Language.nearest(Locale.of(row.getString("language"))), row.getObject("caravan", Long.class), row.getObject("about", Long.class),
                row.getString("recipient"), row.getString("recipient_name"), row.getString("subject"),
                json.readValue(row.getString("body"), MailBody.class), row.getString("unsubscribe"), row.getString("message_id"),
                row.getInt("attempts"), attachments);
    }

    /** It is gone, whoever may have taken it in the meantime. What it said goes with it. */
    void sent(StoredMail mail) {
        transaction.executeWithoutResult(t -> markSent(mail));
    }

    private void markSent(StoredMail mail) {
        Timestamp now = timestamp(clock.instant());
        int changed = jdbc.sql("""
                update mail set state = 'SENT', ended_at = ?, body = null, unsubscribe = null, trouble = null, trouble_detail = null,
                    lease = null, leased_until = null where id = ? and state <> 'SENT'""").params(now, mail.id().toString()).update();
        jdbc.sql("delete from mail_attachment where mail = ?").param(mail.id().toString()).update();
        if (jdbc.sql("select failures from mail_server").query(Integer.class).single() > 0) {
            jdbc.sql("update mail_server set failures = 0, until_at = null, since_at = null, trouble = null, detail = null").update();
        }
        if (changed > 0) {
            events.publishEvent(new MailSent(mail.id(), mail.kind(), mail.once(), mail.caravan(), mail.about()));
        }
    }

    /** It was not taken: later, or never. */
    void failed(Taken taken, MailTrouble trouble, @Nullable String detail) {
        transaction.executeWithoutResult(t -> markFailed(taken, trouble, detail));
    }

    private void markFailed(Taken taken, MailTrouble trouble, @Nullable String detail) {
        StoredMail mail = taken.mail();
        Instant now = clock.instant();
        if (trouble.isTheServers()) {
            pauseServer(now, trouble, detail);
        }
        Instant firstTried = jdbc.sql("select first_tried_at from mail where id = ? and lease = ? and state = 'WAITING'")
                .params(mail.id().toString(), taken.lease()).query(Timestamp.class).optional().map(Timestamp::toInstant).orElse(null);
        if (firstTried == null) {
            return; // somebody else has it, or an organiser was quicker
        }
        boolean over = trouble.isForGood() || !now.isBefore(firstTried.plus(DAY));
        // While the server is away nobody is tried; once it is back all go in the order in which they would have gone.
        jdbc.sql("""
                update mail set state = ?, trouble = ?, trouble_detail = ?, next_at = %s, ended_at = ?, lease = null, leased_until = null
                where id = ?""".formatted(trouble.isBeforeTheMail() ? "next_at" : "?")).param((over ? MailState.GIVEN_UP : MailState.WAITING).name()).param(trouble.name()).param(detail)
                .params(trouble.isBeforeTheMail() ? List.of() : List.of(timestamp(now.plus(pause(mail.attempts(), FIRST_PAUSE, LONGEST_PAUSE)))))
                .param(over ? timestamp(now) : null).param(mail.id().toString()).update();
        if (over) {
            events.publishEvent(new MailBounced(mail.id(), mail.kind(), mail.once(), mail.caravan(), mail.about(), trouble, trouble.isForGood()));
        }
    }

    private void pauseServer(Instant now, MailTrouble trouble, @Nullable String detail) {
        int failures = jdbc.sql("select failures from mail_server for update").query(Integer.class).single() + 1;
        jdbc.sql("update mail_server set failures = ?, until_at = ?, since_at = coalesce(since_at, ?), trouble = ?, detail = ?")
                .param(failures).param(timestamp(now.plus(pause(failures, FIRST_SERVER_PAUSE, LONGEST_SERVER_PAUSE)))).param(timestamp(now))
                .param(trouble.name()).param(detail).update();
    }

    /** Twice as long each time. */
    private static Duration pause(int failures, Duration first, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 20));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** Those that would come too late go no more. */
    void giveUpLate() {
        transaction.executeWithoutResult(t -> markLate());
    }

    private void markLate() {
        Timestamp now = timestamp(clock.instant());
        List<String> late = jdbc.sql("""
                select id from mail where state = 'WAITING' and useful_until <= ? and (leased_until is null or leased_until <= ?)""")
                .params(now, now).query(String.class).list();
        for (String id : late) {
            if (jdbc.sql("""
                    update mail set state = 'GIVEN_UP', trouble = 'TOO_LATE', ended_at = ?, lease = null, leased_until = null
                    where id = ? and state = 'WAITING' and (leased_until is null or leased_until <= ?)""").params(now, id, now).update() > 0) {
                StoredMail mail = read(id, "").mail();
                events.publishEvent(new MailBounced(mail.id(), mail.kind(), mail.once(), mail.caravan(), mail.about(), MailTrouble.TOO_LATE, false));
            }
        }
    }

    long waiting() {
        return jdbc.sql("select count(*) from mail where state = 'WAITING'").query(Long.class).single();
    }

    private static Timestamp timestamp(Instant at) {
        return MailOutbox.timestamp(at);
    }
}
