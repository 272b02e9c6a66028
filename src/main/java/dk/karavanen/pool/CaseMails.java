package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;

import org.springframework.stereotype.Component;

import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;

/** What applicants are told while their application is read. */
@Component
class CaseMails {

    private final MailOutbox outbox;
    private final DecisionLetters letters;

    CaseMails(MailOutbox outbox, DecisionLetters letters) {
        this.outbox = outbox;
        this.letters = letters;
    }

    /** @param until the first moment that is too late */
    void missing(FundingCall call, Application one, String words, Instant until) {
        String day = DecisionLetters.day(LocalDate.ofInstant(until.minusMillis(1), FundingCall.ZONE), one.language());
        MailBody body = MailBody.empty().paragraph(letters.say(one.language(), "pool.missing.text", one.title(), day)).paragraph(words)
                .paragraph(letters.say(one.language(), "pool.missing.how"));
        MailDraft draft = MailDraft.of(MailKind.APPLICATION, "pool:missing:" + one.id() + ":" + until.getEpochSecond(), one.email(), one.language(),
                letters.say(one.language(), "pool.missing.subject", one.title()), body).about(one.id());
        outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
    }
}
