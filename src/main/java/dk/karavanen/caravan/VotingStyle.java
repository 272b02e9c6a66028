package dk.karavanen.caravan;

/** Which stances a meeting takes. */
public enum VotingStyle {
    FOR_ONLY, FOR_PASS_AGAINST;

    public boolean allows(int value) {
        return value == 1 || this == FOR_PASS_AGAINST && (value == 0 || value == -1);
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
