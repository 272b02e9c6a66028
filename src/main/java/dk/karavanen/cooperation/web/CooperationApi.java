package dk.karavanen.cooperation.web;

import java.util.List;
import java.util.Optional;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.board.Viewer;
import dk.karavanen.cooperation.OfferReader;
import dk.karavanen.identity.Participant;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** How much is offered and needed on each idea, for the cards of the board. */
@RestController
class CooperationApi {

    /** One idea on which there is any. */
    record OnIdea(long idea, int offers, int needs) {
    }

    private final OfferReader reader;
    private final OwnerRecognition owners;

    CooperationApi(OfferReader reader, OwnerRecognition owners) {
        this.reader = reader;
        this.owners = owners;
    }

    @GetMapping("/api/caravans/{slug}/cooperation")
    ResponseEntity<List<OnIdea>> counts(@PathVariable String slug, HttpServletRequest request) {
        Optional<Participant> person = owners.participant(slug, request);
        Viewer viewer = person.<Viewer>map(known -> new Viewer.Member(known.id())).orElse(Viewer.ANYONE);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(reader.counts(slug, viewer).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)).entrySet().stream()
                .map(one -> new OnIdea(one.getKey(), one.getValue().offers(), one.getValue().needs())).toList());
    }
}
