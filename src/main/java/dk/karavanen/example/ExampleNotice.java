package dk.karavanen.example;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.StartupNotice;

/** A meeting to try at once. */
@Component
@Order(50)
class ExampleNotice implements StartupNotice {

    private final Meetings meetings;
    private final Caravans caravans;
    private final PublicAddress address;

    ExampleNotice(Meetings meetings, Caravans caravans, PublicAddress address) {
        this.meetings = meetings;
        this.caravans = caravans;
        this.address = address;
    }

    @Override
    public List<String> lines() {
        return meetings.findByCode(LetterOf2016.CODE).filter(meeting -> !meeting.isArchived())
                .filter(meeting -> caravans.findById(meeting.caravan()).filter(c -> c.isExample()).isPresent())
                .map(meeting -> List.of("Example meeting: code " + JoinCode.spoken(meeting.code()) + ", "
                        + address.of("/j/" + meeting.code())))
                .orElse(List.of());
    }
}
