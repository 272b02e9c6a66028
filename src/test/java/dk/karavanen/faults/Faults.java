package dk.karavanen.faults;

/**
 * How long faults last. {@code ./karavanen test} plays them in short, {@code ./karavanen faults} in full
 * ({@code -Dkaravanen.faults.long=true}).
 */
final class Faults {

    static final boolean LONG = Boolean.getBoolean("karavanen.faults.long");

    private Faults() {
    }

    static <T> T shortOrLong(T inShort, T inFull) {
        return LONG ? inFull : inShort;
    }
}
