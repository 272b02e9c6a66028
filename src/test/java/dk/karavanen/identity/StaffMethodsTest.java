package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;

import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaComment;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CodesForTests;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Logo;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.cooperation.Match;
import dk.karavanen.cooperation.Offer;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.pool.Application;
import dk.karavanen.pool.Decision;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.pool.LedgerEntry;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.registration.Place;
import dk.karavanen.report.Edition;
import dk.karavanen.report.Reporting;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.House;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.VisitFeed;

/**
 * Walks every method that staff's screens reach and every one that says {@link StaffOnly}, with people who must not: of another
 * caravan, of no caravan, and with a lesser role. What is new is either decided here or fails.
 */
@SpringBootTest
class StaffMethodsTest {

    /**
     * What screens and addresses call that is not for staff alone: it is public, or decides by itself, by the participant's secret or
     * {@code ReadAccess}, or narrows what it tells to the caravans of whoever asks. A new method stands here only after somebody has
     * thought about it.
     */
    private static final Set<String> NOT_FOR_STAFF_ALONE = Set.of(
            "ApplicationReading.changes", "ApplicationReading.paper", "ApplicationReading.read", "Assessing.check", "Assessing.declare", "Assessing.discuss", "Assessing.handIn", "Assessing.of", "Assessing.open", "Assessing.own", "Assessing.score",
            "OfficeDoor.closed", "OfficeDoor.entry", "OfficeDoor.find", "OfficeDoor.leave", "OfficeDoor.open", "OfficeDoor.renew", "OfficeVisits.answer", "OfficeVisits.file", "OfficeVisits.save", "OfficeVisits.sheet",
            "OwnVisits.accept", "OwnVisits.callOff", "OwnVisits.file", "OwnVisits.find", "OwnVisits.inviteAsWriter", "OwnVisits.inviteByGrant", "OwnVisits.link", "OwnVisits.mayInvite", "OwnVisits.move",
            "OwnVisits.ofGrant", "OwnVisits.ofWriter", "OwnVisits.open", "OwnVisits.tell", "OwnVisits.withdraw", "OwnVisits.write", "PublicVisits.countOf", "PublicVisits.ofCall", "PublicVisits.ofCaravan",
            "VisitFeeds.end", "VisitFeeds.make", "VisitFeeds.of", "VisitFeeds.read",
            "CaseFiles.file", "CaseFiles.of",
            "Attaching.add", "Attaching.file", "Attaching.remove", "ApplicantQuestions.answer", "ApplicantQuestions.ask", "ApplicantQuestions.of", "ApplicantQuestions.today", "OwnCases.letter", "OwnCases.of", "ApplicationOrigins.add", "ApplicationOrigins.of", "ApplicationOrigins.own", "ApplicationOrigins.remove",
            "Deciding.propose", "LedgerSheets.entries", "LedgerSheets.year", "LedgerSheets.yearEnd",
            "GrantAnswers.accept", "GrantAnswers.decline", "GrantAnswers.find", "GrantAnswers.report",
            "AddressImport.read", "ApplicationErasing.eraseOwn", "CallAsking.ask", "Answering.answer", "Answering.came", "Answering.withdraw", "EarlierIdeas.offered", "FollowerAnswers.answer", "FollowerAnswers.question", "FollowerAnswers.questions", "ApplicantLinks.ask", "ApplicantLinks.enter", "ApplicantLinks.invite", "ApplicantLinks.linkedCall", "Applying.own", "Applying.save", "Applying.send", "Applying.takeBack", "BoardService.apply", "CallFiles.feed", "CallFiles.grants", "CallFiles.json", "CaravanOverviews.all", "CaravanOverviews.find", "CaravanOverviews.isPutAway", "CaravanOverviews.ofBoard",
            "CodeLookup.former", "CodeLookup.meeting", "CommentReader.of", "DeletionDays.of", "DocketReader.file", "DocketReader.history", "DocketReader.isAsked", "DocketReader.of", "DocketSheet.table", "FeedMeter.written",
            "FeedReader.ofCaravan", "FeedReader.ofDocket", "FeedReader.ofIdea", "FollowLimiter.count", "Following.accept", "Following.ask", "Following.erase", "Following.find", "Following.stop",
            "Following.subject",
            "InvitationAnswers.accept", "InvitationAnswers.acceptAsOneself", "InvitationAnswers.find", "InvitationAnswers.oneself", "Invitations.find", "Invitations.followed", "JoinChoicesReader.of", "Joining.claim", "Joining.join", "Journeys.of", "CloseRaces.of", "LiveBoards.of", "Logos.of", "Logos.picture", "MailChoices.decline", "MailChoices.find", "MailedLinks.areOffered", "QuoteRequests.answer",
            "MailedLinks.changeOwn", "MailedLinks.reachOwn", "MailedLinks.renew",
            "MeetingCalendar.file", "ModerationLog.open", "ModerationLog.themes", "Municipalities.all", "Municipalities.find",
            "OfficeAccess.find", "OfficeAccess.open", "OfficeAccess.renew", "OfficeAnswers.addFile", "OfficeAnswers.check", "OfficeAnswers.desk", "OfficeAnswers.docket",
            "OfficeAnswers.file", "OfficeAnswers.promise", "OfficeAnswers.publish", "OfficeAnswers.removeFile", "OfficeAnswers.report", "OfficeAnswers.save", "OfficeAnswers.sheet",
            "OfferReader.counts", "OfferReader.ofCaravan", "OfferReader.ofIdea", "Offering.change", "Offering.offer", "Offering.say",
            "OwnCooperation.of", "Partners.answer", "Partners.ask", "Partners.find", "Partners.seen", "Parties.change", "Parties.confirm", "Parties.erase", "Parties.ofParticipant", "Parties.ofToken", "Parties.participant", "OpenIdLogin.providers", "OwnBoard.leave", "OwnBoard.of", "OwnData.of", "OwnRegistrations.accept", "OwnRegistrations.add",
            "OwnRegistrations.cancel", "OwnRegistrations.change", "OwnRegistrations.comeAfterAll", "OwnRegistrations.confirm", "OwnRegistrations.data",
            "OwnRegistrations.erase", "OwnRegistrations.find", "OwnRegistrations.letSplit", "OwnRegistrations.move",
            "ParticipantRecognition.attends", "ParticipantRecognition.claimCode", "ParticipantRecognition.recognise",
            "Passkeys.areOffered", "Passkeys.begin", "Passkeys.finish", "Passkeys.own", "Passkeys.remove", "PublicCalls.find", "PublicAddress.base", "PublicAddress.isConfigured", "PublicAddress.isThisMachine", "PublicAddress.of",
            "ReadAccess.home", "ReadAccess.idea", "ReadAccess.isWall", "ReadAccess.mayRead", "RecommendationCaravans.called",
            "RecommendationCaravans.find", "RecommendationCaravans.of", "RecommendationCaravans.recipients",
            "Receipts.pdf", "RoundFile.isClosed", "RoundFile.pb", "RecommendationLists.of", "Registering.register", "RegistrationSheet.table", "ReportFiles.content", "ReportFiles.contentSecurityPolicy", "ReportFiles.csv",
            "ReportFiles.csvNames", "ReportFiles.json", "ReportFiles.page", "ReportFiles.pdf", "ReportFiles.workbook", "ReportFiles.unprintable",
            "ReportFiles.zip", "Reporting.latest", "Reporting.readable", "SectorCorrection.change",
            "SessionBeginning.of", "HandPace.check", "LiveStages.around", "LiveStages.deck", "LiveStages.isRunning", "LiveStages.of", "LiveStages.tag", "ShowOfHands.own", "ShowOfHands.raise", "StageReader.hall", "StageReader.isKey", "StageReader.ofMeeting",
            "SignIn.askForNewLink", "SignIn.choosePassword", "SignIn.confirm", "SignIn.endOtherSessions", "SignIn.linkLife", "SignIn.linkWorks",
            "SignIn.state", "SignUps.caravan", "SignUps.find", "SignUps.meetings", "SimilarIdeaFinder.of",
            "TicketEntry.enter", "TicketEntry.find", "TicketEntry.isUsed", "TypedAddress.forget", "TypedAddress.of", "StaffAdministration.own", "StaffSessions.end", "StaffSessions.own", "TurnoutReader.municipalities", "TurnoutReader.shown", "WrongCodeLimiter.check",
            "WrongCodeLimiter.wrong");

