package dk.karavanen.stage.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.RefusedForNow;
import dk.karavanen.shared.Settings;
import dk.karavanen.stage.LiveStages;
import dk.karavanen.stage.StageLine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * The stage's feed: the same bytes for every screen, and for every phone. A plain loop on a virtual thread each: wait for a picture newer than mine, write it,
 * flush. A stream ends after some minutes and is asked for anew, so that who may read is asked anew too.
 */
@RestController
class StageFeed {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(8);
    /** A hall that came back together does not come back together again. */
    private static final int LONGER_SECONDS = 240;
    private static final int POLL_SECONDS = 20;

    private final StageAccess access;
    private final LiveStages stages;
    private final JsonMapper json;
    private final Clock clock;
    private final int readersMost;
    private final AtomicInteger open = new AtomicInteger();

    StageFeed(StageAccess access, LiveStages stages, Settings settings, JsonMapper json, Clock clock) {
        this.access = access;
        this.stages = stages;
        this.json = json;
        this.clock = clock;
        this.readersMost = settings.feed().readersMost();
    }

    @GetMapping("/stage/{caravan:\\d{1,18}}/feed")
    void screen(@PathVariable long caravan, HttpServletRequest request, HttpServletResponse response) {
        access.projector(request, caravan);
        tell(stages.of(caravan).screens(), response, false);
    }

    @GetMapping("/m/{code}/stage/feed")
    void hall(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        tell(stages.of(access.hall(request, code).caravan()).hall(), response, true);
    }

    /** Where something on the way holds streams back: answered at once with a picture that was not seen yet, or with the next one. */
    @GetMapping(path = "/stage/{caravan:\\d{1,18}}/feed/poll", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> ask(@PathVariable long caravan, @RequestParam(defaultValue = "") String have, @RequestParam(defaultValue = "0") int wait, HttpServletRequest request,
            HttpServletResponse response) {
        access.projector(request, caravan);
        return polled(stages.of(caravan).screens(), have, wait, response, false);
    }

    @GetMapping(path = "/m/{code}/stage/feed/poll", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> ask(@PathVariable String code, @RequestParam(defaultValue = "") String have, @RequestParam(defaultValue = "0") int wait, HttpServletRequest request,
            HttpServletResponse response) {
        return polled(stages.of(access.hall(request, code).caravan()).hall(), have, wait, response, true);
    }

    private ResponseEntity<ObjectNode> polled(StageLine stage, String have, int wait, HttpServletResponse response, boolean mayBeFull) {
        enter(response, mayBeFull);
        try {
            StageLine.Picture now = stage.now();
            if (have.equals(stages.tag(now)) && now.json() != null) {
                now = stage.after(now.number(), Duration.ofSeconds(Math.clamp(wait, 0, POLL_SECONDS)));
            }
            ObjectNode told = json.createObjectNode();
            told.put("tag", stages.tag(now));
            told.put("now", clock.instant().toString());
            if (now.json() != null) {
                told.putRawValue("state", new RawValue(now.json()));
            }
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(told);
        } finally {
            open.decrementAndGet();
        }
    }

    private void enter(HttpServletResponse response, boolean mayBeFull) {
        if (open.incrementAndGet() > readersMost && mayBeFull) {
            open.decrementAndGet();
            response.setHeader("Connection", "close");
            throw new RefusedForNow(RefusalReason.FULL_HOUSE, Duration.ofSeconds(30));
        }
    }

    private void tell(StageLine stage, HttpServletResponse response, boolean mayBeFull) {
        enter(response, mayBeFull);
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
            // Asks nginx and its kind to pass every picture on at once.
            response.setHeader("X-Accel-Buffering", "no");
            pass(stage, response.getOutputStream());
        } catch (IOException gone) {
            // The screen hung up or went out of reach: the usual end of a feed.
        } finally {
            open.decrementAndGet();
        }
    }

    private void pass(StageLine stage, OutputStream out) throws IOException {
        Instant end = clock.instant().plus(LONGEST).plusSeconds(ThreadLocalRandom.current().nextInt(LONGER_SECONDS));
        StageLine.Picture seen = stage.now();
        out.write("retry: 1000\n".getBytes(StandardCharsets.US_ASCII));
        out.write(seen.wire());
        out.write(time());
        out.flush();
        while (seen.json() != null && stages.isRunning() && clock.instant().isBefore(end)) {
            StageLine.Picture next = stage.after(seen.number(), HEARTBEAT);
            out.write(next.number() == seen.number() ? time() : next.wire());
            out.flush();
            seen = next;
        }
    }

    /** Something now and then, so that a line that is dead is known to be; countdowns are right by it. */
    private byte[] time() {
        return ("event: time\ndata: {\"now\":\"" + clock.instant() + "\"}\n\n").getBytes(StandardCharsets.US_ASCII);
    }
}
