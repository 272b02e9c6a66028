package dk.karavanen.representation;

import java.util.Collection;
import java.util.Optional;

import dk.karavanen.registration.Attendance;

/**
 * How many will come, as it went at earlier meetings. Says nothing before there are {@value #FEWEST_MEETINGS} of them with
 * {@value #FEWEST_PEOPLE} people in all: with fewer, one school class that stayed at home would be the rate.
 *
 * @param expected who have a seat now
 * @param likely   of them, at the rate of all earlier meetings together
 * @param fewest   at the rate of the meeting to which the fewest came, and {@code most} likewise
 * @param meetings how many this rests on
 * @param people   who were expected at those
 * @param came     of these
 */
public record Forecast(int expected, int likely, int fewest, int most, int meetings, int people, int came) {

    public static final int FEWEST_MEETINGS = 2;
    public static final int FEWEST_PEOPLE = 50;

    /** @param earlier meetings at which somebody stood at the door */
    static Optional<Forecast> of(int expected, Collection<Attendance> earlier) {
        int people = earlier.stream().mapToInt(Attendance::expected).sum();
        int came = earlier.stream().mapToInt(Attendance::came).sum();
        if (expected == 0 || earlier.size() < FEWEST_MEETINGS || people < FEWEST_PEOPLE) {
            return Optional.empty();
        }
        double fewest = earlier.stream().mapToDouble(Forecast::rate).min().orElseThrow();
        double most = earlier.stream().mapToDouble(Forecast::rate).max().orElseThrow();
        return Optional.of(new Forecast(expected, share(expected, (double) came / people), share(expected, fewest), share(expected, most), earlier.size(), people, came));
    }

    private static double rate(Attendance meeting) {
        return Math.min(1, (double) meeting.came() / meeting.expected());
    }

    private static int share(int expected, double rate) {
        return (int) Math.round(expected * Math.min(1, rate));
    }

    /** In per cent, rounded. */
    public int rate() {
        return (int) Math.round(100.0 * came / people);
    }
}
