package dk.karavanen.mail;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

/**
 * Where mails are put. A mail is a row of the transaction that causes it: there is one if, and only if, what it tells has happened.
 * {@code MailWorker} sends it afterwards.
 */
@Service
public class MailOutbox {

    private static final String INSERT = """
            insert into mail (id, once, kind, language, caravan, about, recipient, recipient_name, subject, body, unsubscribe, message_id,
                state, urgency, attempts, made_at, useful_until, next_at, ended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final SenderAddress sender;
    private final MailChoices choices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailOutbox(JdbcTemplate jdbc, JsonMapper json, SenderAddress sender, MailChoices choices, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.sender = sender;
        this.choices = choices;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts a mail into the transaction that is going on. One that is there already ({@link MailDraft#once}) is not put again.
     *
     * @return by which it can be asked for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID put(MailDraft draft) {
        // Grows: what is put in one moment, for one person, has an order.
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        boolean declined = choices.hasDeclined(draft);
        String unsubscribe = declined ? null : choices.linkFor(draft);
        if (!insert(draft, id, declined, unsubscribe)) {
            // Whoever put it before has committed by now, or the database would have made us wait.
            return UUID.fromString(Objects.requireNonNull(jdbc.queryForObject("select id from mail where once = ?", String.class, draft.once())));
        }
        if (!declined) {
            for (int i = 0; i < draft.attachments().size(); i++) {
                MailDraft.Attachment attachment = draft.attachments().get(i);
                jdbc.update("insert into mail_attachment (mail, position, name, type, content) values (?, ?, ?, ?, ?)", id.toString(), i,
                        attachment.name(), attachment.type(), Base64.getEncoder().encodeToString(attachment.content()));
            }
            events.publishEvent(new MailPut());
        }
        return id;
    }

    /** A key that is there already must not end the transaction, which is somebody else's. */
    private boolean insert(MailDraft draft, UUID id, boolean declined, @Nullable String unsubscribe) {
        Timestamp now = timestamp(clock.instant());
        @Nullable Object[] values = {id.toString(), draft.once(), draft.kind().name(), draft.language().getLanguage(), draft.caravan(), draft.about(),
                draft.to(), draft.toName(), draft.subject(), declined ? null : json.writeValueAsString(draft.body()), unsubscribe,
                "<" + id + "@" + sender.domain() + ">", (declined ? MailState.DECLINED : MailState.WAITING).name(), draft.kind().urgency(), now,
                draft.usefulUntil() == null ? null : timestamp(draft.usefulUntil()), now, declined ? now : null};
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Savepoint before = connection.setSavepoint();
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                insert.executeUpdate();
                connection.releaseSavepoint(before);
                return true;
            } catch (SQLException e) {
                if (!(jdbc.getExceptionTranslator().translate("put a mail", INSERT, e) instanceof DuplicateKeyException)) {
                    throw e;
                }
                connection.rollback(before);
                return false;
            }
        }));
    }

    /** What has become of it; nothing once its row has been deleted. */
    @Transactional(readOnly = true)
    public Optional<MailState> state(UUID id) {
        return jdbc.query("select state from mail where id = ?", (row, n) -> MailState.valueOf(row.getString(1)), id.toString()).stream().findFirst();
    }

    /**
     * Takes back what has not been sent: a reminder of a place that was given up. What is being sent right now goes.
     *
     * @param about as the drafts said
     * @return how many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int withdraw(long about) {
        return jdbc.update("delete from mail where about = ? and state <> 'SENT' and (leased_until is null or leased_until <= ?)", about,
                timestamp(clock.instant()));
    }

    /** Erases whatever is known of mails about something. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(long about) {
        jdbc.update("delete from mail where about = ?", about);
    }

    /** As the database keeps it. */
    static Timestamp timestamp(Instant at) {
        return Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }
}