    @Autowired
    ApplicationContext context;
    @Autowired
    StaffForTests people;
    @Autowired
    ObjectProvider<CurrentStaff> staff;
    @Autowired
    ObjectProvider<CaravanLookup> lookups;
    @Autowired
    Reporting reporting;
    @Autowired
    RecommendationLists recommendations;
    @Autowired
    JdbcClient jdbc;

    final Map<Class<?>, Object> ids = new LinkedHashMap<>();
    long caravan;
    long other;

    @BeforeEach
    void caravanWithSomethingOfEachKind() {
        long id = next();
        caravan = id;
        other = next();
        for (long c : List.of(caravan, other)) {
            insert("caravan (id, slug, title, summary, earlier, example, created_at, version) values (?, ?, 'Prøve', '', false, false, current_timestamp, 0)",
                    c, "s" + UUID.randomUUID().toString().substring(0, 20));
        }
        String code = CodesForTests.unused();
        insert("""
                meeting (id, caravan, position, code, wall_key, title, programme, voting_style, tallies_hidden, visibility, phase, created_at, version)
                values (?, ?, 0, ?, 'k', 'Møde', '', 'FOR_ONLY', false, 'PARTICIPANTS', 'IDEAS', current_timestamp, 0)""", id, caravan, code);
        insert("""
                idea (id, meeting, sector, kind, title, body, state, root, pinned, created_at, version)
                values (?, ?, 'other', 'IDEA', 'Idé', '', 'OPEN', ?, false, current_timestamp, 0)""", id, id, id);
        insert("idea_comment (id, idea, sector, body, created_at) values (?, ?, 'other', 'Ord', current_timestamp)", id, id);
        insert("""
                recommendation (id, caravan, title, body, rationale, objection, state, created_at, version)
                values (?, ?, 'A', '', '', '', 'DRAFT', current_timestamp, 0)""", id, caravan);
        insert("""
                report_edition (id, caravan, number, language, content_hash, content, made_at, staff_name)
                values (?, ?, 1, 'da', 'x', '{}', current_timestamp, 'Mette')""", id, caravan);
        insert("""
                moderation_entry (id, caravan, meeting, staff_name, action, idea, made_at)
                values (?, ?, ?, 'Mette', 'hidden', ?, current_timestamp)""", id, caravan, id, id);
        insert("""
                registration (id, meeting, contact, several, splits, language, registered_at)
                values (?, ?, 'Lone', false, false, 'da', current_timestamp)""", id, id);
        insert("""
                registration_place (id, registration, position, name, sector, wheelchair, hearing_loop, state, queue, changed_at, ticket)
                values (?, ?, 0, 'Lone', 'other', false, false, 'CONFIRMED', 1, current_timestamp, ?)""", id, id, code);
        insert("caravan_logo (id, caravan, position, supporter, name, picture, width, height) values (?, ?, 0, false, 'Rådet', 'x', 1, 1)", id, caravan);
        insert("""
                funding_call (id, caravan, slug, state, title, summary, purposes, kinds, amount_ore, smallest_ore, largest_ore, own_percent, announced_on, deadline, rolling, rolling_text,
                prefer_kinds, prefer_partners, prefer_different, prefer_text, when_short, contact, arrivals, made_at, version)
                values (?, ?, ?, 'OPEN', 'Pulje', '', '', '', 9, 0, 9, 0, current_date, current_date, true, '', '', 0, false, '', 'WAIT', '', 0, current_timestamp, 0)""", id, caravan, "p" + code);
        insert("""
                application (id, call, state, language, applicant, registered, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, late, version_number)
                values (?, ?, 'SENT', 'da', 'Skolen', '', 'Bordet', '', '', 'a@b.example', 9, 0, 0, current_timestamp, false, 0)""", id, id);
        insert("""
                pool_decision (id, application, call, number, kind, state, amount_ore, reason, proposer_name, proposed_at)
                values (?, ?, ?, 1, 'GRANT', 'PROPOSED', 9, 'God', 'Mette', current_timestamp)""", id, id, id);
        insert("pool_instalment (id, decision, position, amount_ore, milestone) values (?, ?, 0, 9, 'Ved tilsagn')", id, id);
        insert("pool_report (id, decision, kind, due_on, audited) values (?, ?, 'STATUS', current_date, false)", id, id);
        insert("""
                pool_entry (id, call, number, kind, amount_ore, reference, booked_on, staff_name, made_at, left_before_ore, left_ore, aside_before_ore, aside_ore, unpaid_before_ore,
                unpaid_ore, paid_before_ore, paid_ore, ends) values (?, ?, 1, 'RAISED', 9, 'Opslaget', current_date, 'Mette', current_timestamp, 0, 9, 0, 0, 0, 0, 0, 0, ?)""",
                id, id, id + "/1/9/0/0/0");
        insert("participant (id, caravan, sector, joined_at) values (?, ?, 'other', current_timestamp)", id, caravan);
        insert("cooperation_party (id, caravan, participant, organisation, language, made_at) values (?, ?, ?, 'Broen', 'da', current_timestamp)", id, caravan, id);
        insert("cooperation_offer (id, caravan, party, idea, side, kind, words, until_day, state, made_at) values (?, ?, ?, ?, 'OFFER', 'other', 'Hjælp', date '2031-01-01', 'OPEN', current_timestamp)",
                id, caravan, id, id);
        insert("cooperation_match (id, caravan, offer, need, made_at, asked) values (?, ?, ?, ?, current_timestamp, 0)", id, caravan, id, id);
        insert("visit (id, meeting, state, invited, title, place, why, contact, language, by_staff, office_language, sequence, version, made_at, changed_at)"
                + " values (?, ?, 'SENT', 'Ministeren', 'Mødet', '', '', '', 'da', true, 'da', 0, 0, current_timestamp, current_timestamp)", id, id);
        insert("visit_calendar (id, token_hash, caravan, made_by, made_at) values (?, ?, ?, 'Mette', current_timestamp)", id, "vc" + code, caravan);
        for (Class<?> of : List.of(Visit.class, VisitFeed.class, FundingCall.class, Application.class, Decision.class, Decision.Instalment.class, GrantReport.class, LedgerEntry.class, CaravanOf.class, Caravan.class, Logo.class, Meeting.class, Idea.class, IdeaComment.class, Recommendation.class, Edition.class,
                ModerationLog.Entry.class, Place.class, Offer.class, Match.class)) {
            ids.put(of, id);
        }
        ids.put(JoinCode.class, code);
    }

