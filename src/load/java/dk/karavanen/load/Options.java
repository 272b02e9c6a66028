package dk.karavanen.load;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What to play.
 *
 * @param participants people who join, read the feed and vote, in each meeting
 * @param spectators   people who only read the feed, in each meeting
 * @param seconds      how long is measured, after the warm-up
 * @param warmUp       seconds of the same voting before it, in which the server compiles what it uses
 * @param ideas        on the board when the measuring begins, at least
 * @param joinWave     further people who join evenly over half a minute, after the voting; 0: none
 * @param onH2         a new H2 file for the server; otherwise a new PostgreSQL
 * @param nodes        servers on the one database, among which participants and spectators are dealt out
 * @param url          a server that runs already; null: one is started
 * @param code         of the meeting
 * @param limitSeconds how long the smallest possible server is measured; 0: not at all
 * @param away         seconds for which all participants' feeds are out of reach at once, after the voting, which goes on; then they come
 *                     back within two; 0: not at all
 * @param stances      in the database before anybody comes, by people who are there and read nothing
 * @param meetings     played at once, each with as many people, ideas and votes as said
 * @param desks        moderators' desks with the ranking of the first meeting open while it is measured, each a signed-in session of its own
 * @param reveals     how often a moderator shows hidden tallies to everybody and five walls, after the voting; the first is practice; 0: not at all
 * @param signUps      people who sign up for one meeting instead of all this; 0: none
 * @param minutes      within which they do
 * @param stage        people before a stage whose slides turn once a second, and who vote meanwhile, instead of all this; 0: none
 * @param json         where to write the report, or null
 * @param series       where to write a line for each minute that is measured (CSV) and a drawing of them (SVG beside it), or null
 * @param profile      where to write a recording of the server while it is measured (JFR), or null
 * @param train        where the server writes what Java learned (an AOT cache), or null; it is then ended gently instead of killed
 * @param jar          the application, for a server of our own
 * @param work         where the server's data and PostgreSQL's go, in a folder that is deleted afterwards
 */
