package dk.karavanen.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Everyone's feeds, read by one thread: ten thousand readers must not take the processor from the server that is measured on
 * the same machine. Whoever is first to get a frame reads it and learns its length; for all others the same bytes are counted
 * and passed over, for a feed is the same for every reader. The moment at which a frame's last byte was read is when it is on
 * that reader's screen.
 */
final class Feeds implements AutoCloseable {

    /** What frames say, told once for each. Called by the reading thread. */
    interface Contents {

        /**
         * @param epoch of the server that sent it
         * @return the changes that this frame makes visible there
         */
        List<Change> delta(byte[] json, String epoch);

        /** A state with no known way to it: where reading begins, or after frames were missed. */
        List<Change> snapshot(byte[] json, String epoch);
    }

    /** One meeting's feed. */
    static final class Source {

        private final String path;
        private final Contents contents;
        private volatile int live;

        Source(String code, Contents contents) {
            this.path = "/feed/" + code;
            this.contents = contents;
        }

        /** How many read it, that have got their first snapshot and are open. */
        int live() {
            return live;
        }
    }

    /**
     * What was read in a while.
     *
     * @param frames    different ones
     * @param delivered how often a reader was brought something newer, one frame or several
     * @param bytes     that came in, of everything
     * @param schedule  of what one of them was brought: microseconds from the beginning, bytes
     */
    record Reading(long frames, long delivered, long bytes, List<long[]> schedule, long nanos) {
    }

    private static final int MAX_CONNECTING = 64;
    private static final int REMEMBERED = 8192;
    private static final int GZIP_HEADER = 10;
    private static final long RECONNECT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<InetSocketAddress> servers;
    private int opened;
    private final Latencies[] screens;
    private final Latencies lastScreens;
    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final ByteBuffer unpacked = ByteBuffer.allocate(256 * 1024);
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Feed> waiting = new ArrayDeque<>();
    private final PriorityQueue<Feed> resting = new PriorityQueue<>(Comparator.comparingLong(feed -> feed.restUntil));
    private final Set<Feed> feeds = new HashSet<>();
    private final Map<String, Epoch> epochs = new HashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private int connecting;
    private volatile int live;
    private volatile int dropped;
    private volatile boolean closed;
    private volatile Throwable broken;
    private Latencies returns = new Latencies();

    // What is being counted; the reading thread's own.
    private long begun;
    private long frames;
    private long delivered;
    private long bytes;
    private List<long[]> schedule = new ArrayList<>();
    private Feed scheduled;

    /**
     * @param servers     of the same boards; the readers are dealt out to them in turn
     * @param screens     told how long each change took to each reader, by {@link Change#kind}
     * @param lastScreens told how long each vote or post took to the last of them
     */
    Feeds(List<InetSocketAddress> servers, Latencies[] screens, Latencies lastScreens) throws IOException {
        this.servers = List.copyOf(servers);
        this.screens = screens;
        this.lastScreens = lastScreens;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().name("feeds").daemon().start(this::run);
    }

    /** Feeds that have got their first snapshot and are open. */
    int live() {
        return live;
    }

    /** How often a feed ended without having been closed here. */
    int dropped() {
        return dropped;
    }

    /** @param cookies of the reader, as a header line; empty for a spectator */
    Feed open(Source source, String cookies) {
        Feed feed = new Feed(source, cookies);
        order(() -> {
            feed.server = servers.get(opened++ % servers.size());
            feeds.add(feed);
            waiting.add(feed);
        });
        return feed;
    }

    /** Out of reach, all of them at once, until they are called back. */
    void away(List<Feed> some) {
        ask(() -> {
            some.forEach(feed -> {
                feeds.remove(feed);
                feed.end();
            });
            return null;
        });
    }

    /**
     * They come back, evenly over a while, with what they had.
     *
     * @return told how long each took, from its first attempt to having everything that others had then
     */
    Latencies back(List<Feed> some, long withinNanos) {
        return ask(() -> {
            long start = System.nanoTime();
            for (int i = 0; i < some.size(); i++) {
                Feed feed = some.get(i);
                feeds.add(feed);
                feed.restUntil = start + withinNanos * i / some.size();
                feed.backAt = feed.restUntil;
                resting.add(feed);
            }
            returns = new Latencies();
            return returns;
        });
    }

