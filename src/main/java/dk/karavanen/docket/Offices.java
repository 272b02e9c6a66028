package dk.karavanen.docket;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.docket.OfficeRows.Link;
import dk.karavanen.docket.OfficeRows.Office;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;

/** What organisers do about the addressees' offices: where they are written to, until when they answer, who has come in. */
@Service
@StaffOnly(Role.ORGANISER)
public class Offices {

    private final OfficeRows rows;
    private final OfficeMails mails;
    private final OfficeAnswers answers;
    private final Addressees addressees;
    private final Caravans caravans;
    private final PublicAddress address;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    Offices(OfficeRows rows, OfficeMails mails, OfficeAnswers answers, Addressees addressees, Caravans caravans, PublicAddress address, CurrentStaff staff, AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.mails = mails;
        this.answers = answers;
        this.addressees = addressees;
        this.caravans = caravans;
        this.address = address;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One addressee's office.
     *
     * @param edition  goes back with what is saved
     * @param linkedAt when the last link was made, or null
     * @param spentAt  when that was used, or null
     * @param visits   who came in, the newest first
     */
    public record OfficeCard(long addressee, String title, String ministry, @Nullable String email, Locale language, @Nullable LocalDate answerBy,
            @Nullable LocalDate firstAnswerBy, int edition, @Nullable Instant linkedAt, @Nullable Instant spentAt, List<OfficeVisit> visits) {

        public OfficeCard {
            visits = List.copyOf(visits);
        }
    }

    @Transactional(readOnly = true)
    public List<OfficeCard> of(@CaravanOf(Caravan.class) long caravan) {
        return rows.of(caravan).stream().map(office -> card(office, addressees.findById(office.addressee()).orElseThrow())).toList();
    }

    private OfficeCard card(Office office, Addressee to) {
        Link last = rows.linksOf(to.id()).stream().findFirst().orElse(null);
        return new OfficeCard(to.id(), to.title(), to.ministry(), office.email(), office.language(), office.answerBy(), office.firstAnswerBy(), office.edition(),
                last == null ? null : last.madeAt(), last == null ? null : last.spentAt(), rows.visits(to.id()));
    }

    /**
     * A date that was agreed and is moved stands beside the new one, for everyone. Another mailbox ends what was sent to the one before.
     *
     * @param email empty: none
     * @throws Refused {@code not-found}, {@code archived}, {@code stale}, {@code unknown-email}, {@code year-wrong}
     */
    @Transactional
    public void save(@CaravanOf(Caravan.class) long caravan, long addressee, String email, Locale language, @Nullable LocalDate answerBy, int edition) {
        Office before = lock(caravan, addressee);
        if (before.edition() != edition) {
            throw new Refused(RefusalReason.STALE);
        }
        Refusals wrong = new Refusals();
        String to = email.isBlank() ? null : wrong.orNull(() -> MailAddresses.valid(email));
        if (answerBy != null) {
            wrong.check(() -> AnswerDraft.checkYear(answerBy));
        }
        wrong.end();
        LocalDate first = before.firstAnswerBy() == null ? before.answerBy() : before.firstAnswerBy();
        if (before.email() != null && !before.email().equals(to)) {
            rows.endAll(addressee, clock.instant());
        }
        rows.save(addressee, to, language, answerBy, first == null || first.equals(answerBy) ? null : first);
        write(caravan, addressee, StaffAct.DOCKET_OFFICE_CHANGED);
    }

    /** Mails the office a link. @throws Refused {@code not-found}, {@code archived}, {@code unknown-email} without an address */
    @Transactional
    public void send(@CaravanOf(Caravan.class) long caravan, long addressee) {
        Office office = lock(caravan, addressee);
        if (office.email() == null) {
            throw new Refused(RefusalReason.UNKNOWN_EMAIL);
        }
        mails.link(office, answers.waiting(office), staff.required().name());
        write(caravan, addressee, StaffAct.DOCKET_LINK_SENT);
    }

    /** Makes a link to be handed over in another way: shown once. @throws Refused {@code not-found}, {@code archived} */
    @Transactional
    public String makeLink(@CaravanOf(Caravan.class) long caravan, long addressee) {
        lock(caravan, addressee);
        String token = rows.link(addressee, null, staff.required().name(), clock.instant());
        write(caravan, addressee, StaffAct.DOCKET_LINK_SENT);
        return address.of(OfficeMails.LINK_PATH + token);
    }

    /** Nobody is in any more, and no link leads in. What they wrote stays. */
    @Transactional
    public void end(@CaravanOf(Caravan.class) long caravan, long addressee) {
        lock(caravan, addressee);
        rows.endAll(addressee, clock.instant());
        write(caravan, addressee, StaffAct.DOCKET_ACCESS_ENDED);
    }

    private Office lock(long caravan, long addressee) {
        Caravan of = caravans.findById(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        rows.lock(addressee);
        Office office = rows.find(addressee).filter(found -> found.caravan() == caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (of.isArchived()) {
            throw new Refused(RefusalReason.ARCHIVED);
        }
        return office;
    }

    private void write(long caravan, long addressee, StaffAct act) {
        audit.write(staff.required(), caravan, act, addressees.findById(addressee).map(Addressee::title).orElse(null));
    }
}
