package dk.karavanen.example;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.shared.Language;
import dk.karavanen.visit.Slot;
import dk.karavanen.visit.VisitDesk;

/** One visit that took place. It is invented: the letter of 2016 says that ministers come to the debate at the end, and of no visit before. */
@Component
class ExampleVisits {

    private final VisitDesk desk;

    ExampleVisits(VisitDesk desk) {
        this.desk = desk;
    }

    /** @param meeting whose evening it was */
    void write(Meeting meeting) {
        desk.record(meeting.id(), "Integrationsministeren", "Borddebat om makkere på arbejdspladsen", "Silkeborg", new Slot.Typed("23.05.2016", "18.00", "18.45"),
                "Ministeren hørte tre virksomheder fortælle, og spurgte, hvad der skal til, for at mindre firmaer tør.", Language.DANISH);
    }
}
