package dk.karavanen.stage;

import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.Secrets;
import dk.karavanen.stage.HandRows.Asked;
import dk.karavanen.stage.StageState.Hands;
import dk.karavanen.stage.StageState.Question;
import dk.karavanen.stage.StageState.Timer;

/** Reads what the screens show, as everyone may know it, and whom a key or a hall belongs to. */
@Service
@Transactional(readOnly = true)
public class StageReader {

    private final StageRows rows;
    private final HandRows hands;
    private final QuestionReader questions;
    private final Caravans caravans;
    private final Meetings meetings;

    StageReader(StageRows rows, HandRows hands, QuestionReader questions, Caravans caravans, Meetings meetings) {
        this.rows = rows;
        this.hands = hands;
        this.questions = questions;
        this.caravans = caravans;
        this.meetings = meetings;
    }

    /** Whether this is the key that the stage's projector was given. */
    public boolean isKey(long caravan, String key) {
        return rows.find(caravan).filter(row -> Secrets.same(row.key(), key)).isPresent();
    }

    /** The caravan whose stage this meeting's hall is before. */
    public Optional<Long> ofMeeting(long meeting) {
        return rows.ofMeeting(meeting);
    }

    /** The meeting whose hall is before the stage. */
    public Optional<Meeting> hall(long caravan) {
        return rows.find(caravan).map(StageRow::meeting).flatMap(meetings::findById).filter(meeting -> !meeting.isArchived());
    }

    /**
     * @param deck what the slides say, see {@link StageState#deck}
     * @return empty without a stage, and once the caravan is put away
     */
    Optional<StageState> state(long caravan, String deck) {
        return rows.find(caravan).flatMap(row -> caravans.findById(caravan).filter(of -> !of.isArchived()).map(of -> state(row, of, deck)));
    }

    private StageState state(StageRow row, Caravan caravan, String deck) {
        Long slide = row.slide();
        // What has been taken back or is gone is not shown: the cover stands in its place.
        boolean stands = slide != null && rows.run(row.caravan()).stream().anyMatch(one -> one.id() == slide);
        StageFace face = stands ? row.face() : StageFace.MAIN;
        Question question = face == StageFace.QUESTION && row.question() != null ? questions.shown(row.question()).orElse(null) : null;
        Hands asked = row.hands() == null || !stands ? null : hands.find(row.hands()).map(one -> hands(one, caravan)).orElse(null);
        boolean empty = face == StageFace.QUESTION && question == null || face == StageFace.HANDS && asked == null;
        Timer timer = row.endsAt() == null && row.leftSeconds() == null ? null : new Timer(row.endsAt(), row.leftSeconds());
        return new StageState(row.turn(), row.timing(), deck, stands ? slide : null, (empty ? StageFace.MAIN : face).word(), row.dark(), question,
                face == StageFace.HANDS ? asked : null, timer);
    }

    private Hands hands(Asked one, Caravan caravan) {
        @Nullable Long about = rows.run(caravan.id()).stream().filter(slide -> Objects.equals(slide.recommendation(), one.recommendation())).map(StageSlide::id).findFirst().orElse(null);
        if (!one.revealed()) {
            return new Hands(one.id(), about, hands.answered(one.id()), null);
        }
        var said = hands.figures(one.id());
        return new Hands(one.id(), about, said.values().stream().mapToInt(HandFigures.Counts::answered).sum(), HandFigures.of(said, caravan.sectors()));
    }
}