    void close(Feed feed) {
        order(() -> {
            feeds.remove(feed);
            feed.end();
        });
    }

    /** Waits until so many are open. */
    void awaitLive(int wanted, long seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (live < wanted) {
            sound();
            if (System.nanoTime() > deadline) {
                throw new Failure("Only " + live + " of " + wanted + " feeds were open after " + seconds + " s"
                        + ask(() -> refusals.isEmpty() ? "." : ": " + refusals + "."));
            }
            pause();
        }
    }

    /** Begins to count anew. */
    void begin() {
        ask(() -> {
            begun = System.nanoTime();
            frames = 0;
            delivered = 0;
            bytes = 0;
            schedule = new ArrayList<>();
            scheduled = null;
            return null;
        });
    }

    Reading end() {
        return ask(() -> new Reading(frames, delivered, bytes, List.copyOf(schedule), System.nanoTime() - begun));
    }

    private void order(Runnable order) {
        orders.add(order);
        selector.wakeup();
    }

    private <T> T ask(java.util.function.Supplier<T> question) {
        CountDownLatch answered = new CountDownLatch(1);
        List<T> answer = new ArrayList<>();
        order(() -> {
            answer.add(question.get());
            answered.countDown();
        });
        try {
            while (!answered.await(100, TimeUnit.MILLISECONDS)) {
                sound();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
        return answer.getFirst();
    }

    private void sound() {
        if (broken != null) {
            throw new Failure("Reading the feeds failed: " + broken, broken);
        }
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ------------------------------------------------------------------ the reading thread

    private void run() {
        try (selector) {
            while (!closed) {
                selector.select(this::ready, 100);
                for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                    order.run();
                }
                long now = System.nanoTime();
                while (!resting.isEmpty() && resting.peek().restUntil <= now) {
                    waiting.add(resting.poll());
                }
                while (connecting < MAX_CONNECTING && !waiting.isEmpty()) {
                    waiting.poll().connect();
                }
            }
            feeds.forEach(Feed::end);
        } catch (IOException | RuntimeException e) {
            broken = e;
        }
    }

    private void ready(SelectionKey key) {
        Feed feed = (Feed) key.attachment();
        try {
            if (key.isConnectable()) {
                feed.connected();
            } else {
                feed.read();
            }
        } catch (IOException e) {
            feed.lost(e.getMessage());
        }
    }

    /** The frames of one life of a board on one server, those of the recent past. */
    private static final class Epoch {

        private final Frame[] recent = new Frame[REMEMBERED];
        private long newest;

        Frame frame(long revision) {
            newest = Math.max(newest, revision);
            int place = (int) (revision % REMEMBERED);
            Frame known = recent[place];
            if (known == null || known.revision != revision) {
                known = new Frame(revision);
                recent[place] = known;
            }
            return known;
        }
    }

    private static final class Frame {

        private final long revision;
        /** Bytes from after "data: " to the line's end, of each kind of frame; 0: not known yet. */
        private int delta;
        private int snapshot;
        /** The same of what brings up to date those who come back, by the revision they know. */
        private final Map<Long, Integer> catchUps = new HashMap<>();
        /** The step from the revision before, as it comes packed: in the shared stream, or alone. */
        private final List<Packed> packed = new ArrayList<>(2);
        private boolean told;
        private List<Change> changes = List.of();

        Frame(long revision) {
            this.revision = revision;
        }
    }

    /**
     * A frame's bytes as they are on the way.
     *
     * @param alone whether they can be unpacked without what came before
     */
    private record Packed(byte[] bytes, boolean alone) {

        static Packed of(byte[] bytes) {
            Inflater fresh = new Inflater(true);
            try {
                fresh.setInput(bytes);
                byte[] text = new byte[8192];
                while (fresh.inflate(text) > 0) {
                    // To the end: what it refers to may come late.
                }
                return new Packed(bytes, true);
            } catch (DataFormatException refersToEarlier) {
                return new Packed(bytes, false);
            } finally {
                fresh.end();
            }
        }

        boolean isNext(ByteBuffer buffer) {
            return buffer.remaining() >= bytes.length
                    && buffer.slice(buffer.position(), bytes.length).equals(ByteBuffer.wrap(bytes));
        }
    }

    /** Where in an answer a reader is; PLAIN: in one without chunks, that lasts as long as the connection. */
    private enum Part { HEAD, SIZE, DATA, AFTER_DATA, PLAIN }

    /** One reader. All but its making is the reading thread's. */
    final class Feed {

        private final Source source;
        private final String cookies;
        private InetSocketAddress server;
        private SocketChannel channel;
        private Part part;
        private boolean chunked;
        private int chunkLeft;
        /** Unpacks what comes, where it comes packed. */
        private Inflater inflater;
        private int gzipHeader;
        /** What was known, and so was not unpacked; what comes next may refer to it. Never more than a segment of the shared stream. */
        private final List<Packed> owed = new ArrayList<>();
        /** Ends of events since the reading of one buffer began. */
        private int ends;
        private final byte[] line = new byte[80];
        private int length;
        private int skip;
        private ByteArrayOutputStream body;
        private boolean whole;
        private String id;
        private Epoch epoch;
        private Epoch was;
        private String epochName = "";
        /** Of the frame that is being read; -1: none. */
        private long revision = -1;
        private long seen = -1;
        private boolean open;
        private boolean pending;
        private long restUntil;
        /** Whether what was read last held a frame's end. */
        private boolean news;
        /** When it came back, and the revision it has to have to be up to date; 0: it was not away. */
        private long backAt;
        private long wanted;

        private Feed(Source source, String cookies) {
            this.source = source;
            this.cookies = cookies;
        }

        private void connect() {
            wanted = was == null ? 0 : was.newest;
            try {
                channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                pending = true;
                connecting++;
                channel.register(selector, SelectionKey.OP_CONNECT, this);
                if (channel.connect(server)) {
                    connected();
                }
            } catch (IOException e) {
                lost(e.getMessage());
            }
        }

        private void connected() throws IOException {
            channel.finishConnect();
            String request = "GET " + source.path + "?frames=3 HTTP/1.1\r\nHost: " + server.getHostString() + ":" + server.getPort()
                    + "\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\n" + (id == null ? "" : "Last-Event-ID: " + id + "\r\n") + cookies + "\r\n";
            ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            part = Part.HEAD;
            chunked = false;
            plain();
            revision = -1;
            length = 0;
            skip = 0;
            body = null;
            channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
        }

        private void read() throws IOException {
            buffer.clear();
            int count = channel.read(buffer);
            long now = System.nanoTime();
            if (count < 0) {
                throw new IOException("the server hung up");
            }
            bytes += count;
            news = false;
            buffer.flip();
            while (buffer.hasRemaining()) {
                switch (part) {
                    case HEAD -> head(buffer.get());
                    case SIZE -> size(buffer.get());
                    case DATA -> {
                        int amount = Math.min(chunkLeft, buffer.remaining());
                        chunkLeft -= amount;
                        body(amount, now);
                        if (chunkLeft == 0) {
                            part = Part.AFTER_DATA;
                            chunkLeft = 2;
                        }
                    }
                    case PLAIN -> body(buffer.remaining(), now);
                    case AFTER_DATA -> {
                        buffer.get();
                        if (--chunkLeft == 0) {
                            part = Part.SIZE;
                        }
                    }
                }
            }
            if (news) {
                delivered++;
                scheduled = scheduled == null ? this : scheduled;
                if (scheduled == this) {
                    schedule.add(new long[] {TimeUnit.NANOSECONDS.toMicros(now - begun), count});
                }
            }
        }

        private void head(byte b) throws IOException {
            if (b != '\n') {
                keep(b);
                return;
            }
            String text = text();
            if (text.startsWith("HTTP/1.1 ") && !text.startsWith("HTTP/1.1 200")) {
                throw new IOException(text.strip());
            }
            if (text.toLowerCase(Locale.ROOT).startsWith("transfer-encoding: chunked")) {
                chunked = true;
            }
            if (text.toLowerCase(Locale.ROOT).startsWith("content-encoding: gzip")) {
                inflater = new Inflater(true);
                gzipHeader = GZIP_HEADER;
            }
            if (text.isBlank()) {
                part = chunked ? Part.SIZE : Part.PLAIN;
                chunkLeft = 0;
            }
            length = 0;
        }

        private void size(byte b) throws IOException {
            int digit = Character.digit(b, 16);
            if (digit >= 0) {
                chunkLeft = chunkLeft * 16 + digit;
            } else if (b == '\n') {
                if (chunkLeft == 0) {
                    throw new IOException("the feed ended");
                }
                part = Part.DATA;
            }
        }

        private void keep(byte b) {
            if (length < line.length) {
                line[length++] = b;
            }
        }

        private String text() {
            return new String(line, 0, length, StandardCharsets.ISO_8859_1);
        }

        /** Reads so many bytes of the answer. */
        private void body(int amount, long now) throws IOException {
            if (inflater == null) {
                events(buffer, amount, now);
                return;
            }
            int header = Math.min(gzipHeader, amount);
            gzipHeader -= header;
            ByteBuffer packed = buffer.slice(buffer.position() + header, amount - header);
            buffer.position(buffer.position() + amount);
            while (packed.hasRemaining() && isKnown(packed, now)) {
                // It is what others have unpacked already.
            }
            if (packed.hasRemaining()) {
                unpack(packed, now);
            }
        }

        /** Passes over the next frame if its very bytes are known: unpacking them for ten thousand readers is what takes the processor. */
        private boolean isKnown(ByteBuffer packed, long now) {
            if (!isBetween() || !open || was != epoch) {
                return false;
            }
            for (Packed form : epoch.frame(seen + 1).packed) {
                if (form.isNext(packed)) {
                    packed.position(packed.position() + form.bytes.length);
                    if (form.alone) {
                        owed.clear();
                    }
                    owed.add(form);
                    revision = seen + 1;
                    id = epochName + "-" + revision;
                    whole = false;
                    arrived(now);
                    return true;
                }
            }
            return false;
        }

        private boolean isBetween() {
            return revision < 0 && length == 0 && skip == 0 && body == null;
        }

        private void unpack(ByteBuffer packed, long now) throws IOException {
            try {
                for (Packed form : owed) {
                    inflater.setInput(form.bytes);
                    do {
                        unpacked.clear();
                    } while (inflater.inflate(unpacked) > 0);
                }
                owed.clear();
                while (packed.hasRemaining()) {
                    byte[] bytes = new byte[flushed(packed)];
                    packed.get(bytes);
                    unpack(bytes, now);
                }
            } catch (DataFormatException e) {
                throw new IOException("what came is no gzip", e);
            }
        }

        private void unpack(byte[] bytes, long now) throws IOException, DataFormatException {
            boolean fromTheBeginning = isBetween();
            long before = seen;
            ends = 0;
            inflater.setInput(bytes);
            do {
                unpacked.clear();
                inflater.inflate(unpacked);
                unpacked.flip();
                events(unpacked, unpacked.remaining(), now);
            } while (!inflater.needsInput() && !inflater.finished());
            // Exactly one step, from its first byte to the last.
            if (fromTheBeginning && ends == 1 && isBetween() && was == epoch && seen == before + 1 && endsABlock(bytes)) {
                List<Packed> known = epoch.frame(seen).packed;
                if (known.size() < 2) {
                    known.add(Packed.of(bytes));
                }
            }
        }

        /** How many bytes there are up to what looks like the end of a flush; all where there is none. */
        private static int flushed(ByteBuffer packed) {
            for (int end = packed.position() + 4; end < packed.limit(); end++) {
                if (packed.getInt(end - 4) == 0xffff) {
                    return end - packed.position();
                }
            }
            return packed.remaining();
        }

        /** What a flush ends with (RFC 1951, an empty block that is stored): without it the frame's last bytes are still to come. */
        private static boolean endsABlock(byte[] bytes) {
            int end = bytes.length;
            return end >= 4 && bytes[end - 4] == 0 && bytes[end - 3] == 0 && bytes[end - 2] == (byte) 0xff && bytes[end - 1] == (byte) 0xff;
        }

        private void plain() {
            owed.clear();
            if (inflater != null) {
                inflater.end();
                inflater = null;
            }
        }

        /** Reads so many bytes of the stream of events. */
        private void events(ByteBuffer text, int amount, long now) {
            int left = amount;
            while (left > 0) {
                if (skip > 0) {
                    int passed = Math.min(skip, left);
                    text.position(text.position() + passed);
                    skip -= passed;
                    left -= passed;
                    continue;
                }
                byte b = text.get();
                left--;
                if (body != null) {
                    body.write(b);
                    if (b == '\n') {
                        learned();
                    }
                } else if (b == '\n') {
                    if (length == 0) {
                        ends++;
                        if (revision >= 0) {
                            arrived(now);
                        }
                    } else {
                        field();
                    }
                    length = 0;
                } else {
                    keep(b);
                    if (length == 6 && line[0] == 'd' && line[5] == ' ' && revision >= 0) {
                        data();
                    }
                }
            }
        }

        private void field() {
            if (line[0] == 'i') {
                id = new String(line, 4, length - 4, StandardCharsets.ISO_8859_1);
                int dash = id.lastIndexOf('-');
                revision = Long.parseLong(id, dash + 1, id.length(), 10);
                if (epoch == null || dash != epochName.length() || !id.startsWith(epochName)) {
                    epochName = id.substring(0, dash);
                    epoch = epochs.computeIfAbsent(epochName, name -> new Epoch());
                }
            } else if (line[0] == 'e' && line[1] == 'v') {
                whole = line[7] == 's';
            }
        }

        private void data() {
            Frame frame = epoch.frame(revision);
            // What brings up to date is the same for those who know the same; the step from one revision to the next for everyone.
            int known = whole ? frame.snapshot : isStep() ? frame.delta : was == epoch ? frame.catchUps.getOrDefault(seen, 0) : 0;
            if (known > 0) {
                skip = known;
            } else {
                body = new ByteArrayOutputStream(4096);
            }
            length = 0;
        }

        /** This reader was the first to get this frame, or one of the first. */
        private void learned() {
            Frame frame = epoch.frame(revision);
            byte[] json = body.toByteArray();
            body = null;
            if (whole) {
                frame.snapshot = json.length;
            } else if (isStep()) {
                frame.delta = json.length;
            } else if (was == epoch) {
                frame.catchUps.put(seen, json.length);
            }
            if (!frame.told) {
                frame.told = true;
                frame.changes = whole ? source.contents.snapshot(json, epochName) : source.contents.delta(json, epochName);
                if (!whole) {
                    frames++;
                }
            }
        }

        private boolean isStep() {
            return was == epoch && revision == seen + 1;
        }

        private void arrived(long now) {
            news |= !whole;
            if (was == null) {
                // What was there when this reader came is nobody's news.
                was = epoch;
            } else if (epoch != was) {
                // Another server, or another life of the board: its snapshot holds all that this reader had not seen yet.
                for (long next = seen + 1; next <= was.newest; next++) {
                    show(was.frame(next), now);
                }
                show(epoch.frame(revision), now);
                was = epoch;
            } else {
                for (long next = Math.max(seen + 1, revision - REMEMBERED + 1); next <= revision; next++) {
                    show(epoch.frame(next), now);
                }
            }
            seen = revision;
            revision = -1;
            if (backAt != 0 && seen >= wanted) {
                returns.add(now - backAt);
                backAt = 0;
            }
            if (!open) {
                open = true;
                live++;
                source.live++;
                connecting--;
                pending = false;
            }
        }

        private void show(Frame frame, long now) {
            for (Change change : frame.changes) {
                long took = now - change.tapped;
                change.screens++;
                if (change.measured) {
                    screens[change.kind()].add(took);
                }
                if (change.screens == change.readers) {
                    change.lastNanos = took;
                    if (change.measured && change.kind() < 2) {
                        lastScreens.add(took);
                    }
                }
            }
        }

        private void lost(String why) {
            refusals.merge(String.valueOf(why), 1, Integer::sum);
            if (open) {
                dropped++;
            }
            end();
            if (feeds.contains(this)) {
                restUntil = System.nanoTime() + RECONNECT_NANOS + ThreadLocalRandom.current().nextLong(RECONNECT_NANOS);
                resting.add(this);
            }
        }

        private void end() {
            plain();
            if (pending) {
                pending = false;
                connecting--;
            }
            if (open) {
                open = false;
                live--;
                source.live--;
            }
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // It is gone either way.
                }
            }
        }
    }
}
