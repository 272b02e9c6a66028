package dk.karavanen.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One evening played from the first scanned code to the count of votes, and measured. */
public final class Load {

    private static final int JOINING_AT_ONCE = 8;
    private static final int WAVE_SECONDS = 30;
    private static final int OPEN_SECONDS = 300;
    private static final int RETURN_SECONDS = 2;
    /**
     * People who come first and leave again, so that the heap is weighed with everything loaded that a phone makes the server
     * load. Few: what the server keeps of them for reuse is missing from the others' weight.
     */
    private static final int MAX_EARLY = 30;
    /** Spectators opened only to be weighed, where a run has none. */
    private static final int WEIGHED = 300;

    private final Options options;
    private final PrintStream out;
    private final JsonMapper json = JsonMapper.shared();
    /** In every key and title. No digit at its end, so that none begins like another. */
    private final String run = "load" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 30, 1L << 35), 36) + "-";
    private final Latencies[] receipts = {new Latencies(), new Latencies()};
    private final Latencies[] screens = {new Latencies(), new Latencies()};
    private final Latencies lastScreens = new Latencies();

    private List<InetSocketAddress> addresses;
    /** Those that were started here. */
    private final List<AppServer> servers = new CopyOnWriteArrayList<>();
    private List<String> sectors;

    Load(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Ends with 0; 1 if anything was lost or doubled or the run failed; 2 if it was called wrongly. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try {
            Report report = new Load(Options.parse(List.of(arguments)), out).run();
            report.print(out);
            System.exit(report.isFaultless() ? 0 : 1);
        } catch (Misused misused) {
            System.err.println("karavanen: " + misused.getMessage());
            System.exit(2);
        } catch (Failure failure) {
            System.err.println("karavanen: " + failure.getMessage());
            System.exit(1);
        } catch (IOException | SQLException e) {
            System.err.println("karavanen: The load run failed: " + e);
            System.exit(1);
        }
    }

    /** Plays it all. What was started is ended, whatever happens. */
    Report run() throws IOException, SQLException {
        if (options.url() != null) {
            addresses = List.of(new InetSocketAddress(InetAddress.getByName(options.url().getHost()),
                    options.url().getPort() < 0 ? 80 : options.url().getPort()));
            Path folder = Files.createTempDirectory("karavanen-load");
            try {
                return measure(null, folder);
            } finally {
                delete(folder);
            }
        }
        Files.createDirectories(options.work());
        Path folder = Files.createTempDirectory(options.work(), "evening-");
        Thread cleaning = new Thread(() -> {
            servers.forEach(AppServer::close);
            delete(folder);
        });
        Runtime.getRuntime().addShutdownHook(cleaning);
        try (Database database = options.onH2() ? new Database.H2(folder.resolve("node0")) : new Database.Postgres(folder.resolve("postgres"))) {
            say("Starting " + (options.nodes() == 1 ? "a server" : options.nodes() + " servers") + " on " + database.description());
            try {
                for (int i = 0; i < options.nodes(); i++) {
                    servers.add(AppServer.start(options.jar(), Files.createDirectory(folder.resolve("node" + i)), database,
                            options.train()));
                }
                addresses = servers.stream().map(AppServer::address).toList();
                if (options.stances() > 0) {
                    say(options.stances() + " stances on " + options.ideas() + " ideas are there already");
                    try (Connection connection = database.connect()) {
                        Crowd.come(connection, options.code(), options.ideas(), options.stances());
                    }
                }
                return measure(database, folder);
            } finally {
                servers.forEach(AppServer::close);
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(cleaning);
            delete(folder);
        }
    }

    private Report measure(Database database, Path folder) throws IOException, SQLException {
        JsonNode meeting = meeting();
        boolean threeWay = meeting.path("votingStyle").asString().equals("for-pass-against");
        Integer budget = meeting.path("budget").isNumber() ? meeting.path("budget").asInt() : null;
        Report report = new Report(options, database == null ? "that of the given server" : database.description());
        Board board = new Board(json, addresses.size());
        Feeds.Reading reading;
        try (Feeds feeds = new Feeds(addresses, "/feed/" + options.code(), board, screens, lastScreens)) {
            early(board, feeds, threeWay, budget);
            long empty = heap();
            List<Phone> phones = join(report, feeds);
            long joined = heap();
            report.put("heapPerParticipantKb", servers.isEmpty() ? null : (joined - empty) / 1024.0 / options.participants());
            weigh(report, feeds, letGo(report, empty, joined));
            try (Voting voting = new Voting(board, phones, feeds, threeWay, budget, run, receipts)) {
                reading = vote(report, database, feeds, voting);
                if (options.away() > 0) {
                    away(report, feeds, phones, voting);
                }
                if (options.joinWave() > 0) {
                    wave(report);
                }
                report.put("heapAtEndMb", servers.isEmpty() ? null : heap() >> 20);
                report.put("feedsDropped", feeds.dropped());
                report.put("retries", phones.stream().mapToInt(phone -> phone.retries).sum());
                report.counted(voting.changes(), count(database, voting, phones, board));
            }
            phones.forEach(Phone::close);
        }
        if (options.limitSeconds() > 0) {
            say("Measuring the smallest possible server with the same frames");
            report.limit(Limit.measure(reading.schedule(), options.readers(), Math.min(options.limitSeconds(), options.seconds()), folder));
        }
        report.waits(receipts, screens, lastScreens);
        if (options.json() != null) {
            Files.writeString(options.json(), json.writerWithDefaultPrettyPrinter().writeValueAsString(report.values()) + "\n");
        }
        return report;
    }

    /** The meeting as its board shows it. */
    private JsonNode meeting() throws IOException {
        try (Http http = new Http(addresses.getFirst())) {
            Http.Response info = http.get("/api/meetings/" + options.code());
            Http.Response board = http.get("/api/meetings/" + options.code() + "/board");
            if (info.status() != 200 || board.status() != 200) {
                throw new Failure("The server has no open meeting " + options.code() + " that anyone may read.");
            }
            sectors = new ArrayList<>();
            json.readTree(info.bytes()).path("sectors").forEach(sector -> sectors.add(sector.path("code").asString()));
            JsonNode meeting = json.readTree(board.bytes()).path("meeting");
            if (!meeting.path("takes").path("ideas").asBoolean() || !meeting.path("takes").path("stances").asBoolean()) {
                throw new Failure("Meeting " + options.code() + " takes no ideas or no votes now: its phase is " + meeting.path("phase").asString() + ".");
            }
            if (meeting.path("talliesHidden").asBoolean()) {
                throw new Failure("Meeting " + options.code() + " hides its tallies, so nobody could see a vote arrive.");
            }
            return meeting;
        }
    }

    /** Those who come first fill the board, vote a little and leave: the server compiles what it uses. */
    private void early(Board board, Feeds feeds, boolean threeWay, Integer budget) {
        int count = Math.min(MAX_EARLY, options.participants());
        say(count + " come early: " + options.ideas() + " ideas on the board");
        List<Phone> early = phones(count);
        join(early, phone -> phone.feed = feeds.open(phone.cookieHeader()), new Latencies());
        feeds.awaitLive(count, OPEN_SECONDS);
        try (Voting voting = new Voting(board, early, feeds, threeWay, budget, run + "e", new Latencies[] {new Latencies(), new Latencies()})) {
            voting.fill(options.ideas());
            voting.play(Math.min(count, 20), 0, Math.min(5, options.warmUp()), false);
            voting.drain(30);
        }
        for (Phone phone : early) {
            feeds.close(phone.feed);
            phone.close();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (feeds.live() > 0 && System.nanoTime() < deadline) {
            Feeds.pause();
        }
    }

    private List<Phone> join(Report report, Feeds feeds) {
        say(options.participants() + " participants join");
        List<Phone> phones = phones(options.participants());
        Latencies waits = new Latencies();
        // The first half is practice.
        int half = phones.size() / 2;
        join(phones.subList(0, half), phone -> phone.feed = feeds.open(phone.cookieHeader()), new Latencies());
        feeds.awaitLive(half, OPEN_SECONDS);
        Duration before = processor();
        long began = System.nanoTime();
        join(phones.subList(half, phones.size()), phone -> phone.feed = feeds.open(phone.cookieHeader()), waits);
        feeds.awaitLive(phones.size(), OPEN_SECONDS);
        double seconds = (System.nanoTime() - began) / 1e9;
        int joined = phones.size() - half;
        report.put("joined", phones.size());
        report.put("joinsPerSecond", joined / seconds);
        report.put("joinWaitMs", waits.milliseconds());
        report.put("cpuPerJoinMs", servers.isEmpty() ? null : millis(processor().minus(before)) / joined);
        return phones;
    }

    private List<Phone> phones(int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> new Phone(i, addresses.get(i % addresses.size()), options.code(), json)).toList();
    }

    private interface Joined {

        void phone(Phone phone);
    }

    /** So many at once as a server with two cores has use for; each waits only for itself. */
    private void join(List<Phone> phones, Joined then, Latencies waits) {
        Semaphore atOnce = new Semaphore(JOINING_AT_ONCE);
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        try (ExecutorService joining = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Phone phone : phones) {
                atOnce.acquireUninterruptibly();
                if (!problems.isEmpty()) {
                    break;
                }
                joining.execute(() -> {
                    long began = System.nanoTime();
                    try {
                        phone.join(sectors.get(phone.index % sectors.size()));
                        waits.add(System.nanoTime() - began);
                        then.phone(phone);
                    } catch (IOException | RuntimeException e) {
                        problems.add(e.toString());
                    } finally {
                        atOnce.release();
                    }
                });
            }
        }
        if (!problems.isEmpty()) {
            throw new Failure("Joining failed: " + problems.peek());
        }
    }

    /** What a spectator takes of the server's heap. */
    private void weigh(Report report, Feeds feeds, long joined) {
        int weighed = options.spectators() > 0 ? options.spectators() : WEIGHED;
        if (options.spectators() > 0) {
            say(options.spectators() + " spectators come");
        }
        List<Feeds.Feed> spectators = new ArrayList<>();
        if (options.spectators() > 0 || !servers.isEmpty()) {
            for (int i = 0; i < weighed; i++) {
                spectators.add(feeds.open(""));
            }
            feeds.awaitLive(options.participants() + weighed, OPEN_SECONDS);
        }
        if (!servers.isEmpty()) {
            long full = heap();
            report.put("heapPerSpectatorKb", (full - joined) / 1024.0 / weighed);
        }
        if (options.spectators() == 0) {
            spectators.forEach(feeds::close);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (feeds.live() > options.readers() && System.nanoTime() < deadline) {
                Feeds.pause();
            }
        }
        report.put("connected", feeds.live());
    }

    /**
     * What a participant takes once the session that joining needed is gone, their feed alone being left.
     *
     * @return the server's heap then
     */
    private long letGo(Report report, long empty, long joined) throws IOException {
        if (options.letGo() == 0 || servers.isEmpty()) {
            return joined;
        }
        say("Waiting until sessions are let go");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.letGo());
        try (Http http = new Http(servers.getFirst().management())) {
            double sessions = Double.MAX_VALUE;
            while (sessions > 0 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
                sessions = Stream.of(http.get("/actuator/prometheus").text().split("\n"))
                        .filter(line -> line.startsWith("tomcat_sessions_active_current_sessions"))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findAny().orElse(0);
            }
            report.put("sessionsLeft", sessions);
        }
        long left = heap();
        report.put("heapPerParticipantLetGoKb", (left - empty) / 1024.0 / options.participants());
        return left;
    }

    private Feeds.Reading vote(Report report, Database database, Feeds feeds, Voting voting) throws IOException {
        say("Warming up for " + options.warmUp() + " s");
        voting.fill(0);
        voting.play(options.votesPerSecond(), options.postsPerSecond(), options.warmUp(), false);
        voting.drain(30);
        if (options.profile() != null) {
            servers.getFirst().record(options.profile());
        }
        say("Measuring for " + options.seconds() + " s");
        Duration ours = processor();
        Duration databases = database == null ? Duration.ZERO : database.processor();
        Duration drivers = Processor.ofSelf();
        feeds.begin();
        try (Series series = options.series() == null ? null : Series.begin(options.series(), servers.getFirst(), receipts[0], screens[0], feeds)) {
            voting.play(options.votesPerSecond(), options.postsPerSecond(), options.seconds(), true);
        }
        Feeds.Reading reading = feeds.end();
        ours = processor().minus(ours);
        databases = database == null ? Duration.ZERO : database.processor().minus(databases);
        drivers = Processor.ofSelf().minus(drivers);
        if (options.profile() != null) {
            servers.getFirst().recorded();
        }
        voting.drain(60);
        report.read(reading, voting.changes(), servers.isEmpty() ? null : ours, databases, drivers);
        return reading;
    }

    /** The network of the hall is gone for a while, and then everybody is back at once; meanwhile some vote from elsewhere. */
    private void away(Report report, Feeds feeds, List<Phone> phones, Voting voting) {
        say("All feeds of participants are out of reach for " + options.away() + " s");
        Feeds.Feed stays = feeds.open("");
        feeds.awaitLive(options.readers() + 1, OPEN_SECONDS);
        List<Feeds.Feed> gone = phones.stream().map(phone -> phone.feed).toList();
        feeds.away(gone);
        voting.play(options.votesPerSecond(), options.postsPerSecond(), options.away(), false);
        say("… and come back within " + RETURN_SECONDS + " s");
        Latencies receipts = voting.watch();
        Duration before = processor();
        feeds.begin();
        Latencies returns = feeds.back(gone, TimeUnit.SECONDS.toNanos(RETURN_SECONDS));
        int seconds = 0;
        do {
            voting.play(options.votesPerSecond(), options.postsPerSecond(), 1, false);
            seconds++;
        } while (returns.count() < gone.size() && seconds < OPEN_SECONDS);
        report.put("returnMs", returns.milliseconds());
        report.put("returnMegabytes", feeds.end().bytes() / 1e6);
        report.put("returnCpuMs", servers.isEmpty() ? null : millis(processor().minus(before)));
        report.put("returnReceiptMs", receipts.milliseconds());
        voting.drain(60);
        feeds.close(stays);
    }

    /** A hall that comes within half a minute, while everyone else reads on. */
    private void wave(Report report) {
        say(options.joinWave() + " more join within " + WAVE_SECONDS + " s");
        List<Phone> coming = phones(options.joinWave());
        Latencies waits = new Latencies();
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        CountDownLatch there = new CountDownLatch(coming.size());
        long start = System.nanoTime();
        try (ExecutorService joining = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Phone phone : coming) {
                long due = start + TimeUnit.SECONDS.toNanos(WAVE_SECONDS) * phone.index / coming.size();
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                joining.execute(() -> {
                    try {
                        phone.join(sectors.get(phone.index % sectors.size()));
                        waits.add(System.nanoTime() - due);
                    } catch (IOException | RuntimeException e) {
                        problems.add(e.toString());
                    } finally {
                        there.countDown();
                    }
                });
            }
        }
        coming.forEach(Phone::close);
        report.put("joinWaveWaitMs", waits.milliseconds());
        report.put("joinWaveFailed", problems.size());
    }

    private Count count(Database database, Voting voting, List<Phone> phones, Board board) throws IOException, SQLException {
        if (database == null) {
            return Count.asked(voting.changes(), phones);
        }
        if (options.train() != null) {
            say("Ending the server, which writes what Java learned");
            servers.forEach(AppServer::endTrained);
            if (!Files.isRegularFile(options.train())) {
                throw new Failure("Java wrote nothing of what it learned.");
            }
        } else {
            say("Killing the server and counting in the database");
            servers.forEach(AppServer::close);
        }
        try (Connection connection = database.connect()) {
            return Count.in(connection, run, voting.changes(), phones, board.ideas());
        }
    }

    private long heap() {
        return servers.stream().mapToLong(AppServer::heap).sum();
    }

    private Duration processor() {
        return servers.stream().map(AppServer::processor).reduce(Duration.ZERO, Duration::plus);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private void say(String what) {
        out.println(what + "…");
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // A process that still ends may write once more; the folder is a temporary one.
        }
    }
}
