package dk.karavanen.caravan;

/** Who may read a meeting's board along. */
public enum Visibility {
    PUBLIC, PARTICIPANTS;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
