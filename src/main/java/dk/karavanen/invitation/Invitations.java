package dk.karavanen.invitation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.mail.MailBounced;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.mail.MailState;
import dk.karavanen.mail.MailTrouble;
import dk.karavanen.registration.SignUpFigures;
import dk.karavanen.registration.SignUpFigures.Figure;
import dk.karavanen.registration.SignUpState;
import dk.karavanen.registration.SignUps;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Which municipalities are invited to a meeting, the letters to them, and how far those have got. A letter goes to a municipality once
 * by mail and once on paper, and so does a reminder, however often the button is pressed and by whom.
 */
@Service
public class Invitations {

    /** København has one of its own; so the title is a field. */
    private static final String USUAL_TITLE = "borgmester";
    private static final String COPENHAGEN = "0101";

    private final InvitationRows rows;
    private final LetterTexts texts;
    private final LetterFactsReader facts;
    private final LetterWriter writer;
    private final LetterMail mails;
    private final MailOutbox outbox;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final SignUps signUps;
    private final SignUpFigures figures;
    private final CurrentStaff staff;
    private final AuditLog audit;

    Invitations(InvitationRows rows, LetterTexts texts, LetterFactsReader facts, LetterWriter writer, LetterMail mails, MailOutbox outbox, Caravans caravans,
            Meetings meetings, Municipalities municipalities, SignUps signUps, SignUpFigures figures, CurrentStaff staff, AuditLog audit) {
        this.rows = rows;
        this.texts = texts;
        this.facts = facts;
        this.writer = writer;
        this.mails = mails;
        this.outbox = outbox;
        this.caravans = caravans;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.signUps = signUps;
        this.figures = figures;
        this.staff = staff;
        this.audit = audit;
    }

    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public List<Invitation> of(@CaravanOf(Meeting.class) long meeting) {
        return rows.of(meeting);
    }

    /**
     * @param without only those from which nobody is signed up for any of the caravan's meetings
     * @return municipalities of the meeting's region, or all of them where it has none that we know
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public List<Municipality> near(@CaravanOf(Meeting.class) long meeting, boolean without) {
        Meeting about = meeting(meeting);
        List<Municipality> near = municipalities.all().stream().filter(each -> each.region().equals(about.region())).toList();
        Set<String> signedUp = !without ? Set.of() : figures.of(meetings.findByCaravanOrderByPosition(about.caravan()).stream().map(Meeting::id).toList()).stream()
                .map(Figure::municipality).filter(Objects::nonNull).collect(Collectors.toSet());
        return (near.isEmpty() ? municipalities.all() : near).stream().filter(each -> !signedUp.contains(each.code())).toList();
    }

    /** @return codes of municipalities that are invited to any of the meetings, with whether they have been written to */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public Map<String, Boolean> invited(@CaravanOf(Meeting.class) Collection<Long> meetings) {
        return rows.invited(meetings);
    }

    /** Where letters' links lead to: nobody is written to about what they cannot sign up for. */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public boolean isWritable(@CaravanOf(Meeting.class) long meeting) {
        return isWritable(signUps.of(meeting).state());
    }

    private static boolean isWritable(SignUpState state) {
        return state.takesRegistrations() || state == SignUpState.NOT_YET;
    }

    /**
     * Chooses whom to invite. Those who have been written to stay, and so does whatever somebody else has chosen meanwhile.
     *
     * @param codes of municipalities
     * @param seen  of those that were chosen before
     * @throws Refused {@code not-found}, {@code unknown-municipality}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void choose(@CaravanOf(Meeting.class) long meeting, Set<String> codes, Set<String> seen) {
        Meeting about = lock(meeting);
        codes.forEach(code -> municipalities.find(code).orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_MUNICIPALITY)));
        seen.stream().filter(code -> !codes.contains(code)).forEach(code -> rows.remove(meeting, code));
        codes.stream().filter(code -> !seen.contains(code)).forEach(code -> rows.invite(meeting, code, usualTitle(code)));
        written(StaffAct.MUNICIPALITIES_INVITED, about, rows.of(meeting).size());
    }

    /** Invites more, beside those that are. */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void add(@CaravanOf(Meeting.class) long meeting, Set<String> codes) {
        choose(meeting, codes, Set.of());
    }

    private static String usualTitle(String municipality) {
        return municipality.equals(COPENHAGEN) ? "overborgmester" : USUAL_TITLE;
    }