    private long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    @AfterEach
    void away() {
        SecurityContextHolder.clearContext();
        for (String table : List.of("visit", "visit_calendar", "cooperation_match", "cooperation_offer", "cooperation_party", "pool_entry", "pool_report", "pool_instalment", "pool_decision", "application", "funding_call", "caravan_logo", "registration", "moderation_entry", "report_edition", "recommendation", "idea_comment", "participant")) {
            jdbc.sql("delete from " + table + " where id = ?").param(caravan).update();
        }
        jdbc.sql("delete from idea where id = ?").param(caravan).update();
        jdbc.sql("delete from meeting where id = ?").param(caravan).update();
        jdbc.sql("delete from caravan where id in (?, ?)").params(caravan, other).update();
    }

    @Test
    void whoeverMayNotIsRefusedAndWhoeverMayIsNot() {
        Authentication stranger = people.stranger("Fremmed-" + UUID.randomUUID());
        Authentication elsewhere = people.stranger("Nabo-" + UUID.randomUUID());
        people.give(other, elsewhere, Role.ORGANISER);
        Authentication moderator = people.stranger("Ordstyrer-" + UUID.randomUUID());
        people.give(caravan, moderator, Role.MODERATOR);
        Authentication organiser = people.stranger("Arrangør-" + UUID.randomUUID());
        people.give(caravan, organiser, Role.ORGANISER);
        Authentication begins = people.authentication("Begynder-" + UUID.randomUUID(), Role.ORGANISER);
        people.give(caravan, begins, null);
        Authentication administrator = people.authentication("Root-" + UUID.randomUUID(), Role.ADMIN);

        List<String> wrong = new ArrayList<>();
        Map<Method, Object> methods = staffMethods();
        assertThat(methods).hasSizeGreaterThan(80);
        methods.forEach((method, bean) -> {
            StaffOnly rule = StaffOnlyCheck.on(method, AopUtils.getTargetClass(bean)).orElseThrow();
            List<Authentication> refused = new ArrayList<>();
            refused.add(null);
            if (rule.within() == Within.CARAVAN) {
                refused.addAll(List.of(stranger, elsewhere, begins));
                if (rule.value() == Role.ORGANISER) {
                    refused.add(moderator);
                }
            } else if (rule.within() == Within.INSTALLATION) {
                refused.addAll(List.of(stranger, elsewhere, moderator, organiser));
                if (rule.value() == Role.ADMIN) {
                    refused.add(begins);
                }
            } else if (rule.value() == Role.ORGANISER) {
                refused.addAll(List.of(stranger, moderator));
            }
            for (Authentication who : refused) {
                if (!isRefused(bean, method, who)) {
                    wrong.add(method.toGenericString() + " was open to " + (who == null ? "nobody" : who.getName()));
                }
            }
            Authentication least = rule.within() == Within.INSTALLATION ? rule.value() == Role.ADMIN ? administrator : begins
                    : rule.value() == Role.MODERATOR ? moderator : organiser;
            for (Authentication who : List.of(least, administrator)) {
                if (!decision(bean, method, who)) {
                    wrong.add(method.toGenericString() + " was closed to " + who.getName());
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void draftsAreForThoseOfTheirCaravan() {
        String slug = jdbc.sql("select slug from caravan where id = ?").param(caravan).query(String.class).single();
        Authentication elsewhere = people.stranger("Nabo-" + UUID.randomUUID());
        people.give(other, elsewhere, Role.ORGANISER);
        SecurityContextHolder.getContext().setAuthentication(elsewhere);
        assertThatThrownBy(() -> reporting.readable(slug, 1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> recommendations.of(caravan, Audience.MODERATORS)).isInstanceOf(AccessDeniedException.class);
        people.give(caravan, elsewhere, Role.MODERATOR);
        assertThat(reporting.readable(slug, 1).isPublished()).isFalse();
        assertThat(recommendations.of(caravan, Audience.MODERATORS)).isNotNull();
    }

    /** Whoever forgets {@link CaravanOf} has made a method that nobody may call; here it is found before somebody wants to. */
    @Test
    void everyStaffMethodSaysWhichCaravan() {
        assertThat(staffMethods().entrySet()).allSatisfy(entry -> {
            StaffOnly rule = StaffOnlyCheck.on(entry.getKey(), AopUtils.getTargetClass(entry.getValue())).orElseThrow();
            assertThat(Arrays.stream(entry.getKey().getParameters()).anyMatch(p -> p.isAnnotationPresent(CaravanOf.class)))
                    .as(entry.getKey().toGenericString()).isEqualTo(rule.within() == Within.CARAVAN);
        });
    }

    /** One way of asking: expressions in strings know no caravan, and no other way is switched on. */
    @Test
    void nobodyAsksOtherwise() {
        DescribedPredicate<JavaAnnotation<?>> otherwise = DescribedPredicate.describe("another way",
                annotation -> annotation.getRawType().getPackageName().startsWith("org.springframework.security.access"));
        assertThat(House.classes().stream()
                .filter(c -> c.isAnnotatedWith(otherwise) || c.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(otherwise)))
                .map(JavaClass::getName)).isEmpty();
    }

    @Test
    void everythingThatScreensReachIsDecided() {
        Set<String> reached = new TreeSet<>();
        for (JavaClass screen : House.classes()) {
            if (!screen.getPackageName().matches("dk\\.karavanen\\.\\w+\\.(ui|web)(\\..*)?")) {
                continue;
            }
            for (JavaMethodCall call : screen.getMethodCallsFromSelf()) {
                JavaClass owner = call.getTargetOwner();
                if (owner.getPackageName().startsWith("dk.karavanen") && !owner.getPackageName().matches(".*\\.(ui|web)(\\..*)?") && isBean(owner)
                        && !isStaffOnly(owner.reflect(), call)) {
                    reached.add(owner.getSimpleName() + "." + call.getName());
                }
            }
        }
        Set<String> undecided = new LinkedHashSet<>(reached);
        undecided.removeAll(NOT_FOR_STAFF_ALONE);
        assertThat(undecided).as("called by a screen, and neither @StaffOnly nor decided to be for others too").isEmpty();
        Set<String> idle = new TreeSet<>(NOT_FOR_STAFF_ALONE);
        idle.removeAll(reached);
        assertThat(idle).as("decided about, and called by no screen").isEmpty();
    }

    private static boolean isBean(JavaClass owner) {
        return owner.isMetaAnnotatedWith(Component.class) || owner.isAnnotatedWith(Component.class);
    }

    private static boolean isStaffOnly(Class<?> owner, JavaMethodCall call) {
        Class<?>[] parameters = call.getTarget().getRawParameterTypes().stream().map(JavaClass::reflect).toArray(Class<?>[]::new);
        try {
            return StaffOnlyCheck.on(owner.getDeclaredMethod(call.getName(), parameters), owner).isPresent();
        } catch (NoSuchMethodException inherited) {
            return false;
        }
    }

    private Map<Method, Object> staffMethods() {
        Map<Method, Object> methods = new LinkedHashMap<>();
        for (String name : context.getBeanDefinitionNames()) {
            Class<?> declared = context.getType(name);
            if (declared == null || !declared.getName().startsWith("dk.karavanen")) {
                continue;
            }
            Class<?> target = org.springframework.util.ClassUtils.getUserClass(declared);
            for (Method method : target.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && !Modifier.isStatic(method.getModifiers())
                        && StaffOnlyCheck.on(method, target).isPresent()) {
                    methods.put(method, context.getBean(name));
                }
            }
        }
        return methods;
    }

    private boolean isRefused(Object bean, Method method, Authentication who) {
        SecurityContextHolder.getContext().setAuthentication(who);
        try {
            method.setAccessible(true);
            method.invoke(bean, arguments(method));
            return false;
        } catch (InvocationTargetException thrown) {
            return thrown.getCause() instanceof AccessDeniedException || thrown.getCause() instanceof AuthenticationCredentialsNotFoundException;
        } catch (IllegalAccessException unreachable) {
            throw new IllegalStateException(unreachable);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private boolean decision(Object bean, Method method, Authentication who) {
        SecurityContextHolder.getContext().setAuthentication(who);
        try {
            return new StaffOnlyCheck(staff, lookups).authorize(() -> who, new Call(bean, method, arguments(method))).isGranted();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private record Call(Object getThis, Method getMethod, Object[] getArguments) implements MethodInvocation {

        @Override
        public Object proceed() {
            throw new UnsupportedOperationException("It is the decision that is looked at");
        }

        @Override
        public java.lang.reflect.AccessibleObject getStaticPart() {
            return getMethod;
        }
    }

    private Object[] arguments(Method method) {
        return Arrays.stream(method.getParameters()).map(this::argument).toArray();
    }

    private Object argument(Parameter parameter) {
        CaravanOf of = parameter.getAnnotation(CaravanOf.class);
        if (of == null) {
            return nothing(parameter.getType());
        }
        Object id = ids.get(of.value());
        if (id == null) {
            fail("Say how to make a " + of.value().getSimpleName() + " in this test's caravan");
        }
        if (Collection.class.isAssignableFrom(parameter.getType())) {
            return List.of(id);
        }
        return CaravanOf.Named.class.isAssignableFrom(parameter.getType()) ? naming(parameter.getType(), (Long) id) : id;
    }

    private static Object naming(Class<?> kind, long id) {
        RecordComponent[] components = kind.getRecordComponents();
        try {
            var constructor = kind.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            Object[] values = Arrays.stream(components).map(c -> nothing(c.getType())).toArray();
            values[0] = id;
            Object made = constructor.newInstance(values);
            assertThat(((CaravanOf.Named) made).named()).isEqualTo(id);
            return made;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private void insert(String row, Object... values) {
        jdbc.sql("insert into " + row).params(values).update();
    }
}
