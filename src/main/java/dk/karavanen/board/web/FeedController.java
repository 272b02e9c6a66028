package dk.karavanen.board.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.board.Viewer;
import dk.karavanen.board.live.FeedEncoding;
import dk.karavanen.board.live.FeedEnd;
import dk.karavanen.board.live.FeedMeter;
import dk.karavanen.board.live.FeedReader;
import dk.karavanen.board.live.FeedRequest;
import dk.karavanen.board.live.Frame;
import dk.karavanen.board.live.LiveBoard;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.AcceptedEncoding;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The feed: the same bytes for every reader. What is decided about a request (who, which meeting, how many) is decided here;
 * then the connection is handed over to {@link FeedWriterPool}, and nothing of the request remains. Where that cannot be, a
 * request is a plain loop on its own virtual thread: wait for a frame newer than mine, write it, flush. Either way a slow
 * phone delays only itself.
 */
@RestController
class FeedController {

    private static final int HEARTBEAT_SECONDS = 15;
    private static final int MAX_POLL_SECONDS = 25;

    private final BoardAccess access;
    private final LiveBoards boards;
    private final FeedMeter meter;
    private final FeedWriterPool writers;
    private final boolean handOver;
    private final int readersMost;
    private final int reserve;
    private final AtomicInteger open = new AtomicInteger();

    FeedController(BoardAccess access, LiveBoards boards, FeedMeter meter, FeedWriterPool writers, Settings settings) {
        this.access = access;
        this.boards = boards;
        this.meter = meter;
        this.writers = writers;
        this.handOver = settings.feed().handOver();
        this.readersMost = settings.feed().readersMost();
        this.reserve = settings.feed().reserve();
    }

    /**
     * @param last   of the frame that was seen last; as the header, which comes from a browser that goes on by itself
     * @param digest of the board that whoever asks has, see {@code docs/board-api.md}
     * @param frames the version of frames that they understand
     */
    @GetMapping(path = "/feed/{code}")
    void feed(@PathVariable String code, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) String last, @RequestParam(name = "have", required = false) String digest,
            @RequestParam(required = false) String frames, HttpServletRequest request, HttpServletResponse response) {
        Meeting meeting = access.meeting(request, code);
        Viewer viewer = access.mayRead(request, meeting);
        boolean gzip = AcceptedEncoding.isGzip(request);
        FeedRequest asked = FeedRequest.of(lastEventId != null ? lastEventId : last, digest, viewer, frames, gzip).asWall(access.isWall(request, meeting));
        takePlace(request, response, meeting);
        boolean handedOver = false;
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            // Proxies that pack anew would have to wait for more to pack.
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
            response.setHeader(HttpHeaders.VARY, "Cookie, Accept-Encoding");
            // Asks nginx and its kind to pass every frame on at once.
            response.setHeader("X-Accel-Buffering", "no");
            if (gzip) {
                response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
            LiveBoard board = boards.of(meeting.id());
            handedOver = isHandedOver(board, asked, request, response);
            if (!handedOver) {
                Thread reading = Thread.currentThread();
                try (FeedReader reader = board.read(asked, () -> LockSupport.unpark(reading))) {
                    OutputStream out = response.getOutputStream();
                    FeedEncoding encoding = reader.encoding();
                    out.write(encoding.opening(asked.deltas()));
                    out.flush();
                    pass(reader, encoding, out);
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
    private boolean isHandedOver(LiveBoard board, FeedRequest asked, HttpServletRequest request, HttpServletResponse response) {
        // Tomcat names a cipher where it does TLS itself: then the socket is not the stream.
        if (!handOver || !request.getProtocol().startsWith("HTTP/1.") || request.getAttribute("jakarta.servlet.request.cipher_suite") != null) {
            return false;
        }
        FeedConnection feed;
        try {
            feed = request.upgrade(FeedConnection.class);
        } catch (UnsupportedOperationException | ServletException | IOException notHere) {
            return false;
        }
        FeedWriterPool.Writer writer = writers.any();
        FeedReader reader = board.read(asked, writer::wake);
        FeedEncoding encoding = reader.encoding();
        feed.begin(reader, encoding, writer, open::decrementAndGet);
        try {
            // An answer of unknown length that lasts as long as the connection: no other protocol after all.
            response.setStatus(HttpServletResponse.SC_OK);
            response.setHeader("Connection", "close");
            response.getOutputStream().write(encoding.opening(asked.deltas()));
            response.flushBuffer();
            writer.add(feed);
        } catch (IOException gone) {
            feed.close();
        }
        return true;
    }

    private void pass(FeedReader reader, FeedEncoding encoding, OutputStream out) throws IOException {
        while (true) {
            List<Frame> frames = reader.next(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            if (frames.isEmpty()) {
                FeedEnd farewell = reader.farewell();
                if (farewell != null) {
                    out.write(encoding.farewell(farewell));
                    out.flush();
                    return;
                }
                out.write(encoding.heartbeat());
            }
            long bytes = 0;
            for (Frame frame : frames) {
                byte[] wire = encoding.frame(frame);
                out.write(wire);
                bytes += wire.length;
            }
            out.flush();
            meter.written(frames.size(), bytes);
        }
    }

    /** The same frames for networks that hold streams back. */
    @GetMapping(path = "/feed/{code}/poll", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> poll(@PathVariable String code, @RequestParam(required = false) String last,
            @RequestParam(name = "have", required = false) String digest, @RequestParam(required = false) String frames,
            @RequestParam(name = "wait", defaultValue = "0") String seconds, HttpServletRequest request, HttpServletResponse response) {
        Meeting meeting = access.meeting(request, code);
        Viewer viewer = access.mayRead(request, meeting);
        // Left to itself Spring would take 0x5, #5 and +5 too.
        int wait = seconds.matches("[0-9]{1,2}") ? Integer.parseInt(seconds) : Integer.MAX_VALUE;
        if (wait > MAX_POLL_SECONDS) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        takePlace(request, response, meeting);
        Thread reading = Thread.currentThread();
        FeedRequest asked = FeedRequest.of(last, digest, viewer, frames, false).asWall(access.isWall(request, meeting));
        try (FeedReader reader = boards.of(meeting.id()).read(asked, () -> LockSupport.unpark(reading))) {
            List<Frame> next = reader.next(wait, TimeUnit.SECONDS);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes("{\"frames\":[".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < next.size(); i++) {
                Frame frame = next.get(i);
                out.writeBytes(((i > 0 ? "," : "") + "{\"id\":\"" + frame.id() + "\",\"event\":\"" + frame.event() + "\",\"data\":")
                        .getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(frame.data());
                out.write('}');
            }
            FeedEnd farewell = reader.farewell();
            if (next.isEmpty() && farewell != null) {
                out.writeBytes(("{\"id\":\"\",\"event\":\"bye\",\"data\":" + farewell.json() + "}").getBytes(StandardCharsets.US_ASCII));
            }
            out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
            meter.written(next.size(), out.size());
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
