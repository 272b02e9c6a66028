package dk.karavanen.pool;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * An application that is to be erased because somebody asks: by who writes it, as long as it is theirs to write; after that by those who run
 * the call. What money was given for, bookkeeping law keeps: then it is said until when, and it goes by itself ({@link ApplicationDeletion}).
 */
@Service
public class ApplicationErasing {

    private final FundingCalls calls;
    private final Applications applications;
    private final ApplicantLinks links;
    private final PoolStaff people;
    private final Erasures erasures;
    private final MailOutbox outbox;
    private final MessageSource messages;
    private final PoolAudit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    ApplicationErasing(FundingCalls calls, Applications applications, ApplicantLinks links, PoolStaff people, Erasures erasures, MailOutbox outbox, MessageSource messages, PoolAudit audit,
            JdbcClient jdbc, Clock clock) {
        this.calls = calls;
        this.applications = applications;
        this.links = links;
        this.people = people;
        this.erasures = erasures;
        this.outbox = outbox;
        this.messages = messages;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Until when bookkeeping law keeps it, as it is now: each later entry or report moves it on. Empty: it can be erased.
     *
     * @throws Refused {@code not-found}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public Optional<LocalDate> keptByLaw(@CaravanOf(Application.class) long application) {
        return lawEnds(application);
    }

    /** The last day of it. */
    private Optional<LocalDate> lawEnds(long application) {
        return jdbc.sql("""
                select max(e.booked_on), (select max(r.due_on) from pool_report r where r.decision = d.id) from pool_decision d join pool_entry e on e.decision = d.id
                where d.application = ? and d.law_ended_on is null group by d.id""").param(application).query((row, n) -> {
            LocalDate booked = row.getObject(1, LocalDate.class);
            LocalDate due = row.getObject(2, LocalDate.class);
            return ApplicationDeletion.keptUntil(due != null && due.isAfter(booked) ? due : booked);
        }).optional();
    }

    /**
     * On request of who applied. They are told by mail, and the log says that it was done, without a word of what it was about.
     *
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}: nobody has a rival's application erased; {@code kept-by-law}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void erase(@CaravanOf(Application.class) long application) {
        FundingCall call = calls.lock(applications.find(application).orElseThrow(ApplicationErasing::notFound).call()).orElseThrow(ApplicationErasing::notFound);
        Application one = applications.lock(application).orElseThrow(ApplicationErasing::notFound);
        StaffMember member = people.ofTheCall(call);
        PoolStaff.mustBeBefore(one);
        people.free(application, member);
        lawEnds(application).ifPresent(until -> {
            throw new Refused(RefusalReason.KEPT_BY_LAW, DecisionLetters.day(until, one.language()));
        });
        audit.write(call, StaffAct.APPLICATION_ERASED, one);
        erase(one);
        tell(call, one);
    }

    /**
     * By who writes it, before it is sent or after it was taken back.
     *
     * @throws Refused {@code not-found}, {@code application-sent}
     */
    @Transactional
    public void eraseOwn(long application, @Nullable String secret) {
        links.writer(application, secret);
        calls.lock(applications.find(application).orElseThrow(ApplicationErasing::notFound).call()).orElseThrow(ApplicationErasing::notFound);
        Application one = applications.lock(application).orElseThrow(ApplicationErasing::notFound);
        if (one.state() != Application.State.DRAFT && one.state() != Application.State.TAKEN_BACK) {
            throw new Refused(RefusalReason.APPLICATION_SENT);
        }
        erase(one);
    }

    private void erase(Application one) {
        erasures.erase(Kind.APPLICATION, List.of(one.id()));
    }

    /** About nothing that is there: this mail stays when the others go. */
    private void tell(FundingCall call, Application one) {
        if (MailAddresses.isValid(one.email())) {
            MailDraft draft = MailDraft.of(MailKind.APPLICATION, "pool:erased:" + one.id(), one.email(), one.language(), say(one.language(), "pool.erased.subject"),
                    MailBody.empty().paragraph(say(one.language(), "pool.erased.text", call.title(), DecisionLetters.day(LocalDate.ofInstant(clock.instant(), FundingCall.ZONE), one.language()))));
            outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
        }
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
