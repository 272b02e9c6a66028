package dk.karavanen.docket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.OfficeRows.Office;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;

/** What the offices and the owners of promises get by mail. In the transaction of what it tells. */
@Component
class OfficeMails {

    /** How long a link waits to be used. */
    static final Duration LINK_LIFE = Duration.ofDays(21);
    static final String LINK_PATH = "/answer/link/";

    private final OfficeRows offices;
    private final Addressees addressees;
    private final Caravans caravans;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    OfficeMails(OfficeRows offices, Addressees addressees, Caravans caravans, MailOutbox outbox, PublicAddress address, MessageSource messages, Clock clock) {
        this.offices = offices;
        this.addressees = addressees;
        this.caravans = caravans;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param by name of whoever sends it; null: the office asked for it itself */
    @Transactional(propagation = Propagation.MANDATORY)
    void link(Office office, int waiting, @Nullable String by) {
        if (office.email() == null) {
            return;
        }
        Instant now = clock.instant();
        Locale language = office.language();
        String token = offices.link(office.addressee(), null, by, now);
        MailBody body = MailBody.empty().paragraph(say(language, "docket.mail.link.text", title(office), caravan(office).title(), waiting));
        LocalDate until = office.answerBy();
        if (until != null) {
            body = body.facts(say(language, "docket.answer-by"), DanishTime.days(until, null, language));
        }
        body = body.button(say(language, "docket.mail.link.button"), address.of(LINK_PATH + token)).note(say(language, "docket.mail.link.note", LINK_LIFE.toDays()));
        put(office.caravan(), office.addressee(), "link:" + Secrets.hash(token).substring(0, 24), office.email(), language,
                say(language, "docket.mail.link.subject", caravan(office).title()), body, now.plus(LINK_LIFE));
    }

    /**
     * Tells the office what now stands in its name, word by word: whoever did not write it sees it at once, and it can be filed as it was.
     *
     * @param title of what was answered
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void published(long caravan, long addressee, long answer, String title, AnswerDraft said, boolean byOrganisers) {
        Office office = offices.find(addressee).orElseThrow();
        if (office.email() == null) {
            return;
        }
        Locale language = office.language();
        MailBody body = MailBody.empty().paragraph(say(language, byOrganisers ? "docket.mail.published.recorded" : "docket.mail.published.text", title(office), caravan(office).title()))
                .facts(say(language, "docket.mail.published.of"), title, say(language, "docket.answer"), said.verdict() == null ? null : say(language, "docket.verdict." + said.verdict().word()),
                        say(language, "docket.promise"), said.promise(), say(language, "docket.owner"), said.promiseOwner(), say(language, "docket.due"),
                        said.promiseDue() == null ? null : DanishTime.days(said.promiseDue(), null, language))
                .paragraph(say(language, "docket.quoted", said.words()))
                .button(say(language, "docket.mail.published.button"), address.of("/c/" + caravan(office).slug() + "/follow-up/answers/" + answer))
                .note(say(language, "docket.mail.published.note"));
        put(caravan, addressee, "published:" + answer + ":" + clock.instant().toEpochMilli(), office.email(), language,
                say(language, "docket.mail.published.subject", caravan(office).title()), body, null);
    }

    /** Answers that are missing, before and after the agreed date. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remindOfAnswers(Office office, int waiting, LocalDate today) {
        LocalDate until = office.answerBy();
        if (office.email() == null || until == null) {
            return;
        }
        Instant now = clock.instant();
        Locale language = office.language();
        boolean late = until.isBefore(today);
        String token = offices.link(office.addressee(), null, null, now);
        MailBody body = MailBody.empty().paragraph(say(language, late ? "docket.mail.remind.late" : "docket.mail.remind.text", title(office), caravan(office).title(), waiting,
                DanishTime.days(until, null, language))).button(say(language, "docket.mail.link.button"), address.of(LINK_PATH + token))
                .note(say(language, "docket.mail.link.note", LINK_LIFE.toDays()));
        put(office.caravan(), office.addressee(), "remind:" + office.addressee() + ":" + today, office.email(), language,
                say(language, "docket.mail.remind.subject", caravan(office).title()), body, now.plus(LINK_LIFE));
    }

    /** A promise whose date comes near or has passed; to its owner, who can report of it and of nothing else. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remindOfPromise(Office office, Promise promise, @Nullable String owner, LocalDate today) {
        String to = owner == null ? office.email() : owner;
        if (to == null) {
            return;
        }
        Instant now = clock.instant();
        Locale language = office.language();
        String token = offices.link(office.addressee(), promise.id(), null, now);
        MailBody body = MailBody.empty().paragraph(say(language, promise.daysLate(today) > 0 ? "docket.mail.promise.late" : "docket.mail.promise.text", title(office), caravan(office).title()))
                .facts(say(language, "docket.promise"), promise.words(), say(language, "docket.owner"), promise.owner(), say(language, "docket.due"),
                        DanishTime.days(promise.due(), null, language))
                .button(say(language, "docket.mail.promise.button"), address.of(LINK_PATH + token)).note(say(language, "docket.mail.link.note", LINK_LIFE.toDays()));
        put(office.caravan(), office.addressee(), "promise:" + promise.id() + ":" + today, to, language, say(language, "docket.mail.promise.subject", promise.words()), body,
                now.plus(LINK_LIFE));
    }

    /** @return whether it was sent anywhere */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean renewForPromise(Office office, Promise promise, @Nullable String owner) {
        String to = owner == null ? office.email() : owner;
        if (to == null) {
            return false;
        }
        Instant now = clock.instant();
        Locale language = office.language();
        String token = offices.link(office.addressee(), promise.id(), null, now);
        put(office.caravan(), office.addressee(), "link:" + Secrets.hash(token).substring(0, 24), to, language, say(language, "docket.mail.promise.subject", promise.words()),
                MailBody.empty().paragraph(say(language, "docket.mail.promise.again", promise.words())).button(say(language, "docket.mail.promise.button"),
                        address.of(LINK_PATH + token)).note(say(language, "docket.mail.link.note", LINK_LIFE.toDays())), now.plus(LINK_LIFE));
        return true;
    }

    private void put(long caravan, long addressee, String once, String to, Locale language, String subject, MailBody body, @Nullable Instant until) {
        MailDraft draft = MailDraft.of(MailKind.ADDRESSEE, "docket:" + once, to, language, subject, body).ofCaravan(caravan).about(addressee);
        outbox.put(until == null ? draft : draft.until(until));
    }

    private String title(Office office) {
        return addressees.findById(office.addressee()).map(Addressee::title).orElse("");
    }

    private Caravan caravan(Office office) {
        return caravans.findById(office.caravan()).orElseThrow();
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, List.of(arguments).toArray(), language);
    }
}
