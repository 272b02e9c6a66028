package dk.karavanen.registration;

/** What somebody finds who wants to sign up. */
public enum SignUpState {
    /** Nobody signs up for this meeting here. */
    NONE,
    NOT_YET, OPEN,
    /** All seats are taken; one stands in line. */
    FULL,
    CLOSED, CALLED_OFF, OVER;

    /** Whether the form is there. */
    public boolean takesRegistrations() {
        return this == OPEN || this == FULL;
    }
}
