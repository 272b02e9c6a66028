package dk.karavanen.pool;

import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;

/**
 * How it is told that an open call was changed: on its page for everyone, and by mail to whoever writes on an application, since they
 * have read it as it was.
 */
@Component
class CallChanges {

    private final JdbcClient jdbc;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    CallChanges(JdbcClient jdbc, MailOutbox outbox, PublicAddress address, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    /** One writer of an application that is not decided. */
    private record Reader(long id, long application, String email, Locale language) {
    }

    /** @param call as it is now; in the caller's transaction, which holds its lock */
    void tell(FundingCall call, List<CallPart> parts, @Nullable LocalDate deadlineBefore) {
        if (parts.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        for (CallPart part : parts) {
            jdbc.sql("insert into funding_change (call, number, part, deadline_before, changed_at) values (?, ?, ?, ?, ?)").param(call.id()).param(id).param(part.name())
                    .param(part == CallPart.DEADLINE && deadlineBefore != null ? Date.valueOf(deadlineBefore) : null).param(FundingCalls.timestamp(now)).update();
        }
        jdbc.sql("""
                select w.id, w.application, w.email, a.language from application_writer w join application a on a.id = w.application
                where a.call = ? and w.removed_at is null and a.state in ('DRAFT', 'SENT', 'TAKEN_BACK', 'MENDING', 'WAITING') order by w.id""").param(call.id())
                .query((row, n) -> new Reader(row.getLong(1), row.getLong(2), row.getString(3), Locale.of(row.getString(4)))).list().forEach(reader -> mail(call, parts, id, reader));
    }

    private void mail(FundingCall call, List<CallPart> parts, long change, Reader to) {
        String what = parts.stream().map(part -> say(to.language, part.nameKey())).collect(Collectors.joining(", "));
        MailBody body = MailBody.empty().paragraph(say(to.language, "pool.mail.changed.text", call.title(), what));
        if (parts.contains(CallPart.DEADLINE)) {
            body = body.paragraph(say(to.language, "pool.mail.changed.deadline", DanishTime.day(call.deadline(), LocalDate.MIN, to.language)));
        }
        MailDraft draft = MailDraft.of(MailKind.APPLICATION, "pool:changed:" + change + ":" + to.id, to.email, to.language, say(to.language, "pool.mail.changed.subject", call.title()),
                body.button(say(to.language, "pool.mail.changed.button"), address.of(call.path() + "#changes"))).about(to.application);
        outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** The newest first. */
    List<PublicCall.Change> of(long call) {
        return jdbc.sql("select number, part, deadline_before, changed_at from funding_change where call = ? order by number desc, part").param(call)
                .query((row, n) -> new PublicCall.Change(row.getLong(1), CallPart.valueOf(row.getString(2)), row.getObject(3, LocalDate.class),
                        Objects.requireNonNull(FundingCalls.instant(row, "changed_at")))).list();
    }
}
