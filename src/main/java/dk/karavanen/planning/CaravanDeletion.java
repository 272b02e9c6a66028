package dk.karavanen.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.backup.SafetyCopies;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.DeletionDays;
import dk.karavanen.caravan.DeletionDays.DeletionDay;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * The end of a caravan: everything of it goes on a certain day, or when an organiser says so, and a copy of the whole database is
 * made first. Of several servers the one deletes that gets hold of the caravan's row.
 */
@Service
public class CaravanDeletion {

    /** The farthest a day may be chosen ahead. */
    public static final int MAX_YEARS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(CaravanDeletion.class);

    /** What a deletion goes through. */
    public enum Step {
        WAITING, BACKUP, DELETING, DONE, FAILED;

        public boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }

    /**
     * @param error number under which the log tells more, if it failed; else null
     * @param by    who started it: when it is done, nobody has a role in the caravan any more
     */
    public record Progress(Step step, @Nullable String error, long by) {
    }

    /**
     * When a caravan goes.
     *
     * @param chosen  by organisers; null if nobody has
     * @param usual   the day if nobody chooses one
     * @param day     the day it is: never before the day after the last meeting
     * @param meetings  that go with it, and so on
     */
    public record Plan(long caravan, String title, @Nullable LocalDate chosen, LocalDate usual, LocalDate day, int meetings, int participants,
            int ideas, int editions) {
    }

    private final JdbcClient jdbc;
    private final DeletionDays days;
    private final Erasures erasures;
    private final SafetyCopies copies;
    private final CaravanPlanning caravanPlanning;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Long, Progress> progress = new ConcurrentHashMap<>();

    CaravanDeletion(JdbcClient jdbc, DeletionDays days, Erasures erasures, SafetyCopies copies, CaravanPlanning caravanPlanning,
            CurrentStaff staff, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.days = days;
        this.erasures = erasures;
        this.copies = copies;
        this.caravanPlanning = caravanPlanning;
        this.staff = staff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws Refused {@code not-found} */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public Plan plan(@CaravanOf(Caravan.class) long caravan) {
        DeletionDay when = days.of(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return new Plan(caravan, when.title(), when.chosen(), when.usual(), when.day(),
                count("meeting where caravan = ?", caravan), count("participant where caravan = ?", caravan),
                count("idea i join meeting m on m.id = i.meeting where m.caravan = ?", caravan),
                count("report_edition where caravan = ?", caravan));
    }

    /**
     * Chooses the day.
     *
     * @param day null for the usual one
     * @throws Refused {@code not-found}, {@code deletion-day-wrong} if it is not to come, not after the last meeting, or too far away
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void choose(@CaravanOf(Caravan.class) long caravan, @Nullable LocalDate day) {
        DeletionDay when = days.of(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        LocalDate today = DanishTime.today(clock);
        if (day != null && (!day.isAfter(today) || day.isBefore(when.earliest()) || day.isAfter(today.plusYears(MAX_YEARS)))) {
            throw new Refused(RefusalReason.DELETION_DAY_WRONG, MAX_YEARS);
        }
        days.choose(caravan, day);
        audit.write(staff.required(), caravan, StaffAct.DELETION_DAY_CHOSEN, when.title());
    }

    /**
     * Starts deleting a caravan, unless that is under way. Follow it with {@link #progress}. It is put away first, so that nobody
     * writes to it any more.
     *
     * @param typed its title, typed by whoever is sure
     * @throws Refused {@code not-found}, {@code title-differs}
     */
    @StaffOnly(value = Role.ORGANISER, fresh = true)
    public void delete(@CaravanOf(Caravan.class) long caravan, @Nullable String typed) {
        String title = plan(caravan).title();
        if (typed == null || !typed.strip().replaceAll("\\s+", " ").equals(title.strip().replaceAll("\\s+", " "))) {
            throw new Refused(RefusalReason.TITLE_DIFFERS);
        }
        StaffMember by = staff.required();
        boolean[] mine = new boolean[1];
        progress.compute(caravan, (key, now) -> {
            mine[0] = now == null || now.step().isOver();
            return mine[0] ? new Progress(Step.WAITING, null, by.id()) : now;
        });
        if (mine[0]) {
            try {
                caravanPlanning.archive(caravan);
            } catch (RuntimeException failure) {
                progress.remove(caravan);
                throw failure;
            }
            Thread.ofVirtual().name("deletion-" + caravan).start(() -> deleteNow(caravan, title, by));
        }
    }

    /** Of the deletion of this caravan that was started last on this server. */
    @StaffOnly(value = Role.MODERATOR, within = Within.SOME_CARAVAN)
    public Optional<Progress> progress(long caravan) {
        return Optional.ofNullable(progress.get(caravan)).filter(now -> now.by() == staff.required().id() || staff.may(caravan, Role.ORGANISER));
    }

    private void deleteNow(long caravan, String title, StaffMember by) {
        try {
            transaction.executeWithoutResult(t -> {
                if (lock(caravan, "")) {
                    // Of no caravan, as this one takes its lines with it.
                    audit.writeOfInstallation(by, StaffAct.CARAVAN_DELETED, title);
                    erase(caravan, step -> progress.put(caravan, new Progress(step, null, by.id())));
                }
            });
            progress.put(caravan, new Progress(Step.DONE, null, by.id()));
        } catch (RuntimeException | Error failure) {
            String number = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("The deletion of caravan {} failed ({})", caravan, number, failure);
            progress.put(caravan, new Progress(Step.FAILED, number, by.id()));
        }
    }

    /** Deletes what is due, on each server; of several, one does it. */
    @Scheduled(initialDelay = 2, fixedDelay = 60 * 12, timeUnit = TimeUnit.MINUTES)
    void deleteDue() {
        for (DeletionDay due : days.due()) {
            try {
                transaction.executeWithoutResult(t -> {
                    boolean stillDue = lock(due.caravan(), " skip locked")
                            && days.of(due.caravan()).filter(days::isDue).isPresent();
                    if (stillDue) {
                        erase(due.caravan(), step -> {
                        });
                    }
                });
            } catch (RuntimeException failure) {
                LOG.error("Caravan {} was due to be deleted and could not be; the next try is in twelve hours", due.caravan(), failure);
            }
        }
    }

    private boolean lock(long caravan, String how) {
        return jdbc.sql("select id from caravan where id = ? for update" + how).param(caravan).query(Long.class).optional().isPresent();
    }

    private void erase(long caravan, Consumer<Step> tell) {
        tell.accept(Step.BACKUP);
        String copy = copies.beforeDeletion().getFileName().toString();
        tell.accept(Step.DELETING);
        erasures.erase(Kind.CARAVAN, Set.of(caravan));
        LOG.info("Deleted caravan {} with everything of it; what was there before is in {}", caravan, copy);
    }

    private int count(String from, long caravan) {
        return jdbc.sql("select count(*) from " + from).param(caravan).query(Integer.class).single();
    }
}