    /**
     * Writes down addresses that have been looked at, see {@link AddressImport}. Whoever is not invited yet is from now on.
     *
     * @throws Refused {@code empty}; {@code lines-wrong}: then none is written down
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void address(@CaravanOf(Meeting.class) long meeting, Collection<AddressImport.Line> lines) {
        Meeting about = lock(meeting);
        if (lines.isEmpty()) {
            throw new Refused(RefusalReason.EMPTY, "lines");
        }
        long wrong = lines.stream().filter(line -> !line.isGood()).count();
        if (wrong > 0) {
            throw new Refused(RefusalReason.LINES_WRONG, wrong);
        }
        for (AddressImport.Line line : lines) {
            String code = line.municipality().orElseThrow().code();
            rows.invite(meeting, code, usualTitle(code));
            rows.address(meeting, code, line.email(), line.title());
        }
        written(StaffAct.MUNICIPALITIES_INVITED, about, rows.of(meeting).size());
    }

    /** @return letters as they would be sent, for those invitations of the meeting that are asked for */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public LetterBundle letters(@CaravanOf(Meeting.class) long meeting, Set<Long> invitations, SendingKind kind) {
        Meeting about = meeting(meeting);
        Caravan caravan = caravans.findById(about.caravan()).orElseThrow();
        LetterText text = texts.read(caravan, meeting);
        LetterFacts soFar = facts.of(caravan, about);
        List<Letter> letters = rows.of(meeting).stream().filter(each -> invitations.contains(each.id()))
                .map(each -> writer.write(caravan, about, text, each, soFar, kind)).toList();
        if (letters.isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return new LetterBundle(about.title(), letters);
    }

    /** Writes down that letters have been printed. */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void printed(@CaravanOf(Meeting.class) long meeting, Set<Long> invitations, SendingKind kind) {
        Meeting about = lock(meeting);
        String name = staff.required().name();
        long printed = rows.of(meeting).stream().filter(each -> invitations.contains(each.id()) && rows.sent(each.id(), kind, "PAPER", name).isPresent()).count();
        if (printed > 0) {
            written(StaffAct.LETTERS_PRINTED, about, printed);
        }
    }

    /**
     * Puts the letters into the outbox, for those who have an address and have not had them.
     *
     * @return to how many
     * @throws Refused {@code not-found}, {@code sign-up-closed}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public int mail(@CaravanOf(Meeting.class) long meeting, Set<Long> invitations, SendingKind kind) {
        Meeting about = lock(meeting);
        if (!isWritable(signUps.of(meeting).state())) {
            throw new Refused(RefusalReason.SIGN_UP_CLOSED);
        }
        Caravan caravan = caravans.findById(about.caravan()).orElseThrow();
        LetterText text = texts.read(caravan, meeting);
        LetterFacts soFar = facts.of(caravan, about);
        String name = staff.required().name();
        int mailed = 0;
        for (Invitation invitation : rows.of(meeting)) {
            Optional<Long> sending = invitations.contains(invitation.id()) && invitation.isMailable(kind) ? rows.sent(invitation.id(), kind, "MAIL", name)
                    : Optional.empty();
            if (sending.isPresent()) {
                UUID mail = outbox.put(mails.draft(caravan, about, invitation, writer.write(caravan, about, text, invitation, soFar, kind), kind, sending.get()));
                if (outbox.state(mail).filter(state -> state == MailState.DECLINED).isPresent()) {
                    rows.declined(invitation.id());
                    rows.notMailed(invitation.id(), kind);
                } else {
                    mailed++;
                }
            }
        }
        if (mailed > 0) {
            written(kind == SendingKind.LETTER ? StaffAct.LETTERS_MAILED : StaffAct.LETTER_REMINDERS_SENT, about, mailed);
        }
        return mailed;
    }

    /** For whoever has the link: what the page says. */
    @Transactional(readOnly = true)
    public Optional<OwnLink> find(String typed) {
        return rows.byKey(Secrets.tidyKey(typed)).flatMap(invitation -> meetings.findById(invitation.meeting())
                .filter(meeting -> !meeting.isArchived()).flatMap(meeting -> caravans.findById(meeting.caravan())
                        .filter(caravan -> !caravan.isArchived()).map(caravan -> new OwnLink(caravan, meeting, invitation, signUps.of(meeting.id()).state()))));
    }

    /** Somebody has pressed on to the sign-up. Who, nobody knows. */
    @Transactional
    public void followed(OwnLink link) {
        rows.followed(link.invitation().linkKey());
    }

    /** Refused for good it says something about the address; given up it can be sent again, unless nobody knows whether it was sent. */
    @EventListener
    @Transactional
    public void on(MailBounced bounced) {
        Long invitation = bounced.about();
        if (invitation == null || bounced.kind() != MailKind.MAYOR_LETTER && bounced.kind() != MailKind.MAYOR_REMINDER) {
            return;
        }
        if (bounced.refused()) {
            rows.bounced(invitation);
        } else if (bounced.trouble() != MailTrouble.RESTORED) {
            rows.notMailed(invitation, bounced.kind() == MailKind.MAYOR_LETTER ? SendingKind.LETTER : SendingKind.REMINDER);
        }
    }

    private void written(StaffAct act, Meeting meeting, long many) {
        audit.write(staff.required(), meeting.caravan(), act, meeting.title() + " (" + many + ")");
    }

    private Meeting meeting(long id) {
        return meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** Two who press at once: the second finds what the first has done. */
    private Meeting lock(long id) {
        return meetings.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }
}
