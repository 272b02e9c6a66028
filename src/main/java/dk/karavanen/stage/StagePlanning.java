package dk.karavanen.stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** Which slides the run has, in which order, what whoever speaks is to remember, and whose hall is before it. */
@Service
@StaffOnly(Role.ORGANISER)
public class StagePlanning {

    /** Most slides besides cover and closing. */
    public static final int MAX_SLIDES = 60;

    /**
     * @param key   opens the projector
     * @param items in their order, cover first and closing last
     */
    public record Plan(int version, String key, @Nullable Long meeting, List<Item> items) {
    }

    /**
     * @param id    0 for one that is new
     * @param title as it is at present; null where it is not shown any more
     */
    public record Item(long id, SlideKind kind, @Nullable Long about, @Nullable String title, String notes) {

        public Item noted(String other) {
            return new Item(id, kind, about, title, other);
        }
    }

    private final StageRows rows;
    private final Caravans caravans;
    private final Meetings meetings;
    private final BoardReader boards;
    private final RecommendationLists recommendations;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    StagePlanning(StageRows rows, Caravans caravans, Meetings meetings, BoardReader boards, RecommendationLists recommendations, CurrentStaff staff, AuditLog audit,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.caravans = caravans;
        this.meetings = meetings;
        this.boards = boards;
        this.recommendations = recommendations;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
    }

    /**
     * The run as it stands. A caravan that has none gets one, of everything that is published, in its order, as far as there is room.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional
    public Plan plan(@CaravanOf(Caravan.class) long caravan) {
        // Two who open it at once make one: the second waits here.
        caravans.lock(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (rows.find(caravan).isEmpty()) {
            rows.insert(caravan);
            Plan fresh = read(caravan);
            List<Item> items = new ArrayList<>(fresh.items());
            items.addAll(items.size() - 1, recommendations(caravan).stream().limit(MAX_SLIDES).toList());
            write(caravan, fresh.items(), items);
        }
        return read(caravan);
    }

    private Plan read(long caravan) {
        StageRow row = rows.find(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Map<Long, String> titles = choices(caravan).stream().collect(Collectors.toMap(one -> Objects.requireNonNull(one.about()), one -> Objects.requireNonNull(one.title()), (a, b) -> a));
        return new Plan(row.version(), row.key(), row.meeting(), rows.slides(caravan).stream().map(slide -> {
            Long about = slide.recommendation() != null ? slide.recommendation() : slide.idea();
            return new Item(slide.id(), slide.kind(), about, about == null ? null : titles.get(about), slide.notes());
        }).toList());
    }

    /** What a slide can be about: published recommendations in their order, then public questions of the caravan's meetings. */
    @Transactional(readOnly = true)
    public List<Item> choices(@CaravanOf(Caravan.class) long caravan) {
        List<Item> all = new ArrayList<>(recommendations(caravan));
        for (Meeting meeting : meetings.findByCaravanOrderByPosition(caravan)) {
            if (!meeting.isArchived() && meeting.visibility() == Visibility.PUBLIC) {
                boards.all(meeting.id()).rows().stream().filter(row -> row.onBoard() && row.view().mergedInto() == null && row.view().kind().equals(IdeaKind.QUESTION.word()))
                        .map(row -> new Item(0, SlideKind.QUESTION, row.view().id(), row.view().title(), "")).forEach(all::add);
            }
        }
        return all;
    }

    private List<Item> recommendations(long caravan) {
        return recommendations.of(caravan, Audience.PUBLIC).all().stream().map((Entry entry) -> new Item(0, SlideKind.RECOMMENDATION, entry.id(), entry.title(), "")).toList();
    }

    /**
     * @param version as it was read
     * @param meeting whose hall takes part; null: nobody's
     * @param items   cover first and closing last
     * @throws Refused {@code not-found}, {@code stale} if somebody else has changed it, {@code too-many}, {@code too-long}, {@code malformed}, {@code other-meeting},
     *                 {@code not-published} for what may not be shown
     */
    @Transactional
    public Plan save(@CaravanOf(Caravan.class) long caravan, int version, @Nullable Long meeting, List<Item> items) {
        StageRow row = rows.lock(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (row.version() != version) {
            throw new Refused(RefusalReason.STALE);
        }
        List<Item> before = read(caravan).items();
        check(caravan, before, items);
        if (meeting != null && meetings.findById(meeting).filter(one -> one.caravan() == caravan && !one.isArchived()).isEmpty()) {
            throw new Refused(RefusalReason.OTHER_MEETING);
        }
        write(caravan, before, items);
        rows.planned(row, meeting);
        audit.write(staff.required(), caravan, StaffAct.STAGE_PLANNED, caravans.findById(caravan).orElseThrow().title());
        events.publishEvent(new StageChanged(caravan, true));
        return read(caravan);
    }

    private void check(long caravan, List<Item> before, List<Item> items) {
        if (items.size() > MAX_SLIDES + 2) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        boolean framed = items.size() >= 2 && items.getFirst().kind() == SlideKind.COVER && items.getLast().kind() == SlideKind.CLOSING
                && items.subList(1, items.size() - 1).stream().allMatch(item -> item.kind().isChosen() && item.about() != null)
                && items.stream().filter(item -> item.id() == 0).allMatch(item -> item.kind().isChosen());
        if (!framed || new LinkedHashSet<>(items.stream().map(item -> List.of(item.kind(), Objects.requireNonNullElse(item.about(), 0L))).toList()).size() < items.size()) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        Map<Long, Item> known = before.stream().collect(Collectors.toMap(Item::id, Function.identity()));
        List<List<Object>> choices = choices(caravan).stream().map(one -> List.<Object>of(one.kind(), Objects.requireNonNull(one.about()))).toList();
        for (Item item : items) {
            Item was = known.get(item.id());
            boolean same = was != null && was.kind() == item.kind() && Objects.equals(was.about(), item.about());
            if (!same && (item.id() != 0 || !choices.contains(List.<Object>of(item.kind(), Objects.requireNonNull(item.about()))))) {
                throw new Refused(RefusalReason.NOT_PUBLISHED);
            }
        }
    }

    private void write(long caravan, List<Item> before, List<Item> items) {
        int place = 0;
        for (Item item : items) {
            String notes = Objects.requireNonNullElse(TextInput.optional("notes", item.notes(), StageSlide.MAX_NOTES), "");
            if (item.id() == 0) {
                boolean question = item.kind() == SlideKind.QUESTION;
                rows.insert(caravan, place++, item.kind(), question ? null : item.about(), question ? item.about() : null, notes);
            } else {
                rows.place(item.id(), place++, notes);
            }
        }
        before.stream().filter(was -> items.stream().noneMatch(item -> item.id() == was.id())).forEach(gone -> rows.delete(gone.id()));
    }
}
