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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
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
    private static final int DESK_SETTLES_SECONDS = 10;
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
    private final Latencies[] screens = {new Latencies(), new Latencies(), new Latencies()};
    private final Latencies lastScreens = new Latencies();

    private final List<Hall> halls = new ArrayList<>();
    private final List<Desk> desks = new ArrayList<>();

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
                if (!options.onH2()) {
                    prepare(database);
                }
                return options.signUps() > 0 ? signUps(database) : options.stage() > 0 ? stage(database) : measure(database, folder);
            } finally {
                servers.forEach(AppServer::close);
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(cleaning);
            delete(folder);
        }
    }

    /** What is there before anybody comes. */
    private void prepare(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            List<String> codes = Hall.codes(options.code(), options.meetings());
            Crowd.meet(connection, options.code(), codes.subList(1, codes.size()));
            if (options.stances() > 0) {
                say(options.stances() + " stances on " + options.ideas() + " ideas are there already");
                Crowd.come(connection, options.code(), options.ideas(), options.stances());
            }
            Crowd.moderate(connection, options.desks() + (options.reveals() > 0 ? 1 : 0));
        }
    }

    private Report signUps(Database database) throws IOException, SQLException {
        Report report = new Report(options, database.description());
        new SignUpLoad(options, addresses.getFirst(), database, this::processor, out).play(report);
        return written(report);
    }

    private Report stage(Database database) throws IOException, SQLException {
        Report report = new Report(options, database.description());
        new StageLoad(options, addresses.getFirst(), database, this::processor, out).play(report);
        return written(report);
    }

    private Report written(Report report) throws IOException {
        if (options.json() != null) {
            Files.writeString(options.json(), json.writerWithDefaultPrettyPrinter().writeValueAsString(report.values()) + "\n");
        }
        return report;
    }

    private Report measure(Database database, Path folder) throws IOException, SQLException {
        for (String code : Hall.codes(options.code(), options.meetings())) {
            Hall hall = new Hall(code, run + halls.size() + "-", halls.size(), addresses.size(), json);
            hall.rules(meeting(code));
            halls.add(hall);
        }
        Report report = new Report(options, database == null ? "that of the given server" : database.description());
        Feeds.Reading reading;
        try (Feeds feeds = new Feeds(addresses, screens, lastScreens)) {
            early(feeds, halls.getFirst());
            long empty = heap();
            List<Phone> phones = join(report, feeds);
            long joined = heap();
            report.put("heapPerParticipantKb", servers.isEmpty() ? null : (joined - empty) / 1024.0 / phones.size());
            weigh(report, feeds, joined);
            try {
                reading = vote(report, database, feeds);
                if (options.away() > 0) {
                    away(report, feeds, halls.getFirst());
                }
                if (options.joinWave() > 0) {
                    wave(report);
                }
                if (options.reveals() > 0) {
                    new Reveal(feeds, halls.getFirst(), database, options.readers(), out).play(report, options.reveals(), addresses.getFirst(), Crowd.token(options.desks()), json, screens[2]);
                }
                report.put("heapAtEndMb", servers.isEmpty() ? null : heap() >> 20);
                report.put("feedsDropped", feeds.dropped());
                report.put("retries", phones.stream().mapToInt(phone -> phone.retries).sum());
                report.counted(changes(), count(database));
            } finally {
                desks.forEach(Desk::close);
                halls.forEach(hall -> hall.voting(receipts).close());
            }
            phones.forEach(Phone::close);
        }
        // Of many meetings each frame goes to some of the readers only, which the smallest server does not play.
        if (options.limitSeconds() > 0 && halls.size() == 1) {
            say("Measuring the smallest possible server with the same frames");
            report.limit(Limit.measure(reading.schedule(), options.readers(), Math.min(options.limitSeconds(), options.seconds()), folder));
        }
        report.waits(receipts, screens, lastScreens);
        if (options.json() != null) {
            Files.writeString(options.json(), json.writerWithDefaultPrettyPrinter().writeValueAsString(report.values()) + "\n");
        }
        return report;
    }

    private List<Change> changes() {
        return halls.stream().flatMap(hall -> hall.voting(receipts).changes().stream()).toList();
    }

    /** The meeting as its board shows it. */
    private JsonNode meeting(String code) throws IOException {
        try (Http http = new Http(addresses.getFirst())) {
            Http.Response info = http.get("/api/meetings/" + code);
            Http.Response board = http.get("/api/meetings/" + code + "/board");
            if (info.status() != 200 || board.status() != 200) {
                throw new Failure("The server has no open meeting " + code + " that anyone may read.");
            }
            sectors = new ArrayList<>();
            json.readTree(info.bytes()).path("sectors").forEach(sector -> sectors.add(sector.path("code").asString()));
            JsonNode meeting = json.readTree(board.bytes()).path("meeting");
            if (!meeting.path("takes").path("ideas").asBoolean() || !meeting.path("takes").path("stances").asBoolean()) {
                throw new Failure("Meeting " + code + " takes no ideas or no votes now: its phase is " + meeting.path("phase").asString() + ".");
            }
            if (meeting.path("talliesHidden").asBoolean()) {
                throw new Failure("Meeting " + code + " hides its tallies, so nobody could see a vote arrive.");
            }
            return meeting;
        }
    }

    /** Those who come first fill the board, vote a little and leave: the server compiles what it uses. */
    private void early(Feeds feeds, Hall hall) {
        int count = Math.min(MAX_EARLY, options.participants());
        say(count + " come early: " + options.ideas() + " ideas on the board");
        List<Phone> early = phones(hall, count);
        join(early, phone -> phone.feed = feeds.open(hall.feed, phone.cookieHeader()), new Latencies());
        feeds.awaitLive(count, OPEN_SECONDS);
        try (Voting voting = hall.voting(early, run + "e", new Latencies[] {new Latencies(), new Latencies()})) {
            voting.fill(options.ideas());
            voting.play(Math.min(count, 20), 0, Math.min(5, options.warmUp()), false);
            voting.drain(30);
        }
        for (Phone phone : early) {
            feeds.close(phone.feed);
            phone.close();
        }
        awaitFewer(feeds, 0);
    }

    private static void awaitFewer(Feeds feeds, int readers) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (feeds.live() > readers && System.nanoTime() < deadline) {
            Feeds.pause();
        }
    }

    private List<Phone> join(Report report, Feeds feeds) {
        say(options.participants() + " participants join" + (halls.size() > 1 ? " each of " + halls.size() + " meetings" : ""));
        halls.forEach(hall -> hall.joined(phones(hall, options.participants())));
        Map<Phone, Hall> where = new IdentityHashMap<>();
        halls.forEach(hall -> hall.phones().forEach(phone -> where.put(phone, hall)));
        List<Phone> phones = halls.stream().flatMap(hall -> hall.phones().stream()).toList();
        Joined reads = phone -> phone.feed = feeds.open(where.get(phone).feed, phone.cookieHeader());
        Latencies waits = new Latencies();
        // The first half is practice.
        int half = phones.size() / 2;
        join(phones.subList(0, half), reads, new Latencies());
        feeds.awaitLive(half, OPEN_SECONDS);
        Duration before = processor();
        long began = System.nanoTime();
        join(phones.subList(half, phones.size()), reads, waits);
        feeds.awaitLive(phones.size(), OPEN_SECONDS);
        double seconds = (System.nanoTime() - began) / 1e9;
        int joined = phones.size() - half;
        report.put("joined", phones.size());
        report.put("joinsPerSecond", joined / seconds);
        report.put("joinWaitMs", waits.milliseconds());
        report.put("cpuPerJoinMs", servers.isEmpty() ? null : millis(processor().minus(before)) / joined);
        return phones;
    }

    private List<Phone> phones(Hall hall, int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> new Phone(i, addresses.get(i % addresses.size()), hall.code, json)).toList();
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
        if (options.spectators() > 0) {
            say(options.spectators() + " spectators come" + (halls.size() > 1 ? " to each" : ""));
        }
        List<Feeds.Feed> spectators = new ArrayList<>();
        if (options.spectators() > 0) {
            halls.forEach(hall -> IntStream.range(0, options.spectators()).forEach(i -> spectators.add(feeds.open(hall.feed, ""))));
        } else if (!servers.isEmpty()) {
            IntStream.range(0, WEIGHED).forEach(i -> spectators.add(feeds.open(halls.getFirst().feed, "")));
        }
        feeds.awaitLive(halls.size() * options.participants() + spectators.size(), OPEN_SECONDS);
        if (!servers.isEmpty()) {
            report.put("heapPerSpectatorKb", (heap() - joined) / 1024.0 / spectators.size());
        }
        if (options.spectators() == 0) {
            spectators.forEach(feeds::close);
            awaitFewer(feeds, options.readers());
        }
        report.put("connected", feeds.live());
    }

    private Feeds.Reading vote(Report report, Database database, Feeds feeds) throws IOException {
        say("Warming up for " + options.warmUp() + " s");
        everywhere(voting -> {
            voting.fill(options.ideas());
            voting.play(options.votesPerSecond(), options.postsPerSecond(), options.warmUp(), false);
            voting.drain(30);
        });
        if (options.desks() > 0) {
            withoutDesks(report);
            sitDown();
        }
        if (options.profile() != null) {
            servers.getFirst().record(options.profile());
        }
        say("Measuring for " + options.seconds() + " s");
        Duration ours = processor();
        Duration databases = database == null ? Duration.ZERO : database.processor();
        Duration drivers = Processor.ofSelf();
        feeds.begin();
        long began = System.nanoTime();
        try (Series series = options.series() == null ? null : Series.begin(options.series(), servers.getFirst(), receipts[0], screens[0], feeds)) {
            everywhere(voting -> voting.play(options.votesPerSecond(), options.postsPerSecond(), options.seconds(), true));
        }
        Feeds.Reading reading = feeds.end();
        ours = processor().minus(ours);
        databases = database == null ? Duration.ZERO : database.processor().minus(databases);
        drivers = Processor.ofSelf().minus(drivers);
        if (options.profile() != null) {
            servers.getFirst().recorded();
        }
        everywhere(voting -> voting.drain(60));
        report.read(reading, changes().stream().filter(change -> change.tapped >= began).toList(), servers.isEmpty() ? null : ours, databases, drivers);
        report.desks(desks.stream().mapToLong(Desk::drawn).sum(), desks.stream().mapToLong(Desk::bytes).sum());
        return reading;
    }

    /** The same voting before anybody sits down at a desk, to compare with. */
    private void withoutDesks(Report report) {
        say("Measuring for " + options.seconds() + " s without a desk");
        Latencies[] before = {receipts[0].copy(), screens[0].copy()};
        Duration ours = processor();
        everywhere(voting -> voting.play(options.votesPerSecond(), options.postsPerSecond(), options.seconds(), true));
        ours = processor().minus(ours);
        everywhere(voting -> voting.drain(60));
        report.withoutDesks(ours, options.seconds(), receipts[0].since(before[0]), screens[0].since(before[1]));
        Stream.of(receipts).forEach(Latencies::clear);
        Stream.of(screens).forEach(Latencies::clear);
        lastScreens.clear();
    }

    private void sitDown() throws IOException {
        say(options.desks() + (options.desks() == 1 ? " moderator opens a desk" : " moderators open their desks"));
        for (int i = 0; i < options.desks(); i++) {
            Desk desk = new Desk(addresses.get(i % addresses.size()), json);
            desks.add(desk);
            desk.open(Crowd.token(i), options.code());
        }
        // What opening it takes is not what it costs while it is open.
        everywhere(voting -> voting.play(options.votesPerSecond(), options.postsPerSecond(), DESK_SETTLES_SECONDS, false));
    }

    private interface Tapping {

        void play(Voting voting);
    }

    /** In all meetings at once. */
    private void everywhere(Tapping tapping) {
        if (halls.size() == 1) {
            tapping.play(halls.getFirst().voting(receipts));
            return;
        }
        List<Future<?>> playing = new ArrayList<>();
        try (ExecutorService each = Executors.newFixedThreadPool(halls.size())) {
            halls.forEach(hall -> playing.add(each.submit(() -> tapping.play(hall.voting(receipts)))));
            for (Future<?> one : playing) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new Failure("A meeting could not be played: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    /** The network of the hall is gone for a while, and then everybody is back at once; meanwhile some vote from elsewhere. */
    private void away(Report report, Feeds feeds, Hall hall) {
        Voting voting = hall.voting(receipts);
        say("All feeds of participants are out of reach for " + options.away() + " s");
        Feeds.Feed stays = feeds.open(hall.feed, "");
        feeds.awaitLive(options.readers() + 1, OPEN_SECONDS);
        List<Feeds.Feed> gone = hall.phones().stream().map(phone -> phone.feed).toList();
        feeds.away(gone);
        voting.play(options.votesPerSecond(), options.postsPerSecond(), options.away(), false);
        say("… and come back within " + RETURN_SECONDS + " s");
        Latencies told = voting.watch();
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
        report.put("returnReceiptMs", told.milliseconds());
        voting.drain(60);
        feeds.close(stays);
    }

    /** A hall that comes within half a minute, while everyone else reads on. */
    private void wave(Report report) {
        say(options.joinWave() + " more join within " + WAVE_SECONDS + " s");
        List<Phone> coming = phones(halls.getFirst(), options.joinWave());
        Latencies waits = new Latencies();
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        CountDownLatch there = new CountDownLatch(coming.size());
        Duration before = processor();
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
        if (!problems.isEmpty()) {
            say("One of those who did not get in: " + problems.peek());
        }
        report.put("cpuPerJoinInWaveMs", servers.isEmpty() ? null : millis(processor().minus(before)) / coming.size());
        report.put("joinWaveWaitMs", waits.milliseconds());
        report.put("joinWaveFailed", problems.size());
    }

    private Count count(Database database) throws IOException, SQLException {
        Count sum = Count.NOTHING;
        if (database == null) {
            for (Hall hall : halls) {
                sum = sum.plus(Count.asked(hall.voting(receipts).changes(), hall.phones()));
            }
            return sum;
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
            for (Hall hall : halls) {
                sum = sum.plus(Count.in(connection, hall.run(), hall.voting(receipts).changes(), hall.phones(), hall.board.ideas()));
            }
        }
        return sum;
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
