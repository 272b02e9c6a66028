package dk.karavanen.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.pool.AssessedCase.Standing;
import dk.karavanen.pool.FundingCall.Criterion;

/** The lines of the assessors' list: of each application what whoever asks may know now. A handful of queries, however many there are. */
@Component
class CaseLines {

    private static final int READERS = 2;

    private final Applications applications;
    private final Assessments assessments;
    private final Decisions decisions;
    private final PoolStaff people;
    private final Municipalities municipalities;
    private final JdbcClient jdbc;

    CaseLines(Applications applications, Assessments assessments, Decisions decisions, PoolStaff people, Municipalities municipalities, JdbcClient jdbc) {
        this.applications = applications;
        this.assessments = assessments;
        this.decisions = decisions;
        this.people = people;
        this.municipalities = municipalities;
        this.jdbc = jdbc;
    }

    /** Partners of an application: of which kinds those are that have said yes, and how many have said nothing. */
    private record Joined(List<ApplicantKind> confirmed, int waiting) {

        private static final Joined NOBODY = new Joined(List.of(), 0);
    }

    /** All that there is to know, before it is looked who asks. */
    private record Known(Map<Long, List<Assessment>> given, Map<Long, Boolean> declared, Map<Long, List<String>> tied, Map<Long, Assessments.Check> checks,
            Map<Long, Decision> decided, Map<Long, Joined> joined) {
    }

    List<AssessedCase> all(FundingCall call, StaffMember member, PoolRules by, List<Criterion> criteria) {
        Map<Long, Decision> decided = new HashMap<>();
        decisions.ofCall(call.id()).forEach(one -> decided.put(one.application(), one));
        return lines(call, member, by, criteria, applications.beforeAssessors(call.id()), Among.allOf(call.id()), decided);
    }

    AssessedCase of(FundingCall call, StaffMember member, PoolRules by, List<Criterion> criteria, Application one) {
        Map<Long, Decision> decided = new HashMap<>();
        decisions.ofApplication(one.id()).ifPresent(decision -> decided.put(one.id(), decision));
        return lines(call, member, by, criteria, List.of(one), Among.only(one.id()), decided).getFirst();
    }

    private List<AssessedCase> lines(FundingCall call, StaffMember member, PoolRules by, List<Criterion> criteria, List<Application> some, Among among, Map<Long, Decision> decided) {
        Known known = new Known(assessments.points(among), assessments.declared(among, member.id()), assessments.tied(among), assessments.checks(among), decided, joined(among));
        boolean assesses = people.isAssessor(call.id(), member.id());
        return some.stream().map(one -> line(call, member, by, criteria, one, known, assesses)).toList();
    }

    private Map<Long, Joined> joined(Among among) {
        Map<Long, Joined> joined = new HashMap<>();
        jdbc.sql("select p.application, p.kind, p.confirmed_at from application_partner p join application a on a.id = p.application where " + among.where() + " and p.declined_at is null")
                .param(among.id()).query(row -> {
                    Joined before = joined.getOrDefault(row.getLong(1), Joined.NOBODY);
                    List<ApplicantKind> confirmed = new ArrayList<>(before.confirmed());
                    boolean yes = row.getTimestamp(3) != null;
                    if (yes) {
                        confirmed.add(ApplicantKind.valueOf(row.getString(2)));
                    }
                    joined.put(row.getLong(1), new Joined(List.copyOf(confirmed), before.waiting() + (yes ? 0 : 1)));
                });
        return joined;
    }

    private AssessedCase line(FundingCall call, StaffMember member, PoolRules by, List<Criterion> criteria, Application one, Known known, boolean assesses) {
        Boolean conflict = known.declared().get(one.id());
        Standing standing = conflict == null ? Standing.UNDECLARED : conflict ? Standing.TIED : Standing.FREE;
        boolean open = standing == Standing.FREE;
        List<Assessment> readings = known.given().getOrDefault(one.id(), List.of());
        Optional<Assessment> own = Assessments.by(member.id(), readings);
        List<Integer> totals = Assessments.totals(readings, criteria);
        boolean seen = open && mayBeSeen(readings, own, assesses, totals, by);
        Assessments.Check check = known.checks().get(one.id());
        Joined joined = known.joined().getOrDefault(one.id(), Joined.NOBODY);
        return new AssessedCase(one.id(), one.arrivalNumber(), one.title(), one.applicant(), one.kind(), one.municipality(), region(one.municipality()), joined.confirmed().size(),
                one.late(), one.sentAt(), one.state(), standing, open ? one.askedOre() : null,
                open ? PreferenceFinding.of(call.preference(), one.kind() == null ? ApplicantKind.ASSOCIATION : one.kind(), joined.confirmed(), joined.waiting()) : null, totals.size(),
                own.isPresent(), own.filter(Assessment::isHandedIn).isPresent(), seen ? totals : List.of(),
                seen && Assessments.isComplete(readings, criteria, by.apartPoints()) ? Points.mean(totals) : null, seen && Points.apart(totals) >= by.apartPoints() * 100,
                known.tied().getOrDefault(one.id(), List.of()), check == null ? null : check.complete(), check == null ? null : check.mendBy(),
                open && check != null ? check.discussNote() : null, check == null ? null : check.discussOn(), open ? known.decided().get(one.id()) : null);
    }

    private @Nullable String region(@Nullable String municipality) {
        return municipality == null ? null : municipalities.find(municipality).map(Municipality::region).orElse(null);
    }

    /** Both are given, and whoever asks has none to give themselves: who writes theirs, or is to be the third, must not know. */
    private static boolean mayBeSeen(List<Assessment> readings, Optional<Assessment> own, boolean assesses, List<Integer> totals, PoolRules by) {
        if (totals.size() < READERS || own.filter(reading -> !reading.isHandedIn()).isPresent()) {
            return false;
        }
        return own.isPresent() || !assesses || !Points.needsThird(totals, by.apartPoints()) || readings.size() > READERS;
    }
}
