package dk.karavanen.caravan.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.caravan.BrowserCookie;
import dk.karavanen.caravan.JoinChoices;
import dk.karavanen.caravan.JoinChoicesReader;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.shared.JsonFields;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Joining over HTTP, see {@code docs/board-api.md}. */
@RestController
@RequestMapping(path = "/api/meetings/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
class ParticipantsApi {

    /** What came with the code, or was typed: a join key or a slip. Not in the address, which is what logs and histories keep. */
    private static final String KEY = "Karavanen-Key";

    private final Joining joining;
    private final JoinChoicesReader choices;
    private final GuessLimit guesses;

    ParticipantsApi(Joining joining, JoinChoicesReader choices, GuessLimit guesses) {
        this.joining = joining;
        this.choices = choices;
        this.guesses = guesses;
    }

    record SectorChoice(String code, String name, String shape, String token) {
    }

    record ThemeChoice(long id, String name) {
    }

    record CaravanName(String slug, String title) {
    }

    record JoinInfo(String code, String title, CaravanName caravan, String phase, @Nullable Instant startsAt, @Nullable Instant endsAt, @Nullable String venue,
            boolean full, String visibility, boolean doorClosed, boolean slipNeeded, List<SectorChoice> sectors, List<ThemeChoice> themes) {
    }

    @GetMapping
    ResponseEntity<JoinInfo> meeting(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        Locale language = Language.of(request);
        JoinChoices choices = guesses.within(request, () -> this.choices.of(code, visitor(request)));
        Meeting meeting = choices.meeting();
        BrowserCookie.mark(request, response);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new JoinInfo(meeting.code(), meeting.title(),
                new CaravanName(choices.caravan().slug(), choices.caravan().title()), meeting.phase().word(), meeting.startsAt(),
                meeting.endsAt(), meeting.venue(), choices.full(), meeting.visibility().word(),
                meeting.isDoorClosed(), choices.takesSlip() && choices.slip() != Slips.State.UNSPENT, choices.caravan().sectors().stream().map(s -> new SectorChoice(s.code(), s.name(language),
                        s.shape().name().toLowerCase(Locale.ROOT).replace('_', '-'), s.shape().token())).toList(),
                choices.themes().stream().map(t -> new ThemeChoice(t.id(), t.name(language))).toList()));
    }

    record Participation(long participant, String claimCode) {
    }

    @PostMapping(path = "/participants", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Participation> join(@PathVariable String code, @RequestBody JsonNode sent,
            HttpServletRequest request, HttpServletResponse response) {
        Introduction introduction = introduction(new JsonFields(sent));
        BrowserCookie.mark(request, response);
        return answer(guesses.within(request, () -> joining.join(code, visitor(request), introduction)), request, response);
    }

    private static Introduction introduction(JsonFields sent) {
        return new Introduction(sent.requiredText("sector", RefusalReason.UNKNOWN_SECTOR), sent.text("organisation"),
                sent.text("municipality"), sent.text("name"));
    }

    @PostMapping(path = "/claims", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Participation> claim(@PathVariable String code, @RequestBody JsonNode sent, HttpServletRequest request,
            HttpServletResponse response) {
        String claimCode = new JsonFields(sent).requiredText("claimCode");
        BrowserCookie.mark(request, response);
        Joined joined = guesses.within(request, () -> joining.claim(code, visitor(request), claimCode));
        ParticipantCookie.write(request, response, joined.meeting().caravan(), joined.token());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new Participation(joined.participant().id(), joined.claimCode()));
    }

    private static ResponseEntity<Participation> answer(Joined joined, HttpServletRequest request, HttpServletResponse response) {
        if (joined.created()) {
            ParticipantCookie.write(request, response, joined.meeting().caravan(), joined.token());
        }
        return ResponseEntity.status(joined.created() ? HttpStatus.CREATED : HttpStatus.OK).cacheControl(CacheControl.noStore())
                .body(new Participation(joined.participant().id(), joined.claimCode()));
    }

    private static Visitor visitor(HttpServletRequest request) {
        return Visitor.of(request, request.getHeader(KEY));
    }
}
