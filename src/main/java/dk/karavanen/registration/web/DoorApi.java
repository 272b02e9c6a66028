package dk.karavanen.registration.web;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.registration.CheckIn;
import dk.karavanen.registration.DoorAct;
import dk.karavanen.registration.DoorList;
import dk.karavanen.registration.DoorReceipt;

/** What a tablet at the door reads and tells: it goes on by itself where there is no net, and tells it afterwards. */
@RestController
class DoorApi {

    private static final String PATH = "/api/door/{meeting:\\d{1,15}}";

    /** @param title null where it is known to nobody here */
    record OtherMeeting(@Nullable String title, @Nullable Instant startsAt) {

        private static final OtherMeeting NONE = new OtherMeeting(null, null);
    }

    private final CheckIn checkIn;

    DoorApi(CheckIn checkIn) {
        this.checkIn = checkIn;
    }

    @GetMapping(PATH)
    ResponseEntity<DoorList> list(@PathVariable long meeting) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(checkIn.list(meeting));
    }

    /** Of somebody who stands at the wrong door. */
    @GetMapping(PATH + "/tickets/{ticket:\\w{6}}")
    ResponseEntity<OtherMeeting> ticket(@PathVariable long meeting, @PathVariable String ticket) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(checkIn.meetingOf(meeting, ticket).map(other -> new OtherMeeting(other.title(), other.startsAt()))
                .orElse(OtherMeeting.NONE));
    }

    @PostMapping(PATH)
    ResponseEntity<List<DoorReceipt>> told(@PathVariable long meeting, @RequestBody List<DoorAct> acts) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(checkIn.apply(meeting, acts));
    }
}
