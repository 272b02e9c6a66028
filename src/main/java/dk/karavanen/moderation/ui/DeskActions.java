package dk.karavanen.moderation.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** What the parts of a desk may ask of it. */
interface DeskActions {

    /** Opens an idea in the side column. */
    void open(long idea);

    /** Opens the form that hides an idea. */
    void openHide(long idea);

    /** Opens the form that merges an idea with one that is chosen there. */
    void openMerge(long source);

    /** Opens the form that merges two ideas. */
    void openMerge(long source, long target);

    /** Opens the form that lets fresh words stand for the ticked ideas; with those that hide them and give them a theme. */
    void openMergeTicked();

    void openHideTicked();

    void openThemeTicked();

    /** Opens the form in which a question is answered. */
    void openAnswer(long id);

    /** Opens the form in which other words are suggested to an idea's author. */
    void openSuggest(long id);

    /** Shows ideas on the wall: the first at once, the others in line. */
    void toWall(List<Long> ideas);

    /** Whether the hall sees an idea on the wall at present. */
    boolean isOnWall(long idea);

    /** Whether the side column is about an idea at present. */
    boolean isOpen(long idea);

    /**
     * Does something to the meeting, and says so or why not.
     *
     * @param act says what was done; empty where it can be seen
     */
    void attempt(Supplier<String> act);

    /** Does something to an idea; where it is refused, the receipt below says why. */
    void attempt(@Nullable Long idea, Runnable act, Runnable then);

    /** @param told gets the words for why it could not be done; what there is now has been read by then */
    void attempt(Long idea, Runnable act, Runnable then, Consumer<String> told);

    /** Says politely that something was done. */
    void done(String message);

    /** Says politely that something was done, and offers to undo what the log last tells of an idea. */
    void doneWithUndo(String message, long idea);

    /** Who changed an idea last, and how. */
    String whoWasFirst(long idea);
}
