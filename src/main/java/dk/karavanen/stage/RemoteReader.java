package dk.karavanen.stage;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What whoever holds a remote sees beside the screens: notes, what the hall asks with all its sectors, and who pressed last. */
@Service
@StaffOnly(Role.MODERATOR)
public class RemoteReader {

    /** What whoever speaks is to remember at a slide. */
    public record Note(long slide, String notes) {
    }

    public record To(long id, String title) {
    }

    /**
     * @param by       who pressed last
     * @param hall     whether a hall takes part
     * @param notes    of slides that have some
     * @param addressees whose answers whoever holds it may write into the docket
     * @param to       whom the recommendation that is shown is for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(StageState state, @Nullable String by, boolean hall, List<Note> notes, List<StageQuestions.Asked> questions, List<To> addressees, @Nullable Long to) {
    }

    private final StageRows rows;
    private final StageReader reader;
    private final StageQuestions questions;
    private final LiveStages live;
    private final Addressees addressees;
    private final RecommendationLists recommendations;
    private final CurrentStaff staff;

    RemoteReader(StageRows rows, StageReader reader, StageQuestions questions, LiveStages live, Addressees addressees, RecommendationLists recommendations, CurrentStaff staff) {
        this.rows = rows;
        this.reader = reader;
        this.questions = questions;
        this.live = live;
        this.addressees = addressees;
        this.recommendations = recommendations;
        this.staff = staff;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public View view(@CaravanOf(Caravan.class) long caravan) {
        StageRow row = rows.find(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return new View(reader.state(caravan, live.hash(caravan)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)), row.pressedBy(), row.meeting() != null,
                rows.run(caravan).stream().filter(slide -> !slide.notes().isEmpty()).map(slide -> new Note(slide.id(), slide.notes())).toList(), questions.of(caravan),
                staff.may(caravan, Role.ORGANISER) ? addressees.findByCaravanOrderByPosition(caravan).stream().map(to -> new To(to.id(), to.title())).toList() : List.of(), to(row));
    }

    private @Nullable Long to(StageRow row) {
        Long shown = rows.slides(row.caravan()).stream().filter(slide -> row.isAt(slide.id())).map(StageSlide::recommendation).filter(Objects::nonNull).findFirst().orElse(null);
        return shown == null ? null : recommendations.of(row.caravan(), Audience.PUBLIC).find(shown).flatMap(RecommendationList.Entry::recipient).map(RecommendationList.Recipient::id).orElse(null);
    }
}