record Options(int participants, int spectators, double votesPerSecond, double postsPerSecond, int seconds, int warmUp,
        int ideas, int joinWave, int away, int stances, boolean onH2, int nodes, URI url, String code, int limitSeconds, int meetings,
        int desks, int reveals, int signUps, int minutes, int stage, Path json, Path series, Path profile, Path train, Path jar, Path work) {

    /** Connections from one address to one port: what Linux gives out by default, less some for everything else. */
    private static final int MAX_READERS = 27_000;

    private static final Set<String> NAMES = Set.of("--participants", "--spectators", "--votes-per-second", "--posts-per-second",
            "--seconds", "--warm-up", "--ideas", "--join-wave", "--away", "--stances", "--database", "--nodes", "--url", "--code", "--limit-seconds", "--json", "--series",
            "--profile", "--train", "--meetings", "--desks", "--reveal", "--sign-ups", "--minutes", "--stage", "--jar", "--work");

    /** @throws Misused with a sentence that says what is wrong */
    static Options parse(List<String> arguments) {
        Given given = Given.of(arguments);
        String database = given.text("--database", "postgres");
        if (!database.equals("h2") && !database.equals("postgres")) {
            throw new Misused("--database is h2 or postgres, not \"" + database + "\".");
        }
        String code = given.text("--code", "482716");
        if (!code.matches("[0-9]{6}")) {
            throw new Misused("--code takes a meeting's six digits, not \"" + code + "\".");
        }
        String url = given.text("--url", null);
        Options options = new Options(given.whole("--participants", 300, 1, 20_000), given.whole("--spectators", 0, 0, MAX_READERS),
                given.decimal("--votes-per-second", 20, 5_000), given.decimal("--posts-per-second", 0, 500),
                given.whole("--seconds", 20, 1, 7_200), given.whole("--warm-up", 10, 0, 600), given.whole("--ideas", 200, 1, 20_000),
                given.whole("--join-wave", 0, 0, 5_000), given.whole("--away", 0, 0, 3_600),
                given.whole("--stances", 0, 0, 1_000_000), database.equals("h2"),
                given.whole("--nodes", 1, 1, 4), url == null ? null : loopback(url), code,
                given.whole("--limit-seconds", 20, 0, 600),
                given.whole("--meetings", 1, 1, 500), given.whole("--desks", 0, 0, 100), given.whole("--reveal", 0, 0, 1_000),
                given.whole("--sign-ups", 0, 0, 20_000), given.whole("--minutes", 10, 1, 120), given.whole("--stage", 0, 0, 10_000), given.path("--json", null), given.path("--series", null),
                given.path("--profile", null), given.path("--train", null),
                given.path("--jar", "target/karavanen.jar"), given.path("--work", System.getProperty("java.io.tmpdir")));
        options.check();
        return options;
    }

    private void check() {
        if (readers() + joinWave > MAX_READERS) {
            throw new Misused("One machine can open at most " + MAX_READERS
                    + " feeds to one address: take fewer meetings, participants or spectators.");
        }
        // The server lets a participant do one thing a second for long (see docs/board-api.md, Limits).
        if (votesPerSecond + postsPerSecond > participants) {
            throw new Misused("More than one vote or post a second for each participant is held back by the server: take more participants.");
        }
        if ((stances > 0 || meetings > 1 || desks > 0) && (onH2 || url != null)) {
            throw new Misused("--stances, --meetings and --desks are put into the PostgreSQL of a server that is started here.");
        }
        if (reveals > 0 && (onH2 || url != null || nodes > 1 || meetings > 1)) {
            throw new Misused("--reveal takes one meeting of one server that is started here, on PostgreSQL.");
        }
        if (signUps > 0 && (onH2 || url != null || nodes > 1 || train != null)) {
            throw new Misused("--sign-ups takes one server that is started here, on PostgreSQL.");
        }
        if (stage > 0 && (onH2 || url != null || nodes > 1 || train != null || signUps > 0)) {
            throw new Misused("--stage takes one server that is started here, on PostgreSQL.");
        }
        if (meetings > 1 && (away > 0 || stances > 0)) {
            throw new Misused("--away and --stances are played in one meeting, without --meetings.");
        }
        if (profile != null && url != null) {
            throw new Misused("--profile records a server that is started here, not one given by --url.");
        }
        if (train != null && (url != null || nodes > 1 || Runtime.version().feature() < AppServer.TRAINING_SINCE)) {
            throw new Misused("--train takes one server that is started here, with Java " + AppServer.TRAINING_SINCE + " or newer.");
        }
        if (nodes > 1 && (onH2 || url != null)) {
            throw new Misused("--nodes takes servers that are started here, on PostgreSQL.");
        }
        if (series != null && url != null) {
            throw new Misused("--series follows a server that is started here, not one given by --url.");
        }
        if (url == null && !Files.isRegularFile(jar)) {
            throw new Misused("There is no application at " + jar + ".");
        }
        for (Path file : new Path[] {json, series, profile, train}) {
            if (file != null && !Files.isDirectory(file.getParent())) {
                throw new Misused("There is no folder " + file.getParent() + ".");
            }
        }
    }

    /** In all meetings. */
    int readers() {
        return meetings * (participants + spectators);
    }

    /** Somebody else's server is not ours to put under load. */
    private static URI loopback(String value) {
        Misused unreadable = new Misused("--url takes an address like http://127.0.0.1:8080, not \"" + value + "\".");
        try {
            URI url = new URI(value);
            if (url.getHost() == null || !url.getScheme().toLowerCase(Locale.ROOT).equals("http")
                    || !url.getPath().isEmpty() && !url.getPath().equals("/") || url.getQuery() != null) {
                throw unreadable;
            }
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (!address.isLoopbackAddress()) {
                    throw new Misused("--url takes a server on this machine only, and " + url.getHost() + " is not on it.");
                }
            }
            return url;
        } catch (URISyntaxException e) {
            throw unreadable;
        } catch (UnknownHostException e) {
            throw new Misused("--url takes a server on this machine only, and there is no host \"" + value + "\".");
        }
    }

    /** What stood on the command line, name by name; the last one counts. */
    private record Given(Map<String, String> values) {

        static Given of(List<String> arguments) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < arguments.size(); i++) {
                String[] parts = arguments.get(i).split("=", 2);
                if (!NAMES.contains(parts[0])) {
                    throw new Misused("load does not know \"" + arguments.get(i) + "\".");
                }
                String value = parts.length == 2 ? parts[1] : i + 1 < arguments.size() ? arguments.get(++i) : "";
                if (value.isEmpty()) {
                    throw new Misused(parts[0] + " needs a value.");
                }
                values.put(parts[0], value);
            }
            return new Given(values);
        }

        String text(String name, String otherwise) {
            return values.getOrDefault(name, otherwise);
        }

        Path path(String name, String otherwise) {
            String value = text(name, otherwise);
            return value == null ? null : Path.of(value).toAbsolutePath().normalize();
        }

        int whole(String name, int otherwise, int least, int most) {
            String value = text(name, String.valueOf(otherwise));
            if (value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
                return Integer.parseInt(value);
            }
            throw new Misused(name + " takes a whole number from " + least + " to " + most + ", not \"" + value + "\".");
        }

        double decimal(String name, double otherwise, int most) {
            String value = text(name, String.valueOf(otherwise));
            if (value.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") && Double.parseDouble(value) <= most) {
                return Double.parseDouble(value);
            }
            throw new Misused(name + " takes a number from 0 to " + most + ", not \"" + value + "\".");
        }
    }
}
