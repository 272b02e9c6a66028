package dk.karavanen.board.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.board.CloseRaces;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Logos;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.QrCode;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Where the evening's ideas go from here, for the wall's last scenes: what the caravan's public page tells, and the way to it. */
@Controller
class WallPages {

    /**
     * @param follow   address of the page on which to follow what becomes of the ideas, as people type it
     * @param meetings in the order they are travelled, undated ones last
     * @param end      where the caravan ends; absent while that is not settled
     * @param municipalities how many different ones people at the wall's own meeting come from, as far as they said
     * @param logos    of who is behind it, in their order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Road(String follow, List<Stop> meetings, @Nullable End end, int municipalities, List<Sign> logos) {
    }

    /** @param here whether it is the wall's own meeting */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stop(String title, @Nullable Instant at, boolean here) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record End(@Nullable String title, @Nullable LocalDate on) {
    }

    record Sign(String name, String path) {
    }

    private final BoardAccess access;
    private final CaravanOverviews caravans;
    private final PublicAddress address;
    private final Logos logos;
    private final TurnoutReader turnouts;
    private final CloseRaces races;

    WallPages(BoardAccess access, CaravanOverviews caravans, PublicAddress address, Logos logos, TurnoutReader turnouts,
            CloseRaces races) {
        this.access = access;
        this.caravans = caravans;
        this.address = address;
        this.logos = logos;
        this.turnouts = turnouts;
        this.races = races;
    }

    @GetMapping(path = "/wall/{code}/road", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Road> road(@PathVariable String code, HttpServletRequest request) {
        long here = access.meeting(request, code).id();
        CaravanOverview caravan = caravan(code, request);
        End end = caravan.finalEvent().filter(event -> event.title() != null && !event.title().isBlank())
                .map(event -> new End(event.title(), event.from())).orElse(null);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Road(
                page(caravan, request).replaceFirst("^https?://", ""), caravan.meetings().stream()
                        .map(meeting -> new Stop(meeting.title(), meeting.startsAt(), meeting.id() == here)
                        ).toList(), end, turnouts.municipalities(here),
                logos.of(caravan.id()).stream().map(logo -> new Sign(logo.name(), logo.path())).toList()));
    }

    @GetMapping(path = "/wall/{code}/close", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<CloseRaces.Close>> close(@PathVariable String code, HttpServletRequest request) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(races.of(access.meeting(request, code).id()));
    }

    @GetMapping(path = "/wall/{code}/follow.svg", produces = "image/svg+xml")
    ResponseEntity<String> follow(@PathVariable String code, HttpServletRequest request) {
        return ResponseEntity.ok().contentType(MediaType.valueOf("image/svg+xml")).cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(QrCode.exact(page(caravan(code, request), request)));
    }

    private CaravanOverview caravan(String code, HttpServletRequest request) {
        return caravans.ofBoard(access.meeting(request, code)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private String page(CaravanOverview caravan, HttpServletRequest request) {
        return address.base(request) + "/c/" + caravan.slug();
    }
}
