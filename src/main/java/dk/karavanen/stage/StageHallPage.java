package dk.karavanen.stage;

import java.util.Optional;

import org.springframework.stereotype.Component;

import dk.karavanen.board.HallPage;

/** From the board of a meeting whose hall is before a stage to what is on it. */
@Component
class StageHallPage implements HallPage {

    private final StageRows rows;

    StageHallPage(StageRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<String> path(long meeting, String code) {
        return rows.ofMeeting(meeting).map(caravan -> "/m/" + code + "/stage");
    }
}
