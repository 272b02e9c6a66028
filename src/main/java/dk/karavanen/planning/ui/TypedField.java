package dk.karavanen.planning.ui;

import org.springframework.modulith.NamedInterface;

/** A field that reads for itself what is typed in it, and says at once what it cannot read. */
@NamedInterface("forms")
public interface TypedField {

    /** Without what a form may have said of it. */
    void lookAgain();

    /** Whether something is typed that it cannot read: no wish for nothing. */
    boolean isUnread();
}
