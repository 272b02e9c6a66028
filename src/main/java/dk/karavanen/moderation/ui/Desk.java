package dk.karavanen.moderation.ui;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.modulith.NamedInterface;

import com.vaadin.flow.shared.Registration;

import dk.karavanen.caravan.Meeting;

/** One moderator's open desk, as its tabs see it. All methods are for the desk's UI thread. */
@NamedInterface("desk")
public interface Desk {

    /** The meeting as the desk last read it. */
    Meeting meeting();

    /**
     * Has something done whenever ideas, tallies or the meeting changed: on the UI thread, at most twice a second, and only
     * while the calling tab is the open one (a tab that was not open is told once when it opens again). What takes more than some
     * milliseconds asks for a {@link CalmRefresh} there.
     */
    Registration whenMoved(Runnable refresh);

    /** Has something done after a while, on the UI thread, unless the desk is closed by then. */
    void later(Duration delay, Runnable act);

    /** Opens an idea in the desk's side column. */
    void open(long idea);

    /**
     * Does something to the meeting, reads it anew, and says what was done or why it was not.
     *
     * @param act says what was done
     */
    void attempt(Supplier<String> act);

    /** Says politely that something was done. */
    void done(String message);
}
