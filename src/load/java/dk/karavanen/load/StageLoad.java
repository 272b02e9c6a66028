package dk.karavanen.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hall before the stage: everybody follows it on a phone and some vote on the board meanwhile, while a remote turns a slide each second.
 * Measured from the press to the moment at which a screen has read the slide.
 */
final class StageLoad {

    private static final Pattern DECK = Pattern.compile("\"deck\":\"([^\"]+)\"");
    /** As long a phone waits at most before it asks for other figures. */
    private static final long PATIENCE_MILLIS = 10_000;
    private static final Pattern TURN = Pattern.compile("^data: \\{\"turn\":(\\d+)");
    private static final int SLIDES = 12;
    private static final int JOINING_AT_ONCE = 8;
    /** More at the same moment are asked by the server to come again. */
    private static final int OPENING_AT_ONCE = 40;
    private static final Duration SETTLES_FOR = Duration.ofSeconds(2);

    /** @param told how many screens have it */
    private record Press(long at, AtomicInteger told, AtomicLong last) {
    }

    private final Options options;
    private final InetSocketAddress server;
    private final Database database;
    private final Supplier<Duration> processor;
    private final PrintStream out;
    private final JsonMapper json = JsonMapper.shared();
    private final Latencies screens = new Latencies();
    private final Latencies lastScreens = new Latencies();
    private final Map<Integer, Press> presses = new ConcurrentHashMap<>();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger votes = new AtomicInteger();
    private final AtomicInteger decks = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    /** The turn that each line told last. */
    private final Map<Socket, String> seen = new ConcurrentHashMap<>();
    private final Semaphore opening = new Semaphore(OPENING_AT_ONCE);
    private volatile boolean over;

    StageLoad(Options options, InetSocketAddress server, Database database, Supplier<Duration> processor, PrintStream out) {
        this.options = options;
        this.server = server;
        this.database = database;
        this.processor = processor;
        this.out = out;
    }

    void play(Report report) throws IOException, SQLException {
        List<Http> hall = new ArrayList<>();
        try (Connection connection = database.connect(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor(); Http remote = new Http(server)) {
            long caravan = caravan(connection);
            if (options.stances() == 0) {
                Crowd.come(connection, options.code(), options.ideas(), 0);
            }
            Crowd.stage(connection, options.code(), Math.min(SLIDES, options.ideas()));
            Crowd.moderate(connection, 1);
            StaffScreen.signIn(remote, Crowd.token(0));
            say(options.stage() + " come into the hall");
            join(hall);
            List<Socket> lines = new ArrayList<>();
            for (Http person : hall) {
                Socket line = new Socket();
                lines.add(line);
                threads.execute(() -> follow(line, person));
            }
            while (reading.get() < hall.size() && problems.isEmpty()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            List<Long> ideas = ideas();
            threads.execute(() -> vote(threads, hall, ideas));
            say("The stage moves for " + options.warmUp() + " s first");
            press(remote, caravan, options.warmUp());
            settle();
            presses.clear();
            screens.clear();
            votes.set(0);
            decks.set(0);
            say("The stage moves for " + options.seconds() + " s");
            Duration before = processor.get();
            Duration databaseBefore = database.processor();
            long began = System.nanoTime();
            press(remote, caravan, options.seconds());
            double seconds = (System.nanoTime() - began) / 1e9;
            report.put("serverCpuPercent", processor.get().minus(before).toNanos() / 1e7 / seconds);
            report.put("databaseCpuPercent", database.processor().minus(databaseBefore).toNanos() / 1e7 / seconds);
            settle();
            over = true;
            long told = presses.values().stream().mapToLong(press -> press.told().get()).sum();
            presses.values().forEach(press -> lastScreens.add(press.last().get() - press.at()));
            report.put("stageVotes", votes.get());
            report.put("stageDecks", decks.get());
            report.put("stageProblems", problems.stream().distinct().limit(3).toList());
            report.stage(screens, lastScreens, presses.size(), told, (long) presses.size() * hall.size() - told);
            for (Socket line : lines) {
                line.close();
            }
        } finally {
            over = true;
            hall.forEach(Http::close);
        }
    }

    private long caravan(Connection connection) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement("select caravan from meeting where code = ?")) {
            asked.setString(1, options.code());
            try (ResultSet row = asked.executeQuery()) {
                if (!row.next()) {
                    throw new Failure("The server has no meeting " + options.code() + ".");
                }
                return row.getLong(1);
            }
        }
    }

    private void join(List<Http> hall) {
        List<String> sectors = List.of("civil-society", "municipality", "jobcentre", "business", "volunteer");
        for (int i = 0; i < options.stage(); i++) {
            hall.add(new Http(server));
        }
        try (ExecutorService joining = Executors.newFixedThreadPool(JOINING_AT_ONCE)) {
            for (int i = 0; i < hall.size(); i++) {
                int person = i;
                joining.execute(() -> {
                    try {
                        Http.Response answer = hall.get(person).post("/api/meetings/" + options.code() + "/participants", "{\"sector\":\"" + sectors.get(person % sectors.size()) + "\"}");
                        if (answer.status() != 201) {
                            problems.add("joining: " + answer.status());
                        }
                    } catch (IOException e) {
                        problems.add("joining: " + e);
                    }
                });
            }
        }
    }

