package dk.karavanen.mail;

import java.util.HashSet;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails whose recipient's mail server has refused them for good (5xx), for whoever shows the person. */
@Component
public class ReturnedMails {

    /**
     * @param address as {@link MailAddresses#key} has it
     * @param about   as the mail's sender said
     */
    public record Returned(String address, long about) {

        public static Returned to(String address, long about) {
            return new Returned(MailAddresses.key(address), about);
        }
    }

    private final JdbcClient jdbc;

    ReturnedMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a caravan; not where a later mail about the same was taken after all. */
    public Set<Returned> of(long caravan) {
        return new HashSet<>(jdbc.sql("""
                select m.recipient, m.about from mail m where m.state = 'GIVEN_UP' and m.caravan = ? and m.trouble in ('ADDRESS_REFUSED', 'REFUSED') and m.about is not null
                and not exists (select 1 from mail later where later.about = m.about and later.recipient = m.recipient and later.state = 'SENT' and later.ended_at > m.ended_at)""")
                .param(caravan).query((row, n) -> Returned.to(row.getString(1), row.getLong(2))).list());
    }
}
