package dk.karavanen.visit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.shared.Language;
import dk.karavanen.visit.VisitLinks.Side;
import dk.karavanen.visit.VisitSubjects.Subject;

/** What inviters, offices and organisers are told by mail. In the transaction of what it tells. */
@Component
class VisitMails {

    /** How long the office's link waits to be used. */
    static final Duration LINK_LIFE = Duration.ofDays(30);
    static final String OFFICE_LINK = "/visit/office/link/";
    static final String OWN = "/visit/own/";

    private final VisitLinks links;
    private final VisitSubjects subjects;
    private final VisitCalendar calendar;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final Clock clock;

    VisitMails(VisitLinks links, VisitSubjects subjects, VisitCalendar calendar, MailOutbox outbox, PublicAddress address, MessageSource messages, JdbcClient jdbc, Clock clock) {
        this.links = links;
        this.subjects = subjects;
        this.calendar = calendar;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    // ---------------------------------------------------------------- to the office

    /** A link to what it is asked; what it was sent before leads in no more. @param key which of the texts: asked, moved, again */
    @Transactional(propagation = Propagation.MANDATORY)
    void toOffice(Visit visit, String key, Optional<CalendarFile> file) {
        if (visit.officeEmail() == null) {
            return;
        }
        Locale language = visit.officeLanguage();
        Instant now = clock.instant();
        String token = links.make(visit.id(), Side.OFFICE, key.equals("again"), now);
        MailBody body = MailBody.empty().paragraph(say(language, "visit.mail." + key, visit.invited(), subjects.of(visit).of())).facts(facts(visit, language)).paragraph(visit.why())
                .button(say(language, "visit.mail.office.button"), address.of(OFFICE_LINK + token)).note(say(language, "visit.mail.office.note", LINK_LIFE.toDays()));
        put(MailKind.ADDRESSEE, visit, "office-" + key + "-" + now.toEpochMilli(), visit.officeEmail(), language, say(language, "visit.mail.office.subject", visit.title()), body, file,
                now.plus(LINK_LIFE));
    }

    /** Something that needs no answer. @param key which of the texts: agreed, withdrawn, off, remind */
    @Transactional(propagation = Propagation.MANDATORY)
    void tellOffice(Visit visit, String key, String words, Optional<CalendarFile> file) {
        if (visit.officeEmail() != null) {
            Locale language = visit.officeLanguage();
            MailBody body = MailBody.empty().paragraph(say(language, "visit.mail." + key, visit.invited(), subjects.of(visit).of())).facts(facts(visit, language));
            put(MailKind.ADDRESSEE, visit, "office-" + key + "-" + visit.version(), visit.officeEmail(), language, say(language, "visit.mail." + key + ".subject", visit.title()),
                    quoted(body, words, language), file, null);
        }
    }

    // ---------------------------------------------------------------- to the inviter

    /** @param key which of the texts: received, returned, sent, yes, official, another, no, off, agreed, remind, how */
    @Transactional(propagation = Propagation.MANDATORY)
    void tellInviter(Visit visit, String key, String words, Optional<CalendarFile> file) {
        if (visit.email() != null) {
            Locale language = visit.language();
            MailBody body = MailBody.empty().paragraph(say(language, "visit.mail." + key, visit.invited(), subjects.of(visit).of())).facts(facts(visit, language));
            put(MailKind.APPLICATION, visit, "inviter-" + key + "-" + visit.version(), visit.email(), language, say(language, "visit.mail." + key + ".subject", visit.title()),
                    quoted(body, words, language).button(say(language, "visit.mail.own.button"), address.of(own(visit))), file, null);
        }
    }

    private String own(Visit visit) {
        return visit.byStaff() ? subjects.of(visit).staffPath() : OWN + links.make(visit.id(), Side.INVITER, false, clock.instant());
    }

    // ---------------------------------------------------------------- to organisers

    /** Somebody who applies has invited: it goes nowhere before one of them has looked at it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void toOrganisers(Visit visit) {
        Subject subject = subjects.of(visit);
        Locale language = Language.DANISH;
        organisers(subject.caravan()).forEach(to -> put(MailKind.APPLICATION, visit, "organiser-" + to.id() + "-" + visit.version(), to.email(), language,
                say(language, "visit.mail.waits.subject", visit.title()), MailBody.empty().paragraph(say(language, "visit.mail.waits", visit.invited(), subject.of())).facts(facts(visit, language))
                        .button(say(language, "visit.mail.waits.button"), address.of(subject.staffPath())), Optional.empty(), null));
    }

    private record Organiser(long id, String email) {
    }

    /** Of a call that stands alone: administrators. */
    private List<Organiser> organisers(long caravan) {
        return jdbc.sql("""
                select a.id, a.email from staff_account a where a.disabled_at is null and (? = 0 and a.role = 'ADMIN'
                or a.id in (select s.account from caravan_staff s where s.caravan = ? and s.role = 'ORGANISER')) order by a.id""").params(caravan, caravan)
                .query((row, n) -> new Organiser(row.getLong(1), row.getString(2))).list().stream().filter(one -> MailAddresses.isValid(one.email())).toList();
    }

    // ----------------------------------------------------------------

    private String[] facts(Visit visit, Locale language) {
        Slot date = visit.date();
        String when = date != null ? when(date, language) : visit.slots().stream().map(slot -> when(slot, language)).collect(Collectors.joining("\n"));
        String who = visit.official() == null ? visit.invited() : visit.official().title() + (visit.official().name().isEmpty() ? "" : ", " + visit.official().name());
        return new String[] {say(language, "visit.what"), visit.title(), say(language, "visit.place"), visit.place(), say(language, date == null ? "visit.dates" : "visit.date"), when,
                say(language, "visit.who"), who, say(language, "visit.contact"), visit.contact()};
    }

    String when(Slot slot, Locale language) {
        return say(language, "visit.when", slot.day(language), slot.hours());
    }

    private MailBody quoted(MailBody body, String words, Locale language) {
        return words.isEmpty() ? body : body.paragraph(say(language, "visit.quoted", words));
    }

    private void put(MailKind kind, Visit visit, String what, String to, Locale language, String subject, MailBody body, Optional<CalendarFile> file, @Nullable Instant until) {
        long caravan = subjects.of(visit).caravan();
        MailDraft draft = MailDraft.of(kind, "visit:" + visit.id() + ":" + what, to, language, subject, body).about(visit.id());
        MailDraft placed = caravan == 0 ? draft : draft.ofCaravan(caravan);
        MailDraft dated = until == null ? placed : placed.until(until);
        outbox.put(file.map(found -> dated.with("karavanen.ics", "text/calendar; charset=UTF-8; method=" + found.method(), found.text().getBytes(StandardCharsets.UTF_8))).orElse(dated));
    }

    Optional<CalendarFile> file(Visit visit, Locale language) {
        return calendar.of(visit, language);
    }

    Optional<CalendarFile> without(Visit before, int sequence, Locale language) {
        return before.isCalendared() ? calendar.without(before, sequence, language) : Optional.empty();
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
