package dk.karavanen.board.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.board.Viewer;
import dk.karavanen.board.live.Farewell;
import dk.karavanen.board.live.FeedMeter;
import dk.karavanen.board.live.Frame;
import dk.karavanen.board.live.LiveBoard;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The feed: the same bytes for every reader. What is decided about a request (who, which meeting, how many) is decided here;
 * then the connection is handed over to {@link FeedWriters}, and nothing of the request remains. Where that cannot be, a
 * request is a plain loop on its own virtual thread: wait for a frame newer than mine, write it, flush. Either way a slow
 * phone delays only itself.
 */
@RestController
class FeedController {

    private static final int HEARTBEAT_SECONDS = 15;
    private static final int POLL_SECONDS_MOST = 25;
    private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OPENING = "retry: 3000\n\n".getBytes(StandardCharsets.US_ASCII);

    private final BoardAccess access;
    private final LiveBoards boards;
    private final FeedMeter meter;
    private final FeedWriters writers;
    private final boolean handOver;
    private final int readersMost;
    private final int reserve;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param readersMost feeds this server keeps open for anyone; further ones are asked to come back later
     * @param reserve     places beyond that, for staff and walls
     * @param handOver    whether connections may be handed over to the few threads that write to all
     */
    FeedController(BoardAccess access, LiveBoards boards, FeedMeter meter, FeedWriters writers,
            @Value("${karavanen.feed.hand-over:true}") boolean handOver, @Value("${karavanen.feed.readers-most:12000}") int readersMost,
            @Value("${karavanen.feed.reserve:500}") int reserve) {
        this.access = access;
        this.boards = boards;
        this.meter = meter;
        this.writers = writers;
        this.handOver = handOver;
        this.readersMost = readersMost;
        this.reserve = reserve;
    }

    @GetMapping(path = "/feed/{code}")
    void feed(@PathVariable String code, @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            @RequestParam(required = false) String last, HttpServletRequest request, HttpServletResponse response) {
        Meeting meeting = access.meeting(request, code);
        Viewer viewer = access.mayRead(request, meeting);
        takePlace(request, response, meeting);
        boolean handedOver = false;
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader("Cache-Control", "no-store");
            // Asks nginx and its kind to pass every frame on at once.
            response.setHeader("X-Accel-Buffering", "no");
            LiveBoard board = boards.of(meeting.id());
            String seen = lastEventId != null ? lastEventId : last;
            handedOver = isHandedOver(board, seen, viewer, request, response);
            if (!handedOver) {
                try (LiveBoard.Reader reader = board.read(seen, viewer)) {
                    pass(reader, response.getOutputStream());
                }
            }
        } catch (IOException gone) {
            // The phone hung up or went out of reach: the usual end of a feed.
        } finally {
            if (!handedOver) {
                open.decrementAndGet();
            }
        }
    }

    /** @return false if this connection cannot be handed over; then nothing has happened yet */
    private boolean isHandedOver(LiveBoard board, String seen, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        // Tomcat names a cipher where it does TLS itself: then the socket is not the stream.
        if (!handOver || !request.getProtocol().startsWith("HTTP/1.") || request.getAttribute("jakarta.servlet.request.cipher_suite") != null) {
            return false;
        }
        OpenFeed feed;
        try {
            feed = request.upgrade(OpenFeed.class);
        } catch (UnsupportedOperationException | ServletException | IOException notHere) {
            return false;
        }
        FeedWriters.Writer writer = writers.any();
        feed.begin(board.read(seen, viewer, writer::wake), writer, open::decrementAndGet);
        try {
            // An answer of unknown length that lasts as long as the connection: no other protocol after all.
            response.setStatus(HttpServletResponse.SC_OK);
            response.setHeader("Connection", "close");
            response.getOutputStream().write(OPENING);
            response.flushBuffer();
            writer.add(feed);
        } catch (IOException gone) {
            feed.close();
        }
        return true;
    }

    private void pass(LiveBoard.Reader reader, OutputStream out) throws IOException {
        out.write(OPENING);
        out.flush();
        while (true) {
            List<Frame> frames = reader.next(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            if (frames.isEmpty()) {
                Farewell farewell = reader.farewell();
                if (farewell != null) {
                    out.write(farewell.wire());
                    out.flush();
                    return;
                }
                out.write(HEARTBEAT);
            }
            for (Frame frame : frames) {
                out.write(frame.wire());
            }
            out.flush();
            meter.written(frames);
        }
    }

    /** The same frames for networks that hold streams back. */
    @GetMapping(path = "/feed/{code}/poll", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> poll(@PathVariable String code, @RequestParam(required = false) String last,
            @RequestParam(defaultValue = "0") int wait, HttpServletRequest request, HttpServletResponse response) {
        Meeting meeting = access.meeting(request, code);
        Viewer viewer = access.mayRead(request, meeting);
        if (wait < 0 || wait > POLL_SECONDS_MOST) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        takePlace(request, response, meeting);
        try (LiveBoard.Reader reader = boards.of(meeting.id()).read(last, viewer)) {
            List<Frame> frames = reader.next(wait, TimeUnit.SECONDS);
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            out.writeBytes("{\"frames\":[".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < frames.size(); i++) {
                Frame frame = frames.get(i);
                out.writeBytes(((i > 0 ? "," : "") + "{\"id\":\"" + frame.id() + "\",\"event\":\"" + frame.event() + "\",\"data\":")
                        .getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(frame.data());
                out.write('}');
            }
            Farewell farewell = reader.farewell();
            if (frames.isEmpty() && farewell != null) {
                out.writeBytes(("{\"id\":\"\",\"event\":\"bye\",\"data\":" + farewell.json() + "}").getBytes(StandardCharsets.US_ASCII));
            }
            out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
            meter.written(frames);
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out.toByteArray());
        } finally {
            open.decrementAndGet();
        }
    }

    private void takePlace(HttpServletRequest request, HttpServletResponse response, Meeting meeting) {
        int now = open.incrementAndGet();
        if (now > readersMost && (now > readersMost + reserve || !access.isStaffOrWall(request, meeting))) {
            open.decrementAndGet();
            // A connection kept for their next request would be a place too, and they are not to come back soon.
            response.setHeader("Connection", "close");
            throw new RefusedForNow(RefusalReason.FULL_HOUSE, Duration.ofSeconds(30));
        }
    }
}
