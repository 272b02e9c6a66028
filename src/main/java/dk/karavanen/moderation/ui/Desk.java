package dk.karavanen.moderation.ui;

import org.springframework.modulith.NamedInterface;

import com.vaadin.flow.shared.Registration;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.shared.Refused;

/** One moderator's open desk, as its tabs see it. All methods are for the desk's UI thread. */
@NamedInterface("desk")
public interface Desk {

    /** The meeting as the desk last read it. */
    Meeting meeting();

    /**
     * Has something done whenever ideas, tallies or the meeting changed: on the UI thread, at most twice a second, and only
     * while the calling tab is the open one (a tab that was not open is told once when it opens again).
     */
    Registration whenMoved(Runnable refresh);

    /** Opens an idea in the desk's side column. */
    void open(long idea);

    /** Opens the merge form in the side column. */
    void openMerge(long source, long target);

    /** Says politely that something was done. */
    void done(String message);

    /** Says politely that something was done, and offers to undo it. */
    void done(String message, Runnable undo);

    /** Says why something could not be done. */
    void refused(Refused refused);
}
