package dk.karavanen.planning;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;

/** Several meetings of a caravan at once, as in a table: all of what was written is kept, or nothing. */
@Service
@StaffOnly(Role.ORGANISER)
public class MeetingTable {

    /**
     * One line.
     *
     * @param id   null for a new meeting
     * @param from null for a new meeting: as the one that it is set up as
     */
    public record Row(@Nullable Long id, String title, @Nullable LocalDate date, @Nullable LocalTime from, @Nullable LocalTime to, @Nullable String venue, @Nullable Integer capacity) {
    }

    /** A refusal, and the line it is about. */
    public static final class RowRefused extends Refused {

        private final int row;

        RowRefused(int row, Refused refused) {
            super(refused.why(), refused.arguments());
            this.row = row;
        }

        /** From 0. */
        public int row() {
            return row;
        }
    }

    private final MeetingPlanning planning;
    private final Meetings meetings;
    private final RetryOnCollision retry;

    MeetingTable(MeetingPlanning planning, Meetings meetings, RetryOnCollision retry) {
        this.planning = planning;
        this.meetings = meetings;
        this.retry = retry;
    }

    /**
     * Changes meetings and makes new ones.
     *
     * @param editions of the meetings that are changed, as they were read
     * @param like     the meeting whose set-up new ones get; null for the usual evening
     * @return how many are new or changed
     * @throws RowRefused of each line that is wrong {@code stale}, {@code not-found}, also for a meeting of another caravan, and as {@link MeetingPlanning#change}
     */
    public int save(@CaravanOf(Caravan.class) long caravan, List<Row> rows, Map<Long, Integer> editions, @Nullable Long like) {
        return retry.attempt(() -> {
            MeetingPlan start = like == null ? MeetingPlan.empty() : own(caravan, like).elsewhere();
            int kept = 0;
            Refusals wrong = new Refusals();
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                int line = i;
                // All lines are looked at; where one is refused, none is kept.
                kept += wrong.of(() -> row.id() == null ? make(caravan, row, start) : change(caravan, row.id(), row, editions), 0, refused -> new RowRefused(line, refused));
            }
            wrong.end();
            return kept;
        });
    }

    private int make(long caravan, Row row, MeetingPlan start) {
        LocalTime from = row.from() == null ? start.from() : row.from();
        LocalTime to = row.to() == null ? start.to() : row.to();
        planning.create(caravan, start.at(row.title(), row.date(), from, to, row.venue(), row.capacity()));
        return 1;
    }

    private int change(long caravan, long id, Row row, Map<Long, Integer> editions) {
        MeetingPlan before = own(caravan, id);
        MeetingPlan after = before.at(row.title(), row.date(), row.from(), row.to(), row.venue(), row.capacity());
        if (after.equals(before)) {
            return 0;
        }
        planning.change(new EditedPlan<>(id, editions.getOrDefault(id, -1), after));
        return 1;
    }

    private MeetingPlan own(long caravan, long id) {
        if (meetings.findById(id).map(Meeting::caravan).filter(of -> of == caravan).isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return planning.plan(id).plan();
    }
}
