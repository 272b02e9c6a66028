package dk.karavanen.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.Language;

/**
 * What people want no more of. Each mail that may be declined has a link of its own, which works as long as the caravan is kept and
 * leads to a page with a button. Of the address only a hash is kept, and of the link too.
 */
@Service
public class MailChoices {

    /** Where the page is. */
    public static final String PATH = "/no-more/";

    /**
     * What a link is about.
     *
     * @param sender   what is declined, as its mails call it
     * @param declined whether it has been
     */
    public record Choice(String sender, Locale language, boolean declined) {
    }

    private final JdbcClient jdbc;
    private final PublicAddress address;
    private final Clock clock;

    MailChoices(JdbcClient jdbc, PublicAddress address, Clock clock) {
        this.jdbc = jdbc;
        this.address = address;
        this.clock = clock;
    }

    /** Whether the recipient has said that they want no more of these. */
    boolean hasDeclined(MailDraft draft) {
        return draft.declines() != null && jdbc.sql("""
                select count(*) from mail_choice where recipient_hash = ? and caravan = ? and declined_at is not null""")
                .param(hash(draft.to())).param(draft.caravan()).query(Integer.class).single() > 0;
    }

    /** @return the sender's own link, or one made here, or none if there is nothing to decline */
    @Nullable String linkFor(MailDraft draft) {
        if (draft.declines() == null) {
            return draft.unsubscribe();
        }
        String token = Secrets.token();
        jdbc.sql("insert into mail_choice (token_hash, recipient_hash, caravan, language, sender, made_at) values (?, ?, ?, ?, ?, ?)")
                .param(Secrets.hash(token)).param(hash(draft.to())).param(draft.caravan()).param(draft.language().getLanguage())
                .param(draft.declines()).param(now()).update();
        return address.of(PATH + token);
    }

    @Transactional(readOnly = true)
    public Optional<Choice> find(String token) {
        // Whatever link was pressed, it is one answer for the address.
        return jdbc.sql("""
                select c.sender, c.language, exists (select 1 from mail_choice d where d.recipient_hash = c.recipient_hash
                    and d.caravan = c.caravan and d.declined_at is not null) as declined
                from mail_choice c where c.token_hash = ?""").param(Secrets.hash(token))
                .query((row, n) -> new Choice(row.getString(1), Language.nearest(Locale.of(row.getString(2))), row.getBoolean(3))).optional();
    }

    /**
     * Declines, or takes it back. Any number of times.
     *
     * @return whether there is such a link
     */
    @Transactional
    public boolean decline(String token, boolean declined) {
        return jdbc.sql("""
                update mail_choice set declined_at = ? where exists (select 1 from mail_choice c where c.token_hash = ?
                    and c.recipient_hash = mail_choice.recipient_hash and c.caravan = mail_choice.caravan)""")
                .param(declined ? now() : null).param(Secrets.hash(token)).update() > 0;
    }

    private static String hash(String recipient) {
        return Secrets.hash("mail-choice:" + MailAddresses.key(recipient));
    }

    private Timestamp now() {
        return MailOutbox.timestamp(clock.instant());
    }
}
