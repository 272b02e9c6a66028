package dk.karavanen.invitation;

/** Each is sent once to a municipality by mail, and once on paper. */
public enum SendingKind {
    LETTER, REMINDER
}
