package dk.karavanen.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many people sign up for one meeting within some minutes, as browsers do: the page, a while with the form, the form. A tenth of them
 * come too late for a seat and wait, so that the queue is gone through by everybody who comes after. What is in the database in the end
 * is compared with what they were answered.
 */
final class SignUpLoad {

    /** Of ten who come. */
    private static final int SEATS_FOR = 9;
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([\\w-]+)\"");
    private static final Duration FILLS_IN_FOR = Duration.ofSeconds(10);
    private static final List<String> SECTORS = List.of("civil-society", "municipality", "jobcentre", "business", "volunteer", "new-resident", "other");

    private final Options options;
    private final InetSocketAddress server;
    private final Database database;
    private final Supplier<Duration> processor;
    private final PrintStream out;
    private final Latencies pages = new Latencies();
    private final Latencies answers = new Latencies();
    private final AtomicInteger seated = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();

    SignUpLoad(Options options, InetSocketAddress server, Database database, Supplier<Duration> processor, PrintStream out) {
        this.options = options;
        this.server = server;
        this.database = database;
        this.processor = processor;
        this.out = out;
    }

    void play(Report report) throws SQLException {
        try (Connection connection = database.connect()) {
            String slug = ask(connection, "select c.slug from caravan c join meeting m on m.caravan = c.id where m.code = ?", options.code());
            // Two evenings without a date: one to practise with.
            long practice = opened(connection, 0, options.signUps());
            long meeting = opened(connection, 1, Math.max(1, options.signUps() * SEATS_FOR / 10));
            double perSecond = options.signUps() / (options.minutes() * 60.0);
            int early = (int) Math.ceil(perSecond * options.warmUp());
            if (early > 0) {
                say(early + " sign up for another meeting first");
                come("/c/" + slug + "/sign-up/" + practice, early, perSecond, "early");
                failed();
                pages.clear();
                answers.clear();
                seated.set(0);
                waiting.set(0);
            }
            say(options.signUps() + " sign up for one meeting within " + options.minutes() + (options.minutes() == 1 ? " minute" : " minutes"));
            Duration before = processor.get();
            Duration databaseBefore = database.processor();
            long began = System.nanoTime();
            come("/c/" + slug + "/sign-up/" + meeting, options.signUps(), perSecond, "load");
            double seconds = (System.nanoTime() - began) / 1e9;
            report.put("signUpsSent", options.signUps());
            report.put("signUpsAnswered", seated.get() + waiting.get());
            report.put("signUpProblems", problems.stream().distinct().limit(3).toList());
            report.put("signUpPageMs", pages.milliseconds());
            report.put("signUpAnswerMs", answers.milliseconds());
            report.put("serverCpuPercent", processor.get().minus(before).toNanos() / 1e7 / seconds);
            report.put("databaseCpuPercent", database.processor().minus(databaseBefore).toNanos() / 1e7 / seconds);
            report.signUps(seated.get(), waiting.get(), states(connection, meeting, "CONFIRMED"), states(connection, meeting, "WAITING"),
                    number(connection, "select count(distinct email_key) from registration where meeting = ?", meeting),
                    number(connection, "select count(*) from mail where state = 'WAITING' and about in (select id from registration where meeting = ?)", meeting));
        }
    }

    /** @param which of the caravan's evenings without a date */
    private long opened(Connection connection, int which, int capacity) throws SQLException {
        long meeting;
        try (PreparedStatement undated = connection.prepareStatement(
                "select id from meeting where starts_at is null and caravan = (select caravan from meeting where code = ?) order by id limit 1 offset ?")) {
            undated.setString(1, options.code());
            undated.setInt(2, which);
            try (ResultSet row = undated.executeQuery()) {
                if (!row.next()) {
                    throw new Failure("The example has no meeting without a date.");
                }
                meeting = row.getLong(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update meeting set capacity = " + capacity + " where id = " + meeting);
            statement.executeUpdate("insert into sign_up (meeting, offer_hours, food_note, reminders, next_in_queue, edition) values (" + meeting + ", 24, '', true, 1, 0)");
        }
        return meeting;
    }

    private void come(String path, int people, double perSecond, String who) {
        long start = System.nanoTime();
        try (ExecutorService coming = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < people; i++) {
                long due = start + (long) (i / perSecond * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                int person = i;
                coming.execute(() -> signUp(path, who + person, SECTORS.get(person % SECTORS.size())));
            }
        }
    }

    private void signUp(String path, String who, String sector) {
        try (Http browser = new Http(server)) {
            long asked = System.nanoTime();
            Http.Response page = browser.get(path);
            pages.add(System.nanoTime() - asked);
            Matcher key = KEY.matcher(page.text());
            if (page.status() != 200 || !key.find()) {
                problems.add("the page: " + page.status());
                return;
            }
            LockSupport.parkNanos(FILLS_IN_FOR.toNanos());
            String form = "key=" + key.group(1) + "&name.0=" + encoded("Åse " + who) + "&sector.0=" + sector + "&food.0=USUAL&email=" + who
                    + "%40load.example&organisation=Sprogcafeen&municipality=Silkeborg";
            long sent = System.nanoTime();
            Http.Response answer = browser.postForm(path, form);
            answers.add(System.nanoTime() - sent);
            String where = answer.headers().getOrDefault("location", "");
            if (answer.status() != 303 || !where.contains("/thanks")) {
                problems.add("the form: " + answer.status() + " " + where);
            } else if (where.endsWith("/thanks")) {
                seated.incrementAndGet();
            } else {
                waiting.incrementAndGet();
            }
        } catch (IOException | RuntimeException e) {
            problems.add(e.toString());
        }
    }

    private void failed() {
        if (!problems.isEmpty()) {
            throw new Failure("Signing up failed: " + problems.peek());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String ask(Connection connection, String question, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new Failure("The server has no meeting " + parameter + ".");
                }
                return row.getString(1);
            }
        }
    }

    private static long states(Connection connection, long meeting, String state) throws SQLException {
        return number(connection, "select count(*) from registration_place p join registration r on r.id = p.registration where p.state = '" + state + "' and r.meeting = ?", meeting);
    }

    private static long number(Connection connection, String question, long parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void say(String what) {
        out.println(what + "…");
    }
}
