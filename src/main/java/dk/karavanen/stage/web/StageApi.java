package dk.karavanen.stage.web;

import java.util.Locale;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.docket.Verdict;
import dk.karavanen.identity.Participant;
import dk.karavanen.shared.JsonFields;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.stage.HandPace;
import dk.karavanen.stage.RemoteReader;
import dk.karavanen.stage.ShowOfHands;
import dk.karavanen.stage.StageControl;
import dk.karavanen.stage.StageControl.ClockAct;
import dk.karavanen.stage.StageQuestions;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.JsonNode;

/** What remotes read and press, and what the hall's phones do. */
@RestController
class StageApi {

    private static final String REMOTE = "/api/stage/{caravan:\\d{1,15}}";
    private static final String HAND = "/m/{code}/stage/hand";

    /**
     * What became of a press. One that was refused is no fault: it came late, and what stands now is told.
     *
     * @param reason  why it changed nothing
     * @param message the same for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pressed(boolean done, @Nullable String reason, @Nullable String message, RemoteReader.View now) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Own(@Nullable Integer value) {
    }

    private final StageControl control;
    private final StageQuestions questions;
    private final RemoteReader remote;
    private final ShowOfHands hands;
    private final HandPace pace;
    private final StageAccess access;
    private final MessageSource messages;

    StageApi(StageControl control, StageQuestions questions, RemoteReader remote, ShowOfHands hands, HandPace pace, StageAccess access, MessageSource messages) {
        this.control = control;
        this.questions = questions;
        this.remote = remote;
        this.hands = hands;
        this.pace = pace;
        this.access = access;
        this.messages = messages;
    }

    @GetMapping(path = REMOTE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RemoteReader.View> read(@PathVariable long caravan) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(remote.view(caravan));
    }

    @PostMapping(path = REMOTE, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Pressed> press(@PathVariable long caravan, @RequestBody JsonNode sent, HttpServletRequest request) {
        JsonFields press = new JsonFields(sent);
        Refused refused = null;
        try {
            act(caravan, press);
        } catch (Refused late) {
            if (late.why() == RefusalReason.NOT_FOUND || late.why() == RefusalReason.MALFORMED) {
                throw late;
            }
            refused = late;
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(refused == null ? new Pressed(true, null, null, remote.view(caravan))
                : new Pressed(false, refused.why().word(), words(refused, Language.of(request)), remote.view(caravan)));
    }

    private String words(Refused refused, Locale language) {
        return messages.getMessage(switch (refused.why()) {
            case STALE -> "stage.late";
            case LAST_ON_WALL -> "stage.no-more";
            case NOT_ON_BOARD -> "stage.no-question";
            case NOT_PUBLISHED -> "stage.no-recommendation";
            default -> refused.messageKey();
        }, refused.arguments(), language);
    }

    private void act(long caravan, JsonFields press) {
        switch (press.requiredText("act")) {
            case "next" -> control.step(caravan, turn(press), 1);
            case "previous" -> control.step(caravan, turn(press), -1);
            case "jump" -> control.jump(caravan, turn(press), press.requiredId("slide"));
            case "dark" -> control.darken(caravan, turn(press), true);
            case "light" -> control.darken(caravan, turn(press), false);
            case "ask" -> control.ask(caravan, turn(press), press.id("question"));
            case "answer" -> questions.answer(caravan, press.requiredId("question"), press.requiredText("note"), said(press));
            case "hands" -> control.askForHands(caravan, turn(press));
            case "reveal" -> control.reveal(caravan, turn(press));
            case "start" -> control.time(caravan, timing(press), ClockAct.START, (int) number(press, "seconds"));
            case "hold" -> control.time(caravan, timing(press), ClockAct.HOLD, 0);
            case "go-on" -> control.time(caravan, timing(press), ClockAct.GO_ON, 0);
            case "more" -> control.time(caravan, timing(press), ClockAct.MORE, 0);
            case "end" -> control.time(caravan, timing(press), ClockAct.END, 0);
            default -> throw new Refused(RefusalReason.MALFORMED);
        }
    }

    private static StageQuestions.@Nullable Said said(JsonFields press) {
        Long addressee = press.id("addressee");
        String verdict = press.text("verdict");
        return addressee == null || verdict == null ? null : new StageQuestions.Said(addressee, Verdict.of(verdict).orElseThrow(() -> new Refused(RefusalReason.MALFORMED)));
    }

    private static long turn(JsonFields press) {
        return number(press, "turn");
    }

    private static long timing(JsonFields press) {
        return number(press, "timing");
    }

    private static long number(JsonFields press, String field) {
        JsonNode value = press.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        return value.intValue();
    }

    // ------------------------------------------------------------------ the hall

    @GetMapping(path = HAND, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Own> own(@PathVariable String code, @RequestParam long hands, HttpServletRequest request) {
        StageAccess.Hall hall = access.hall(request, code);
        OptionalInt value = hall.participant().map(person -> this.hands.own(hall.meeting().id(), person.id(), hands)).orElse(OptionalInt.empty());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Own(value.isPresent() ? value.getAsInt() : null));
    }

    @PostMapping(path = HAND, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void raise(@PathVariable String code, @RequestBody JsonNode sent, HttpServletRequest request) {
        StageAccess.Hall hall = access.hall(request, code);
        Participant person = hall.participant().orElseThrow(() -> new Refused(RefusalReason.NOT_JOINED));
        JsonFields raised = new JsonFields(sent);
        long asked = raised.requiredId("hands");
        int value = (int) number(raised, "value");
        pace.check(person.id());
        hands.raise(hall.meeting().id(), person.id(), asked, value);
    }
}
