package dk.karavanen.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

/**
 * The moderator's press that opens hidden tallies, from a remote control, with everybody's phone and five walls reading: again and again,
 * hidden anew in between. Counted from when the press is sent to the last byte of the frame that shows the result, on each screen.
 */
final class Reveal {

    private static final int WALLS = 5;
    private static final int WAIT_SECONDS = 30;
    private static final Pattern ON = Pattern.compile("Start .+");
    private static final Pattern SHOW = Pattern.compile("Vis stemmetal");
    private static final Pattern MORE_TIME = Pattern.compile("\\+ 1 min\\.?");

    private final Feeds feeds;
    private final Hall hall;
    private final Database database;
    private final int phones;
    private final PrintStream out;
    private final Latencies last = new Latencies();

    Reveal(Feeds feeds, Hall hall, Database database, int phones, PrintStream out) {
        this.feeds = feeds;
        this.hall = hall;
        this.database = database;
        this.phones = phones;
        this.out = out;
    }

    /** @param token of a moderator's sign-in link */
    void play(Report report, int rounds, InetSocketAddress server, String token, JsonMapper json, Latencies each) throws IOException, SQLException {
        out.println("The result is revealed " + rounds + " times to " + phones + " phones and " + WALLS + " walls…");
        List<Feeds.Feed> walls = new ArrayList<>();
        for (int i = 0; i < WALLS; i++) {
            walls.add(feeds.open(hall.feed, ""));
        }
        feeds.awaitLive(phones + WALLS, WAIT_SECONDS);
        try (Remote remote = new Remote(server, json); Connection connection = database.connect()) {
            remote.open(token, hall.code);
            for (int phases = 0; !voting(connection); phases++) {
                if (phases > 4) {
                    throw new Failure("Meeting " + hall.code + " has no phase in which people only vote.");
                }
                remote.press(ON);
                if (remote.isAsked()) {
                    remote.confirm();
                }
            }
            for (int round = 0; round < rounds; round++) {
                hide(connection);
                Change hidden = turn(false, true);
                remote.press(MORE_TIME);
                await(hidden, "hid");
                remote.press(SHOW);
                // The first finds nothing warm.
                Change shown = turn(round > 0 || rounds == 1, false);
                remote.confirm();
                await(shown, "showed");
                if (shown.measured) {
                    last.add(shown.lastNanos);
                }
            }
        }
        walls.forEach(feeds::close);
        report.put("reveals", last.count());
        report.put("revealToScreenMs", each.milliseconds());
        report.put("revealToLastScreenMs", last.milliseconds());
    }

    private Change turn(boolean measured, boolean hidden) {
        Change turn = Change.turn(System.nanoTime(), measured, phones + WALLS);
        hall.board.expect(turn, hidden);
        return turn;
    }

    private void await(Change turn, String did) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (turn.lastNanos == 0) {
            if (System.nanoTime() > deadline) {
                throw new Failure("Only " + turn.screens + " of " + turn.readers + " screens " + did + " the tallies within " + WAIT_SECONDS + " s.");
            }
            Feeds.pause();
        }
    }

    private boolean voting(Connection connection) throws SQLException {
        try (PreparedStatement phase = connection.prepareStatement("select 1 from meeting where phase = 'VOTE' and code = ?")) {
            phase.setString(1, hall.code);
            return phase.executeQuery().next();
        }
    }

    /** What no button does: a hall that has seen its result has seen it. The server reads it with the next press. */
    private void hide(Connection connection) throws SQLException {
        try (PreparedStatement meeting = connection.prepareStatement("update meeting set tallies_hidden = true, revealed_at = null, result_at = null where code = ?")) {
            meeting.setString(1, hall.code);
            meeting.executeUpdate();
        }
    }
}
