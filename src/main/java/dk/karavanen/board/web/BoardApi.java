package dk.karavanen.board.web;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.CommentReader;
import dk.karavanen.board.EarlierIdeas;
import dk.karavanen.board.FollowUpAnswers;
import dk.karavanen.board.Intent;
import dk.karavanen.board.OwnBoard;
import dk.karavanen.board.OwnData;
import dk.karavanen.board.QuoteRequests;
import dk.karavanen.board.Receipt;
import dk.karavanen.board.SectorCorrection;
import dk.karavanen.board.SimilarIdeaFinder;
import dk.karavanen.board.Viewer;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.ParticipantRecognition;
import dk.karavanen.identity.Participant;
import dk.karavanen.shared.JsonFields;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.JsonNode;

/** The board's HTTP contract, see {@code docs/board-api.md}. */
@RestController
@RequestMapping(path = "/api/meetings/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
class BoardApi {

    private static final int MAX_INTENTS = 50;

    private final BoardAccess access;
    private final BoardService board;
    private final OwnBoard own;
    private final SectorCorrection sector;
    private final QuoteRequests quotes;
    private final OwnData data;
    private final CommentReader comments;
    private final SimilarIdeaFinder similarIdeas;
    private final EarlierIdeas earlier;
    private final LiveBoards live;
    private final ParticipantRecognition recognition;
    private final IntentRateLimiter limiter;
    private final MessageSource messages;

    BoardApi(BoardAccess access, BoardService board, OwnBoard own, OwnData data, SectorCorrection sector, QuoteRequests quotes,
            CommentReader comments, SimilarIdeaFinder similarIdeas, EarlierIdeas earlier, LiveBoards live, ParticipantRecognition recognition, IntentRateLimiter limiter, MessageSource messages) {
        this.access = access;
        this.board = board;
        this.own = own;
        this.data = data;
        this.sector = sector;
        this.quotes = quotes;
        this.comments = comments;
        this.similarIdeas = similarIdeas;
        this.earlier = earlier;
        this.live = live;
        this.recognition = recognition;
        this.limiter = limiter;
        this.messages = messages;
    }

    // ------------------------------------------------------------------ intents

    /** Why an intent may be refused in its receipt: the contract's list. */
    static final Set<RefusalReason> REASONS = EnumSet.of(RefusalReason.PHASE_CLOSED, RefusalReason.BUDGET_SPENT,
            RefusalReason.IDEA_BUDGET_SPENT, RefusalReason.COMMENT_BUDGET_SPENT, RefusalReason.IDEAS_FULL, RefusalReason.REPORTED_ALREADY,
            RefusalReason.SET_ASIDE, RefusalReason.TOO_LONG, RefusalReason.EMPTY, RefusalReason.NOT_FOUND, RefusalReason.MERGED,
            RefusalReason.CLOSED, RefusalReason.HIDDEN, RefusalReason.OWN_IDEA, RefusalReason.STANCE_NOT_ALLOWED, RefusalReason.UNKNOWN_KIND,
            RefusalReason.UNKNOWN_THEME, RefusalReason.UNKNOWN_TYPE, RefusalReason.BAD_KEY, RefusalReason.BAD_VALUE, RefusalReason.BAD_TEXT,
            RefusalReason.MALFORMED, RefusalReason.NOT_ATTENDING, RefusalReason.TOO_FAST, RefusalReason.NOT_YOURS, RefusalReason.HAS_SUPPORT);

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(@Nullable String key, String status, @Nullable String reason, @Nullable String message, @Nullable Long id, Instant at) {
    }

    record Answers(List<Answer> receipts) {
    }

    @PostMapping(path = "/intents", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answers intents(@PathVariable String code, @RequestBody JsonNode sent, HttpServletRequest request) {
        BoardAccess.Acting acting = access.acting(request, code);
        JsonNode intents = new JsonFields(sent).get("intents");
        if (intents == null || !intents.isArray()) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        if (intents.size() > MAX_INTENTS) {
            throw new Refused(RefusalReason.TOO_MANY, "intents", MAX_INTENTS);
        }
        List<SentIntent> all = intents.valueStream().map(SentIntent::new).toList();
        Locale language = Language.of(request);
        return new Answers(all.stream().map(intent -> apply(acting, intent, language)).toList());
    }

    private Answer apply(BoardAccess.Acting acting, SentIntent sent, Locale language) {
        try {
            Intent intent = sent.intent();
            if (!limiter.allows(acting.participant())) {
                throw new Refused(RefusalReason.TOO_FAST);
            }
            Receipt receipt = committed(acting, intent);
            return receipt.why() == null ? new Answer(sent.key(), "counted", null, null, receipt.subject(), receipt.at())
                    : refused(sent.key(), receipt.why(), receipt.subject(), receipt.at(), language, receipt.about().toArray());
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.NOT_JOINED) {
                throw refused;
            }
            return refused(sent.key(), refused.why(), null, Instant.now(), language, refused.arguments());
        }
    }

    /** A lost race between two servers' first sight of one key shows as a transient failure; the second try finds the receipt. */
    private Receipt committed(BoardAccess.Acting acting, Intent intent) {
        try {
            return board.apply(acting.meeting(), acting.participant(), intent);
        } catch (TransientDataAccessException e) {
            return board.apply(acting.meeting(), acting.participant(), intent);
        }
    }

    private Answer refused(@Nullable String key, RefusalReason why, @Nullable Long turnTo, Instant at, Locale language, Object... about) {
        assert REASONS.contains(why) : why + " is not in the contract";
        // Who sends another text with a key that is spent is told the first one's reason, and no length: it is not known any more.
        String message = why == RefusalReason.TOO_LONG && about.length == 0 ? "refused.too-long-text" : why.messageKey();
        return new Answer(key, "refused", why.word(), messages.getMessage(message, about, language), turnTo, at);
    }

    // ------------------------------------------------------------------ oneself

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Me(long participant, String sector, @Nullable String organisation, @Nullable String municipality, @Nullable String name, String claimCode,
            boolean attending, boolean sectorStands, OwnBoard.@Nullable Budget budget, List<OwnBoard.OwnStance> stances, List<OwnBoard.OwnIdea> ideas, List<FollowUpAnswers.Own> followUps,
            List<QuoteRequests.OwnQuote> quotes) {
    }

    @GetMapping("/me")
    ResponseEntity<Me> me(@PathVariable String code, HttpServletRequest request) {
        Meeting meeting = access.meeting(request, code);
        return fresh(me(request, meeting, access.joined(request, meeting)));
    }

    Me me(HttpServletRequest request, Meeting meeting, Participant person) {
        String token = ParticipantCookie.read(request, meeting.caravan()).orElseThrow();
        OwnBoard.Own mine = own.of(meeting, person);
        return new Me(person.id(), person.sector(), person.organisation(), person.municipality(), person.name(),
                recognition.claimCode(token), mine.attending(), mine.sectorStands(), mine.budget(), mine.stances(), mine.ideas(), mine.followUps(),
                mine.quotes());
    }

    @PutMapping(path = "/me/sector", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeSector(@PathVariable String code, @RequestBody JsonNode sent, HttpServletRequest request) {
        Meeting meeting = access.meeting(request, code);
        sector.change(access.joined(request, meeting), new JsonFields(sent).requiredText("sector", RefusalReason.UNKNOWN_SECTOR));
    }

    /** Whether what they said may be quoted in the report. */
    @PutMapping(path = "/me/quotes/{comment:[0-9]{1,18}}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerQuote(@PathVariable String code, @PathVariable long comment, @RequestBody JsonNode sent, HttpServletRequest request) {
        Meeting meeting = access.meeting(request, code);
        JsonNode allowed = new JsonFields(sent).get("allowed");
        if (allowed == null || !allowed.isBoolean()) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        quotes.answer(meeting, access.joined(request, meeting), comment, allowed.booleanValue());
    }

    /** For the person themselves, to keep. */
    @GetMapping("/me/data")
    ResponseEntity<Map<String, List<Map<String, Object>>>> data(@PathVariable String code, HttpServletRequest request) {
        Meeting meeting = access.meeting(request, code);
        Participant person = access.joined(request, meeting);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("karavanen-" + meeting.code() + ".json").build().toString())
                .body(data.of(person.id()));
    }

    @DeleteMapping("/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String code, @RequestParam(required = false) @Nullable String contributions,
            HttpServletRequest request, HttpServletResponse response) {
        Meeting meeting = access.meeting(request, code);
        if (contributions != null && !List.of("keep", "remove").contains(contributions)) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        own.leave(access.joined(request, meeting), "remove".equals(contributions));
        ParticipantCookie.remove(request, response, meeting.caravan());
    }

    /**
     * Lets this device alone go: its secret is taken off it, and stays good for coming back with the code that was shown. Who takes
     * part goes on taking part.
     */
    @DeleteMapping("/me/device")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetDevice(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        Meeting meeting = access.meeting(request, code);
        access.joined(request, meeting);
        ParticipantCookie.remove(request, response, meeting.caravan());
    }

    // ------------------------------------------------------------------ reading

    @GetMapping("/board")
    ResponseEntity<byte[]> board(@PathVariable String code, HttpServletRequest request) {
        Meeting meeting = access.meeting(request, code);
        access.mayRead(request, meeting);
        return fresh(live.of(meeting.id()).snapshot().data());
    }

    record Comments(List<CommentReader.CommentView> comments) {
    }

    @GetMapping("/ideas/{idea:[0-9]{1,18}}/comments")
    ResponseEntity<Comments> comments(@PathVariable String code, @PathVariable long idea, HttpServletRequest request) {
        Meeting meeting = access.meeting(request, code);
        Viewer viewer = access.mayRead(request, meeting);
        Long self = access.participant(request, meeting).map(Participant::id).orElse(null);
        return fresh(new Comments(comments.of(meeting.id(), idea, viewer, self)));
    }

    record Similar(List<SimilarIdeaFinder.SimilarIdea> ideas) {
    }

    @GetMapping("/similar")
    ResponseEntity<Similar> similar(@PathVariable String code, @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String text, HttpServletRequest request) {
        Meeting meeting = access.meeting(request, code);
        access.mayRead(request, meeting);
        return fresh(new Similar(similarIdeas.of(meeting, title, text, access.viewer(request, meeting))));
    }

    /** The same for a draft of any length, which no address and so no log gets to see. */
    @PostMapping(path = "/similar", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Similar> similarTo(@PathVariable String code, @RequestBody JsonNode sent, HttpServletRequest request) {
        JsonFields draft = new JsonFields(sent);
        return similar(code, Objects.requireNonNullElse(draft.text("title"), ""),
                Objects.requireNonNullElse(draft.text("text"), ""), request);
    }

    record Earlier(List<EarlierIdeas.EarlierIdea> ideas) {
    }

    /** What one may go on from, before a word is written. */
    @GetMapping("/earlier")
    ResponseEntity<Earlier> earlier(@PathVariable String code, @RequestParam(required = false) @Nullable String theme, HttpServletRequest request) {
        if (theme != null && !theme.matches("[0-9]{1,18}")) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        Meeting meeting = access.meeting(request, code);
        access.mayRead(request, meeting);
        String municipality = access.participant(request, meeting).map(Participant::municipality).orElse(null);
        return fresh(new Earlier(earlier.offered(meeting, theme == null ? null : Long.valueOf(theme), municipality, access.viewer(request, meeting))));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
