package dk.karavanen.registration;

/**
 * How many came of those who were expected.
 *
 * @param expected people who had a seat when the meeting began
 * @param came     those of them who were met at the door
 * @param walkIns  people who came without having signed up
 */
public record Attendance(int expected, int came, int walkIns) {

    public static final Attendance NONE = new Attendance(0, 0, 0);

    /** Who had a seat and stayed away. */
    public int noShows() {
        return expected - came;
    }

    public Attendance plus(Attendance other) {
        return new Attendance(expected + other.expected, came + other.came, walkIns + other.walkIns);
    }
}