    /** As a browser reads its stream: a line and a thread for each, which costs this driver some of the processor that it measures. */
    private void follow(Socket line, Http person) {
        opening.acquireUninterruptibly();
        boolean first = true;
        try {
            line.setTcpNoDelay(true);
            line.connect(server);
            line.getOutputStream().write(("GET /m/" + options.code() + "/stage/feed HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + Http.cookieHeader(person.cookies()) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8), 4096);
            String status = in.readLine();
            if (status == null || !status.contains(" 200")) {
                throw new IOException("a stage's feed answered " + status);
            }
            String deck = "";
            AtomicBoolean asking = new AtomicBoolean();
            for (String text = in.readLine(); text != null && !over; text = in.readLine()) {
                Matcher turn = text.startsWith("data: {") ? TURN.matcher(text) : null;
                if (turn == null || !turn.find()) {
                    continue;
                }
                long now = System.nanoTime();
                Matcher other = DECK.matcher(text);
                if (other.find() && !other.group(1).equals(deck)) {
                    if (!deck.isEmpty() && asking.compareAndSet(false, true)) {
                        Thread.ofVirtual().start(() -> renew(person, asking));
                    }
                    deck = other.group(1);
                }
                if (first) {
                    first = false;
                    reading.incrementAndGet();
                    opening.release();
                }
                Press press = presses.get(Integer.parseInt(turn.group(1)));
                // The same slide may be told again, with another figure beside it.
                if (press != null && isNew(line, turn.group(1))) {
                    press.told().incrementAndGet();
                    press.last().accumulateAndGet(now, Math::max);
                    screens.add(now - press.at());
                }
            }
        } catch (IOException e) {
            if (!over) {
                problems.add("a feed: " + e);
            }
        } finally {
            if (first) {
                opening.release();
            }
        }
    }

    /** Votes on what is on the slides change their figures, and the phones ask for them. */
    private void renew(Http person, AtomicBoolean asking) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(PATIENCE_MILLIS)));
        asking.set(false);
        try {
            synchronized (person) {
                if (!over && person.get("/m/" + options.code() + "/stage/deck").status() == 200) {
                    decks.incrementAndGet();
                }
            }
        } catch (IOException e) {
            if (!over) {
                problems.add("a deck: " + e);
            }
        }
    }

    private boolean isNew(Socket line, String turn) {
        return !turn.equals(seen.put(line, turn));
    }

    private List<Long> ideas() throws IOException {
        try (Http reader = new Http(server)) {
            List<Long> ideas = new ArrayList<>();
            for (JsonNode idea : json.readTree(reader.get("/api/meetings/" + options.code() + "/board").bytes()).path("ideas")) {
                if (idea.path("state").asString("").equals("open")) {
                    ideas.add(idea.path("id").asLong());
                }
            }
            if (ideas.isEmpty()) {
                throw new Failure("There is nothing on the board to vote for.");
            }
            return ideas;
        }
    }

    private void vote(ExecutorService threads, List<Http> hall, List<Long> ideas) {
        long start = System.nanoTime();
        for (int i = 0; !over && options.votesPerSecond() > 0; i++) {
            long due = start + (long) (i / options.votesPerSecond() * 1e9);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            Http person = hall.get(i % hall.size());
            long idea = ideas.get(ThreadLocalRandom.current().nextInt(ideas.size()));
            String vote = "{\"intents\":[{\"key\":\"stage-" + i + "\",\"type\":\"stance\",\"idea\":" + idea + ",\"value\":1}]}";
            threads.execute(() -> {
                try {
                    synchronized (person) {
                        if (person.post("/api/meetings/" + options.code() + "/intents", vote).status() == 200) {
                            votes.incrementAndGet();
                        }
                    }
                } catch (IOException e) {
                    if (!over) {
                        problems.add("a vote: " + e);
                    }
                }
            });
        }
    }

    private void press(Http remote, long caravan, int times) throws IOException {
        String path = "/api/stage/" + caravan;
        int turn = json.readTree(remote.get(path).bytes()).path("state").path("turn").asInt();
        boolean forward = true;
        for (int i = 0; i < times; i++) {
            long at = System.nanoTime();
            presses.put(turn + 1, new Press(at, new AtomicInteger(), new AtomicLong(at)));
            JsonNode answer = json.readTree(remote.post(path, "{\"act\":\"" + (forward ? "next" : "previous") + "\",\"turn\":" + turn + "}").bytes());
            if (answer.path("done").asBoolean(false)) {
                turn++;
            } else {
                presses.remove(turn + 1);
                forward = !forward;
            }
            LockSupport.parkNanos(Math.max(0, TimeUnit.SECONDS.toNanos(1) - (System.nanoTime() - at)));
        }
    }

    private static void settle() {
        LockSupport.parkNanos(SETTLES_FOR.toNanos());
    }

    private void say(String what) {
        out.println(what + " …");
    }
}
