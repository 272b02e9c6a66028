package dk.karavanen.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.erasure.Erasure;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.OneTimeLink;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;
import dk.karavanen.visit.Slot.Typed;
import dk.karavanen.visit.Visit.State;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;

/** Inviting, answering, moving, calling off, and what is left of it: who may, in which order, and what everyone is told. */
class VisitTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        private static final Instant NOW = Instant.parse("2031-03-10T10:00:00Z");
        private static final List<Typed> DATES = List.of(new Typed("24.5.2031", "kl. 17", "18.30"), new Typed("25/5-31", "17.00", "18.30"), Typed.NONE);
        private static final Slot FIRST = new Slot(Instant.parse("2031-05-24T15:00:00Z"), Instant.parse("2031-05-24T16:30:00Z"));
        private static final Slot SECOND = new Slot(Instant.parse("2031-05-25T15:00:00Z"), Instant.parse("2031-05-25T16:30:00Z"));
        private static final Pattern OFFICE = Pattern.compile("/visit/office/link/([\\w-]{43})");

        @Autowired
        OwnVisits own;
        @Autowired
        VisitDesk desk;
        @Autowired
        CalendarAddresses calendars;
        @Autowired
        OfficeDoor door;
        @Autowired
        OfficeVisits office;
        @Autowired
        PublicVisits visible;
        @Autowired
        VisitFeeds feeds;
        @Autowired
        VisitReminders reminders;
        @Autowired
        MeetingOfVisit ofMeetings;
        @Autowired
        ApplicationEventPublisher events;
        @Autowired
        VisitDeletion deletion;
        @Autowired
        VisitRows rows;
        @Autowired
        Erasures erasures;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        StaffForTests staff;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        Hall hall;
        long meeting;
        long call;
        String slug;
        long application;
        String secret;
        String applicant;
        String mailbox;

        @BeforeEach
        void aCallAndAProject() {
            clock.stopAt(NOW);
            hall = Hall.caravan(jdbc);
            meeting = hall.anotherMeeting();
            call = rows.next();
            slug = "besoeg-" + call;
            jdbc.sql("""
                    insert into funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline, rolling, rolling_text,
                    prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version)
                    values (?, ?, ?, 'OPEN', 'Dialog', '', '', '', 9, 0, 9, 0, current_date, date '2031-12-01', true, '', '', 0, false, '', 'WAIT', '', 0, ?, 0)""")
                    .params(call, hall.caravan, slug, Timestamp.from(NOW)).update();
            application = rows.next();
            applicant = "ansoeger-" + application + "@hals.example";
            mailbox = "ministeren-" + application + "@ministeriet.example";
            jdbc.sql("""
                    insert into application (id, call, state, language, applicant, registered, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, sent_at, late, arrival_number, version_number)
                    values (?, ?, 'SENT', 'da', 'Hals Kommune', '', 'Ved samme bord', '', 'Else', ?, 9, 0, 0, ?, ?, false, 1, 1)""")
                    .params(application, call, applicant, Timestamp.from(NOW), Timestamp.from(NOW)).update();
            long writer = rows.next();
            jdbc.sql("insert into application_writer (id, application, email, email_hash, made_at) values (?, ?, ?, ?, ?)").params(writer, application, applicant, "w" + writer, Timestamp.from(NOW)).update();
            secret = Secrets.token();
            jdbc.sql("insert into application_link (token_hash, writer, made_at, in_browser) values (?, ?, ?, true)").params(Secrets.hash(secret), writer, Timestamp.from(NOW)).update();
        }

        private VisitDraft draft() {
            return VisitDraft.of("Integrationsministeren", "Tolv aftener ved samme bord", "Medborgerhuset, Hals", "Fordi de ellers ikke mødes", "Else, 12 34 56 78", applicant);
        }

        /** By who applies. @return the secret of their link */
        private String asked() {
            return own.inviteAsWriter(application, secret, draft(), DATES);
        }

        private Visit visit(String token) {
            return own.find(token).orElseThrow().visit();
        }

        /** Passed on. */
        private String sent() {
            String token = asked();
            desk.send(visit(token).id(), visit(token).version(), mailbox, Language.DANISH);
            return token;
        }

        private List<String> mails(String to) {
            return jdbc.sql("select subject || ' ' || body from mail where recipient = ? order by made_at, id").param(to).query(String.class).list();
        }

        private String link() {
            String found = null;
            for (String body : jdbc.sql("select body from mail where recipient = ?").param(mailbox).query(String.class).list()) {
                Matcher link = OFFICE.matcher(body);
                if (link.find() && door.find(link.group(1)).filter(one -> one.state() == OneTimeLink.OPEN).isPresent()) {
                    found = link.group(1);
                }
            }
            return Objects.requireNonNull(found);
        }

        private OfficeEntry inside() {
            OfficeLinkOpened opened = new OfficeLinkOpened(link());
            return door.entry(door.find(opened.token).orElseThrow().visit(), door.open(opened.token, "Lone").orElseThrow()).orElseThrow();
        }

        private record OfficeLinkOpened(String token) {
        }

        private static OfficeReply reply(String choice, String slot) {
            return new OfficeReply(choice, slot, Typed.NONE, "", "", "Med glæde");
        }

        private int version(OfficeEntry entry) {
            return office.sheet(entry).visit().version();
        }

        private static RefusalReason refused(Runnable act) {
            return assertThatExceptionOfType(Refused.class).isThrownBy(act::run).actual().why();
        }

        private static Calendar calendar(String text) {
            try {
                Calendar calendar = new CalendarBuilder().build(new StringReader(text));
                assertThat(calendar.validate().getEntries()).isEmpty();
                return calendar;
            } catch (Exception unreadable) {
                throw new AssertionError(unreadable);
            }
        }

        // ---------------------------------------------------------------- who applies, and organisers between

        @Test
        void nothingGoesToTheOfficeBeforeOrganisersHaveReadIt() {
            assertThat(refused(() -> own.inviteAsWriter(application, "x", draft(), DATES))).isEqualTo(RefusalReason.NOT_FOUND);
            assertThat(refused(() -> own.inviteByGrant("x", draft(), DATES))).isEqualTo(RefusalReason.NOT_FOUND);
            assertThat(refused(() -> own.inviteAsWriter(application, secret, draft(), DATES.subList(0, 1)))).isEqualTo(RefusalReason.TOO_FEW_DATES);
            assertThat(refused(() -> own.inviteAsWriter(application, secret, draft(), List.of(DATES.getFirst(), DATES.getFirst())))).isEqualTo(RefusalReason.SAME_DATES);
            assertThat(refused(() -> own.inviteAsWriter(application, secret, draft(), List.of(DATES.getFirst(), new Typed("9.3.2031", "12", "13"))))).isEqualTo(RefusalReason.DATE_PASSED);
            assertThat(refused(() -> own.inviteAsWriter(application, secret, draft(), List.of(DATES.getFirst(), new Typed("30.3.2031", "2.30", "4"))))).as("an hour that is no hour that night").isEqualTo(RefusalReason.NO_SUCH_TIME);
            String token = asked();
            assertThat(refused(this::asked)).as("one at a time").isEqualTo(RefusalReason.INVITED_ALREADY);
            assertThat(visit(token)).returns(State.ASKED, Visit::state).returns(List.of(FIRST, SECOND), Visit::slots);
            assertThat(mails(mailbox)).isEmpty();
            Visit seen = visit(token);
            assertThat(refused(() -> desk.giveBack(seen.id(), seen.version(), " "))).isEqualTo(RefusalReason.EMPTY);
            desk.giveBack(seen.id(), seen.version(), "Skriv, hvem der er med");
            assertThat(mails(applicant)).anySatisfy(mail -> assertThat(mail).contains("Skriv, hvem der er med", "/visit/own/"));
            assertThat(refused(() -> desk.send(seen.id(), seen.version(), mailbox, Language.DANISH))).as("another tab").isEqualTo(RefusalReason.STALE);
            assertThat(refused(() -> desk.send(seen.id(), visit(token).version(), mailbox, Language.DANISH))).as("it is with who applies").isEqualTo(RefusalReason.STALE);
            assertThat(jdbc.sql("select subject from audit_entry where caravan = ? and action like 'visit%'").param(hall.caravan).query(String.class).list())
                    .as("the log stays, and repeats nothing that applicants wrote").isNotEmpty().containsOnly("Dialog");
            own.write(token, visit(token).version(), draft(), DATES);
            desk.send(seen.id(), visit(token).version(), mailbox, Language.DANISH);
            assertThat(mails(mailbox)).singleElement().asString().contains("Tolv aftener ved samme bord", "24. maj 2031", "17.00–18.30", "Fordi de ellers ikke mødes");
            assertThat(refused(() -> own.write(token, visit(token).version(), draft(), DATES))).as("what the office has is not written over").isEqualTo(RefusalReason.STALE);
            assertThat(refused(() -> desk.accept(seen.id(), visit(token).version()))).as("organisers do not know whether the day suits").isNotNull();
        }

        @Test
        void onlyTheirOrganisersAndOnlyWhatIsSent() {
            String token = asked();
            Visit visit = visit(token);
            Authentication elsewhere = staff.stranger("Nabo-" + visit.id());
            staff.give(Hall.caravan(jdbc).caravan, elsewhere, Role.ORGANISER);
            SecurityContextHolder.getContext().setAuthentication(elsewhere);
            assertThatThrownBy(() -> desk.send(visit.id(), visit.version(), mailbox, Language.DANISH)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> desk.ofCaravan(hall.caravan)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> desk.invite(meeting, draft(), DATES, mailbox, Language.DANISH, Language.DANISH)).isInstanceOf(AccessDeniedException.class);
            jdbc.sql("update funding_call set caravan = null where id = ?").param(call).update();
            assertThatThrownBy(() -> desk.ofCall(call)).as("one that stands alone is for administrators").isInstanceOf(AccessDeniedException.class);
            SecurityContextHolder.getContext().setAuthentication(staff.authentication("Root", Role.ADMIN));
            assertThat(desk.ofCall(call)).singleElement().returns(State.ASKED, one -> one.visit().state());
            own.withdraw(token, visit.version(), "");
            for (String state : List.of("DRAFT", "TAKEN_BACK", "REFUSED")) {
                jdbc.sql("update application set state = ? where id = ?").params(state, application).update();
                assertThat(refused(this::asked)).as(state).isEqualTo(RefusalReason.NOT_SENT);
            }
        }

        // ---------------------------------------------------------------- the office

        @Test
        void aLinkLetsInOnceAndToThisInvitationAlone() {
            sent();
            String token = link();
            for (int i = 0; i < 3; i++) {
                assertThat(door.find(token).orElseThrow().state()).as("a scanner spends nothing").isEqualTo(OneTimeLink.OPEN);
            }
            assertThat(refused(() -> door.open(token, " "))).as("a program that presses has no name").isEqualTo(RefusalReason.EMPTY);
            long visit = door.find(token).orElseThrow().visit();
            String cookie = door.open(token, "Lone").orElseThrow();
            assertThat(door.open(token, "Per")).as("forwarded").isEmpty();
            assertThat(door.find(token).orElseThrow()).returns(OneTimeLink.SPENT, OfficeDoor.OfficeLink::state).returns(NOW, OfficeDoor.OfficeLink::spentAt);
            assertThat(door.entry(visit, cookie)).isPresent();
            assertThat(door.entry(visit + 1, cookie)).isEmpty();
            for (int i = 0; i < 9; i++) {
                clock.advance(Duration.ofMillis(5));
                door.renew(token);
            }
            assertThat(mails(mailbox)).as("to that mailbox, and not without end").hasSize(1 + OfficeDoor.MAX_A_DAY);
            String other = "andre-" + mailbox;
            desk.send(visit, rows.find(visit).orElseThrow().version(), other, Language.DANISH);
            assertThat(door.entry(visit, cookie)).as("another mailbox is asked now").isEmpty();
            assertThat(door.find(token).orElseThrow().state()).isEqualTo(OneTimeLink.SPENT);
            door.renew(token);
            assertThat(mails(other)).as("nobody whose link is ended gets another").hasSize(1);
        }

        @Test
        void yesWithADateAndTwiceIsOnce() {
            String token = sent();
            OfficeEntry entry = inside();
            int seen = version(entry);
            assertThat(refused(() -> office.answer(entry, seen, reply("", "0")))).isEqualTo(RefusalReason.NOTHING_CHOSEN);
            assertThat(refused(() -> office.answer(entry, seen, reply("yes", "")))).isEqualTo(RefusalReason.DATE_NOT_CHOSEN);
            assertThat(refused(() -> office.answer(entry, seen, reply("yes", "7")))).isEqualTo(RefusalReason.DATE_NOT_CHOSEN);
            assertThat(refused(() -> office.answer(entry, seen, reply("official", "0")))).as("who comes?").isEqualTo(RefusalReason.EMPTY);
            office.save(entry, 0, reply("yes", "1"));
            OfficeVisits.SavedDraft first = office.sheet(entry).draft();
            assertThat(first.reply()).isEqualTo(reply("yes", "1"));
            office.save(entry, first.version(), reply("yes", "0"));
            assertThat(refused(() -> office.save(entry, first.version(), reply("no", "")))).as("a colleague saved something else").isEqualTo(RefusalReason.STALE);
            office.save(entry, first.version(), reply("yes", "0"));
            assertThat(office.sheet(entry).draft().reply()).isEqualTo(reply("yes", "0"));
            office.answer(entry, seen, reply("yes", "1"));
            office.answer(entry, seen, reply("yes", "1"));
            assertThat(visit(token)).returns(State.AGREED, Visit::state).returns(SECOND, Visit::date).returns(1, Visit::sequence);
            assertThat(mails(applicant)).filteredOn(mail -> mail.startsWith("Ja: ")).singleElement().asString().contains("Med glæde", "25. maj 2031");
            assertThat(office.sheet(entry).draft().reply()).as("what is said is no draft").isEqualTo(OfficeReply.NOTHING);
            assertThat(refused(() -> office.answer(entry, seen, reply("no", "")))).as("another tab").isEqualTo(RefusalReason.STALE);
            assertThat(calendar(own.file(token).orElseThrow()).toString()).contains("SUMMARY:Tolv aftener ved samme bord: Integrationsministeren", "SEQUENCE:1", "STATUS:CONFIRMED", "UID:visit-" + visit(token).id() + "@");
            assertThat(jdbc.sql("select count(*) from mail_attachment a join mail m on m.id = a.mail where m.about = ? and a.type like '%PUBLISH%'").param(visit(token).id()).query(Integer.class).single())
                    .as("one file for each side").isEqualTo(2);
            clock.turnTo(SECOND.startsAt().minusSeconds(1));
            OfficeEntry later = again(entry);
            office.answer(later, version(later), new OfficeReply("official", "1", Typed.NONE, "Kontorchef", "Per Holm", ""));
            assertThat(visit(token)).returns(new Visit.Official("Kontorchef", "Per Holm"), Visit::official).returns(2, Visit::sequence);
            assertThat(refused(() -> office.answer(later, version(later), reply("yes", "0")))).as("that day has been").isEqualTo(RefusalReason.DATE_PASSED);
        }

        /** Whoever has been away for long comes in anew. */
        private OfficeEntry again(OfficeEntry before) {
            jdbc.sql("update visit_link set ended_at = null where visit = ?").param(before.visit()).update();
            transactions.executeWithoutResult(status -> jdbc.sql("delete from visit_link where visit = ? and side = 'OFFICE' and spent_at is null").param(before.visit()).update());
            String spent = jdbc.sql("select body from mail where recipient = ?").param(mailbox).query(String.class).list().stream().map(OFFICE::matcher).filter(Matcher::find).map(found -> found.group(1))
                    .findFirst().orElseThrow();
            door.renew(spent);
            return inside();
        }

        @Test
        void anotherDateGoesBackAndForthAndCalendarsFollow() {
            String token = sent();
            OfficeEntry entry = inside();
            assertThat(refused(() -> office.answer(entry, version(entry), new OfficeReply("another", "", new Typed("1.2.2031", "9", "10"), "", "", "")))).isEqualTo(RefusalReason.DATE_PASSED);
            office.answer(entry, version(entry), new OfficeReply("another", "", new Typed("1.6.2031", "9", "10.15"), "", "", "Kun om morgenen"));
            assertThat(visit(token)).returns(State.SUGGESTED, Visit::state).returns(0, Visit::sequence);
            assertThat(mails(applicant)).anySatisfy(mail -> assertThat(mail).contains("Kun om morgenen", "1. juni 2031"));
            assertThat(own.file(token)).as("nothing is agreed").isEmpty();
            own.accept(token, visit(token).version());
            assertThat(visit(token).state()).isEqualTo(State.AGREED);
            assertThat(office.sheet(entry).dates()).as("what it suggested itself can be said yes to").hasSize(3);
            int before = visit(token).version();
            own.move(token, before, List.of(new Typed("8.6.2031", "9", "10")), "Salen er optaget");
            assertThat(refused(() -> own.move(token, before, DATES, ""))).as("pressed twice").isEqualTo(RefusalReason.STALE);
            assertThat(visit(token)).returns(State.SENT, Visit::state).returns(null, Visit::date).returns(2, Visit::sequence);
            assertThat(mails(mailbox)).anySatisfy(mail -> assertThat(mail).contains("andre dage", "8. juni 2031", "/visit/office/link/"));
            String cancelled = new String(Base64.getDecoder().decode(jdbc.sql("select a.content from mail_attachment a join mail m on m.id = a.mail where m.recipient = ? and a.type like '%CANCEL%'")
                    .param(mailbox).query(String.class).single()), StandardCharsets.UTF_8);
            assertThat(calendar(cancelled).toString()).contains("METHOD:CANCEL", "SEQUENCE:2", "20310601T090000");
            office.answer(entry, version(entry), reply("no", ""));
            assertThat(visit(token).state()).isEqualTo(State.DECLINED);
            office.answer(entry, version(entry), reply("yes", "0"));
            assertThat(visit(token)).as("an office may change its mind").returns(State.AGREED, Visit::state).returns(3, Visit::sequence);
            office.answer(entry, version(entry), reply("call-off", ""));
            assertThat(visit(token)).returns(State.CALLED_OFF, Visit::state).returns(4, Visit::sequence);
            assertThat(mails(applicant)).anySatisfy(mail -> assertThat(mail).contains("Aflyst"));
            assertThat(mails(mailbox)).anySatisfy(mail -> assertThat(mail).contains("Aflyst"));
            assertThat(refused(() -> office.answer(entry, version(entry), reply("yes", "0")))).isEqualTo(RefusalReason.STALE);
            assertThat(asked()).as("one may invite again").isNotEqualTo(token);
        }

        @Test
        void whatIsWithdrawnLeadsNowhere() {
            String token = sent();
            OfficeEntry entry = inside();
            String cookie = "unknown";
            int seen = version(entry);
            own.withdraw(token, visit(token).version(), "Vi aflyser projektet");
            assertThat(mails(mailbox)).anySatisfy(mail -> assertThat(mail).contains("trukket tilbage", "Vi aflyser projektet"));
            assertThat(refused(() -> office.answer(entry, seen, reply("yes", "0")))).as("the form was open").isEqualTo(RefusalReason.STALE);
            assertThat(door.entry(entry.visit(), cookie)).isEmpty();
            int sentBefore = mails(mailbox).size();
            jdbc.sql("select body from mail where recipient = ?").param(mailbox).query(String.class).list().stream().map(OFFICE::matcher).filter(Matcher::find).map(found -> found.group(1)).forEach(one -> {
                assertThat(door.open(one, "Per")).isEmpty();
                door.renew(one);
            });
            assertThat(mails(mailbox)).hasSize(sentBefore);
            assertThat(refused(() -> own.withdraw(token, visit(token).version(), ""))).isEqualTo(RefusalReason.STALE);
        }

        @Test
        void ofTwoAnswersAtOnceOneIsFirst() throws Exception {
            String token = sent();
            OfficeEntry entry = inside();
            int seen = version(entry);
            Callable<Boolean> yes = () -> answered(entry, seen, reply("yes", "0"));
            Callable<Boolean> no = () -> answered(entry, seen, reply("no", ""));
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                List<Future<Boolean>> done = both.invokeAll(List.of(yes, no));
                assertThat(List.of(done.get(0).get(), done.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
            assertThat(visit(token).state()).isIn(State.AGREED, State.DECLINED);
            assertThat(own.find(token).orElseThrow().steps()).filteredOn(step -> step.kind() == VisitStep.Kind.SAID_YES || step.kind() == VisitStep.Kind.SAID_NO).hasSize(1);
        }

        private boolean answered(OfficeEntry entry, int seen, OfficeReply reply) {
            try {
                office.answer(entry, seen, reply);
                return true;
            } catch (Refused stale) {
                assertThat(stale.why()).isEqualTo(RefusalReason.STALE);
                return false;
            }
        }

        // ---------------------------------------------------------------- before and after it

        @Test
        void bothAreRemindedAndTheInviterIsAskedHowItWent() {
            String token = sent();
            OfficeEntry entry = inside();
            office.answer(entry, version(entry), reply("yes", "0"));
            clock.turnTo(FIRST.startsAt().minus(Duration.ofDays(8)));
            reminders.run();
            int quiet = mails(applicant).size();
            clock.turnTo(FIRST.startsAt().minus(Duration.ofDays(6)));
            reminders.run();
            reminders.run();
            assertThat(mails(applicant)).hasSize(quiet + 1);
            assertThat(mails(applicant)).anySatisfy(mail -> assertThat(mail).startsWith("Om en uge: "));
            assertThat(mails(mailbox)).anySatisfy(mail -> assertThat(mail).startsWith("Om en uge: "));
            clock.turnTo(FIRST.startsAt().minus(Duration.ofHours(20)));
            reminders.run();
            reminders.run();
            assertThat(mails(applicant)).hasSize(quiet + 2);
            assertThat(mails(applicant)).anySatisfy(mail -> assertThat(mail).startsWith("I morgen: "));
            assertThat(refused(() -> own.tell(token, visit(token).version(), true, "Fint"))).as("not before it was").isEqualTo(RefusalReason.NOT_TAKEN_PLACE);
            clock.turnTo(FIRST.endsAt().plus(Duration.ofHours(30)));
            reminders.run();
            reminders.run();
            assertThat(mails(applicant)).hasSize(quiet + 3);
            assertThat(mails(applicant)).anySatisfy(mail -> assertThat(mail).startsWith("Hvordan gik det? "));
            own.tell(token, visit(token).version(), true, "Ministeren lovede\nat komme igen");
            assertThat(visible.ofCall(slug).orElseThrow().visits()).as("organisers read the line first").isEmpty();
            desk.publish(visit(token).id(), visit(token).version(), true);
            assertThat(visible.ofCall(slug).orElseThrow().visits()).singleElement().returns("Integrationsministeren", PublicVisits.HeldVisit::who)
                    .returns("Ministeren lovede at komme igen", PublicVisits.HeldVisit::said);
            assertThat(visible.ofCaravan(hall.slug).orElseThrow().visits()).hasSize(1);
            own.tell(token, visit(token).version(), true, "Noget andet");
            assertThat(visible.ofCall(slug).orElseThrow().visits()).as("a line that is changed is read again").isEmpty();
            own.tell(token, visit(token).version(), false, "");
            assertThat(visit(token)).returns(State.NOT_HELD, Visit::state).returns(null, Visit::said);
        }

        @Test
        void organisersInviteToTheirOwnMeetingAndWriteDownWhatWas() {
            long visit = desk.invite(meeting, draft(), DATES, mailbox, Language.ENGLISH, Language.DANISH);
            assertThat(mails(mailbox)).singleElement().asString().startsWith("Invitation: Tolv").contains("is invited");
            assertThat(refused(() -> desk.invite(meeting, draft(), DATES.subList(0, 1), mailbox, Language.DANISH, Language.DANISH))).as("it has no date of its own").isEqualTo(RefusalReason.TOO_FEW_DATES);
            jdbc.sql("update meeting set starts_at = ?, ends_at = ? where id = ?").params(Timestamp.from(FIRST.startsAt()), Timestamp.from(FIRST.endsAt()), meeting).update();
            long other = desk.invite(meeting, draft(), DATES.subList(0, 1), mailbox, Language.DANISH, Language.DANISH);
            OfficeEntry entry = inside();
            office.answer(entry, version(entry), reply("yes", "0"));
            Visit agreed = rows.find(entry.visit()).orElseThrow();
            assertThat(agreed.id()).isIn(visit, other);
            desk.callOff(agreed.id(), agreed.version(), "Salen er væk");
            assertThat(mails(mailbox)).anySatisfy(mail -> assertThat(mail).contains("Salen er væk"));
            assertThat(refused(() -> desk.record(meeting, "Ministeren", "Aften", "Hals", new Typed("24.5.2031", "17", "18"), "Ja", Language.DANISH))).isEqualTo(RefusalReason.NOT_TAKEN_PLACE);
            desk.record(meeting, "Ministeren", "Aften", "Hals", new Typed("9.3.2031", "17", "18"), "Ja", Language.DANISH);
            assertThat(visible.ofCaravan(hall.slug).orElseThrow().visits()).singleElement().returns("Hals", PublicVisits.HeldVisit::place).returns("Ja", PublicVisits.HeldVisit::said);
            jdbc.sql("update caravan set archived_at = ? where id = ?").params(Timestamp.from(NOW), hall.caravan).update();
            assertThat(refused(() -> desk.invite(meeting, draft(), DATES, mailbox, Language.DANISH, Language.DANISH))).isEqualTo(RefusalReason.ARCHIVED);
            assertThat(visible.ofCaravan(hall.slug)).isEmpty();
        }

        @Test
        void whatWaitsForOrganisersIsMarkedAndEachHasItsOwnDatesAndSteps() {
            String token = asked();
            long own1 = visit(token).id();
            long meetings = desk.invite(meeting, draft(), DATES, mailbox, Language.DANISH, Language.DANISH);
            OfficeEntry entry = inside();
            assertThat(entry.visit()).isEqualTo(meetings);
            List<VisitDesk.DeskVisit> all = desk.ofCaravan(hall.caravan);
            assertThat(all).extracting(each -> each.visit().id()).containsExactlyInAnyOrder(own1, meetings);
            assertThat(all).allSatisfy(each -> assertThat(each.visit().slots()).containsExactly(FIRST, SECOND));
            assertThat(all).filteredOn(VisitDesk.DeskVisit::waits).singleElement().returns(own1, each -> each.visit().id()).returns("Dialog", VisitDesk.DeskVisit::of)
                    .returns(List.of(), VisitDesk.DeskVisit::entries).satisfies(each -> assertThat(each.steps()).extracting(VisitStep::kind).containsExactly(VisitStep.Kind.ASKED));
            assertThat(all).filteredOn(each -> !each.waits()).singleElement().satisfies(each -> {
                assertThat(each.entries()).extracting(OfficeEntry::id).containsExactly(entry.id());
                assertThat(each.steps()).extracting(VisitStep::kind).containsExactly(VisitStep.Kind.SENT);
            });
            assertThat(desk.ofCall(call)).extracting(each -> each.visit().id()).containsExactly(own1);
        }

        // ---------------------------------------------------------------- calendars

        @Test
        void aSecretAddressIsReadUntilItIsEndedOrWhoHasItIsNoOrganiser() {
            String token = sent();
            OfficeEntry entry = inside();
            office.answer(entry, version(entry), reply("yes", "0"));
            Authentication organiser = staff.stranger("Feed-" + application);
            staff.give(hall.caravan, organiser, Role.ORGANISER);
            SecurityContextHolder.getContext().setAuthentication(organiser);
            String theirs = secret(calendars.makeOfCaravan(hall.caravan));
            String ofCall = secret(calendars.makeOfCall(call));
            String offices = feeds.make(entry).orElseThrow();
            for (String each : List.of(theirs, ofCall, offices)) {
                assertThat(calendar(feeds.read(each).orElseThrow()).toString()).contains("20310524T170000", "STATUS:CONFIRMED");
            }
            assertThat(feeds.read("x")).isEmpty();
            own.callOff(token, visit(token).version(), "");
            assertThat(feeds.read(theirs).orElseThrow()).contains("STATUS:CANCELLED", "SEQUENCE:2");
            calendars.end(calendars.ofCall(call).getFirst().id());
            assertThat(feeds.read(ofCall)).isEmpty();
            feeds.end(entry, calendars.ofCaravan(hall.caravan).getFirst().id());
            assertThat(feeds.read(theirs)).as("an office ends its own alone").isPresent();
            jdbc.sql("delete from caravan_staff where caravan = ? and account = (select account from visit_calendar where token_hash = ?)").params(hall.caravan, Secrets.hash(theirs)).update();
            assertThat(feeds.read(theirs)).as("who has left reads it no more").isEmpty();
            feeds.end(entry, feeds.of(entry).getFirst().id());
            assertThat(feeds.read(offices)).isEmpty();
        }

        private static String secret(String address) {
            return address.substring(address.lastIndexOf('/') + 1).replace(".ics", "");
        }

        // ---------------------------------------------------------------- the meeting it is at

        /** Agreed, at a meeting with that time and a place. */
        private Visit agreedAtAMeeting() {
            holdMeeting(FIRST, "Medborgerhuset", null);
            desk.invite(meeting, draft(), DATES.subList(0, 1), mailbox, Language.DANISH, Language.DANISH);
            OfficeEntry entry = inside();
            office.answer(entry, version(entry), reply("yes", "0"));
            return rows.find(entry.visit()).orElseThrow();
        }

        private void holdMeeting(@Nullable Slot at, String venue, @Nullable Instant calledOff) {
            jdbc.sql("update meeting set starts_at = ?, ends_at = ?, venue = ?, called_off_at = ? where id = ?").param(at == null ? null : Timestamp.from(at.startsAt()))
                    .param(at == null ? null : Timestamp.from(at.endsAt())).param(venue).param(calledOff == null ? null : Timestamp.from(calledOff)).param(meeting).update();
            transactions.executeWithoutResult(status -> events.publishEvent(new MeetingChanged(meeting)));
        }

        private void settled() {
            clock.advance(MeetingOfVisit.SETTLED);
            ofMeetings.run();
            ofMeetings.run();
        }

        private List<String> files(String to) {
            return jdbc.sql("select a.content from mail_attachment a join mail m on m.id = a.mail where m.recipient = ? order by m.made_at, m.id").param(to).query(String.class).list().stream()
                    .map(one -> new String(Base64.getDecoder().decode(one), StandardCharsets.UTF_8)).toList();
        }

        @Test
        void aMeetingThatIsMovedTakesItsVisitWithItOnceItHasSettled() {
            Visit agreed = agreedAtAMeeting();
            int before = mails(mailbox).size();
            holdMeeting(SECOND, "Medborgerhuset", null);
            clock.advance(MeetingOfVisit.SETTLED.minusSeconds(1));
            ofMeetings.run();
            holdMeeting(FIRST, "Medborgerhuset", null);
            settled();
            assertThat(mails(mailbox)).as("put right within the half hour").hasSize(before);
            holdMeeting(SECOND, "Salen, Hals", null);
            settled();
            Visit moved = rows.find(agreed.id()).orElseThrow();
            assertThat(moved).returns(State.SENT, Visit::state).returns(List.of(SECOND), Visit::slots).returns("Salen, Hals", Visit::place).returns(agreed.sequence() + 1, Visit::sequence);
            assertThat(mails(mailbox)).as("once, and nothing older goes out after it").singleElement().asString().contains("Mødet er flyttet", "25. maj 2031", "/visit/office/link/");
            assertThat(mails(applicant)).filteredOn(mail -> mail.startsWith("Mødet er flyttet: ")).hasSize(1);
            for (String to : List.of(mailbox, applicant)) {
                assertThat(calendar(files(to).getLast()).toString()).contains("METHOD:CANCEL", "SEQUENCE:" + moved.sequence(), "20310524T170000");
            }
            OfficeEntry entry = inside();
            office.answer(entry, version(entry), reply("yes", "0"));
            assertThat(rows.find(agreed.id()).orElseThrow()).returns(SECOND, Visit::date).returns(moved.sequence() + 1, Visit::sequence);
            assertThat(desk.ofCaravan(hall.caravan).getFirst().changed()).isFalse();
        }

        @Test
        void aMeetingHeldElsewhereIsToldAndOneCalledOffTakesTheVisitOutOfCalendars() {
            Visit agreed = agreedAtAMeeting();
            holdMeeting(FIRST, "Salen, Hals", null);
            assertThat(desk.ofCaravan(hall.caravan).getFirst().changed()).isTrue();
            settled();
            Visit elsewhere = rows.find(agreed.id()).orElseThrow();
            assertThat(elsewhere).returns(State.AGREED, Visit::state).returns("Salen, Hals", Visit::place);
            assertThat(mails(mailbox)).filteredOn(mail -> mail.startsWith("Andet sted: ")).hasSize(1);
            assertThat(files(mailbox).getLast()).contains("METHOD:PUBLISH", "LOCATION:Salen\\, Hals", "SEQUENCE:" + (agreed.sequence() + 1));
            holdMeeting(FIRST, "Salen, Hals", NOW);
            settled();
            holdMeeting(FIRST, "Salen, Hals", NOW);
            settled();
            assertThat(rows.find(agreed.id()).orElseThrow()).returns(State.CALLED_OFF, Visit::state);
            assertThat(mails(mailbox)).as("told once").singleElement().asString().contains("Mødet er aflyst");
            assertThat(mails(applicant)).filteredOn(mail -> mail.contains("Mødet er aflyst")).hasSize(1);
            for (String to : List.of(mailbox, applicant)) {
                assertThat(calendar(files(to).getLast()).toString()).contains("METHOD:CANCEL", "SEQUENCE:" + (agreed.sequence() + 2), "STATUS:CANCELLED");
            }
        }

        @Test
        void whatIsOnlyAskedGoesWithItsMeetingTooAndWhatIsOverDoesNot() {
            holdMeeting(FIRST, "Medborgerhuset", null);
            long asked = desk.invite(meeting, draft(), DATES.subList(0, 1), mailbox, Language.DANISH, Language.DANISH);
            holdMeeting(null, "Medborgerhuset", null);
            settled();
            assertThat(rows.find(asked).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
            assertThat(mails(mailbox)).last().asString().contains("holdes ikke den dag");
            Visit agreed = agreedAtAMeeting();
            int before = mails(mailbox).size();
            clock.turnTo(FIRST.endsAt());
            holdMeeting(FIRST, "Et andet hus", NOW);
            settled();
            assertThat(rows.find(agreed.id()).orElseThrow().state()).as("it has been").isEqualTo(State.AGREED);
            assertThat(mails(mailbox)).hasSize(before);
        }

        @Test
        void shortlyBeforeItNothingIsWaitedFor() {
            Visit agreed = agreedAtAMeeting();
            clock.turnTo(FIRST.startsAt().minus(MeetingOfVisit.NEAR));
            holdMeeting(FIRST, "Salen, Hals", null);
            ofMeetings.run();
            assertThat(mails(mailbox)).filteredOn(mail -> mail.startsWith("Andet sted: ")).hasSize(1);
            clock.turnTo(FIRST.startsAt().minus(Duration.ofMinutes(20)));
            holdMeeting(FIRST, "Salen, Hals", clock.instant());
            ofMeetings.run();
            ofMeetings.run();
            assertThat(rows.find(agreed.id()).orElseThrow().state()).isEqualTo(State.CALLED_OFF);
            for (String to : List.of(mailbox, applicant)) {
                assertThat(mails(to)).filteredOn(mail -> mail.contains("Mødet er aflyst")).hasSize(1);
            }
        }

        @Test
        void whatWasCalledOffBeforeItBeganIsToldThoughItHasBegun() {
            Visit agreed = agreedAtAMeeting();
            clock.turnTo(FIRST.startsAt().minus(Duration.ofMinutes(1)));
            holdMeeting(FIRST, "Medborgerhuset", clock.instant());
            clock.turnTo(FIRST.endsAt());
            ofMeetings.run();
            assertThat(rows.find(agreed.id()).orElseThrow().state()).isEqualTo(State.CALLED_OFF);
            assertThat(mails(mailbox)).filteredOn(mail -> mail.contains("Mødet er aflyst")).hasSize(1);
        }

        @Test
        void anInvitationToSomethingNearGoesWithItsMeetingAtOnceToo() {
            holdMeeting(FIRST, "Medborgerhuset", null);
            long asked = desk.invite(meeting, draft(), DATES.subList(0, 1), mailbox, Language.DANISH, Language.DANISH);
            clock.turnTo(FIRST.startsAt().minus(MeetingOfVisit.NEAR).minusSeconds(1));
            holdMeeting(FIRST, "Medborgerhuset", clock.instant());
            ofMeetings.run();
            assertThat(rows.find(asked).orElseThrow().state()).as("there is time to put it right").isEqualTo(State.SENT);
            clock.advance(Duration.ofSeconds(1));
            ofMeetings.run();
            assertThat(rows.find(asked).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        }

        // ---------------------------------------------------------------- what stays

        @Test
        void halfAYearAfterwardsNobodysAddressIsLeft() {
            String token = sent();
            OfficeEntry entry = inside();
            office.answer(entry, version(entry), new OfficeReply("official", "0", Typed.NONE, "Kontorchef", "Per Holm", "Ja"));
            clock.turnTo(FIRST.endsAt().plus(Duration.ofDays(1)));
            own.tell(token, visit(token).version(), true, "Godt");
            desk.publish(visit(token).id(), visit(token).version(), true);
            long held = visit(token).id();
            String refusedToo = asked2();
            long withdrawn = visit(refusedToo).id();
            own.withdraw(refusedToo, visit(refusedToo).version(), "");
            clock.advance(VisitDeletion.KEPT.minusDays(1));
            deletion.run();
            assertThat(rows.find(withdrawn)).isPresent();
            clock.advance(Duration.ofDays(2));
            deletion.on(new BackupRestored());
            assertThat(rows.find(withdrawn)).isEmpty();
            assertThat(rows.find(held).orElseThrow()).returns("", Visit::contact).returns(null, Visit::email).returns(null, Visit::officeEmail).returns(new Visit.Official("Kontorchef", ""), Visit::official);
            assertThat(mails(applicant)).isEmpty();
            assertThat(own.find(token)).isEmpty();
            assertThat(visible.ofCall(slug).orElseThrow().visits()).singleElement().returns("Kontorchef", PublicVisits.HeldVisit::who).returns("Integrationsministeren", PublicVisits.HeldVisit::instead);
            transactions.executeWithoutResult(status -> erasures.erase(Erasure.Kind.APPLICATION, List.of(application)));
            assertThat(rows.find(held)).isEmpty();
        }

        private String asked2() {
            return own.inviteAsWriter(application, secret, draft(), List.of(new Typed("1.9.2031", "9", "10"), new Typed("2.9.2031", "9", "10")));
        }
    }
}
