package dk.karavanen.report;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Makes reports, publishes them, and says who may read which. */
@Service
public class Reporting {

    private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);
    private static final int TRIES = 5;

    /** What making a report goes through; the content is safe from {@link #PAGE} on. */
    public enum Step {
        COUNTING, KEEPING, PAGE, PDF, DONE, FAILED;

        /** The word in translation keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }

    /**
     * A report being made, or just made. It goes on whoever watches.
     *
     * @param edition null until it is kept
     * @param error   number under which the log tells more, if it failed; else null
     */
    public record Progress(Step step, @Nullable Edition edition, @Nullable String error) {
    }

    private final ReportWriter writer;
    private final Editions editions;
    private final ReportFiles files;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<Long, Progress> progress = new ConcurrentHashMap<>();

    Reporting(ReportWriter writer, Editions editions, ReportFiles files, CurrentStaff staff, AuditLog audit, Clock clock) {
        this.writer = writer;
        this.editions = editions;
        this.files = files;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Starts making a caravan's next edition, unless one is being made. Follow it with {@link #progress}.
     *
     * @param language the one it opens in
     */
    @StaffOnly(Role.ORGANISER)
    public void make(@CaravanOf(Caravan.class) long caravan, Locale language) {
        StaffMember by = staff.required();
        boolean[] mine = new boolean[1];
        progress.compute(caravan, (key, now) -> {
            mine[0] = now == null || now.step().isOver();
            return mine[0] ? new Progress(Step.COUNTING, null, null) : now;
        });
        if (mine[0]) {
            Thread.ofVirtual().name("report-" + caravan)
                    .start(new DelegatingSecurityContextRunnable(() -> makeNow(caravan, Language.nearest(language), by)));
        }
    }

    private void makeNow(long caravan, Locale language, StaffMember by) {
        try {
            Edition edition = keep(caravan, language, by);
            progress.put(caravan, new Progress(Step.PAGE, edition, null));
            files.page(edition, language);
            progress.put(caravan, new Progress(Step.PDF, edition, null));
            files.pdf(edition, language);
            progress.put(caravan, new Progress(Step.DONE, edition, null));
        } catch (RuntimeException | Error failure) {
            String number = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("Report of caravan {} failed ({})", caravan, number, failure);
            progress.computeIfPresent(caravan, (key, now) -> new Progress(Step.FAILED, now.edition(), number));
        }
    }

    private Edition keep(long caravan, Locale language, StaffMember by) {
        for (int attempt = 1;; attempt++) {
            int number = editions.nextNumber(caravan);
            ReportContent content = writer.write(caravan, number, clock.instant());
            progress.put(caravan, new Progress(Step.KEEPING, null, null));
            String json = CanonicalJson.write(content);
            try {
                long id = editions.add(caravan, number, language, CanonicalJson.hash(json), json, content.about().madeAt(), by);
                return editions.find(id).orElseThrow();
            } catch (DataIntegrityViolationException somebodyWasFirst) {
                if (attempt == TRIES) {
                    throw somebodyWasFirst;
                }
            }
        }
    }

    /**
     * Makes an edition at once, in the caller's transaction: for a caravan that nobody else can see yet. Its files are made when
     * somebody first asks for them.
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public long freeze(@CaravanOf(Caravan.class) long caravan, Locale language) {
        int number = editions.nextNumber(caravan);
        ReportContent content = writer.write(caravan, number, clock.instant());
        String json = CanonicalJson.write(content);
        return editions.insert(caravan, number, Language.nearest(language), CanonicalJson.hash(json), json, content.about().madeAt(),
                staff.required());
    }

    /** Of the report of this caravan that was started last on this server. */
    @StaffOnly(Role.MODERATOR)
    public Optional<Progress> progress(@CaravanOf(Caravan.class) long caravan) {
        return Optional.ofNullable(progress.get(caravan));
    }

    /** The newest first. */
    @StaffOnly(Role.MODERATOR)
    public List<Edition> editions(@CaravanOf(Caravan.class) long caravan) {
        return editions.ofCaravan(caravan);
    }

    /** Lets everyone read an edition from now on. */
    @StaffOnly(value = Role.ORGANISER, fresh = true)
    @Transactional
    public void publish(@CaravanOf(Edition.class) long edition) {
        editions.publish(edition, clock.instant());
        written(StaffAct.REPORT_PUBLISHED, edition);
    }

    /** Takes an edition back; staff can still read it. */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void takeBack(@CaravanOf(Edition.class) long edition) {
        editions.publish(edition, null);
        written(StaffAct.REPORT_TAKEN_BACK, edition);
    }

    private void written(StaffAct act, long edition) {
        editions.find(edition).ifPresent(of -> audit.write(staff.required(), of.caravan(), act, "#" + of.number()));
    }

    /**
     * The newest edition everyone may read.
     *
     * @throws Refused {@code not-found}
     */
    public Edition latest(String slug) {
        return editions.latestPublished(slug).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /**
     * One edition, if whoever asks may read it.
     *
     * @throws Refused {@code not-found}, also for drafts somebody else asks for
     */
    public Edition readable(String slug, int number) {
        return editions.find(slug, number)
                .filter(edition -> edition.isPublished() || staff.may(edition.caravan(), Role.MODERATOR))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }
}
