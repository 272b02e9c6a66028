package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.pool.ApplicationRows.Writer;

/** What applicants are told while their application is read. */
@Component
class CaseMails {

    private final MailOutbox outbox;
    private final DecisionLetters letters;
    private final ApplicationRows rows;
    private final PublicAddress address;

    CaseMails(MailOutbox outbox, DecisionLetters letters, ApplicationRows rows, PublicAddress address) {
        this.outbox = outbox;
        this.letters = letters;
        this.rows = rows;
        this.address = address;
    }

    /**
     * To all who write on it, once for each version: asked for twice in a day, it is told twice.
     *
     * @param until the first moment that is too late
     */
    void missing(FundingCall call, Application one, String words, Instant until, Instant now) {
        Locale language = one.language();
        String day = DecisionLetters.day(LocalDate.ofInstant(until.minusMillis(1), FundingCall.ZONE), language);
        for (Writer writer : rows.writers(one.id())) {
            MailBody body = MailBody.empty().paragraph(letters.say(language, "pool.missing.text", one.title(), day)).paragraph(words).paragraph(letters.say(language, "pool.missing.how"))
                    .button(letters.say(language, "pool.mail.link.button"), address.of(ApplicantLinks.LINK + rows.link(writer.id(), false, now)));
            MailDraft draft = MailDraft.of(MailKind.APPLICATION, "pool:missing:" + one.id() + ":" + one.versionNumber() + ":" + writer.id(), writer.email(), language,
                    letters.say(language, "pool.missing.subject", one.title()), body).about(one.id());
            outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
        }
    }
}
