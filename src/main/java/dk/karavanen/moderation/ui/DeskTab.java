package dk.karavanen.moderation.ui;

import java.util.OptionalInt;

import org.springframework.modulith.NamedInterface;

import com.vaadin.flow.component.Component;

import dk.karavanen.caravan.Meeting;

/**
 * A tab on the moderators' desk that a room further to the right brings along, such as ranking and recommendations. Every
 * Spring bean of this type becomes a tab, in the order of {@link #place()}. The desk's own tabs stand at 0 (board), 800
 * (hidden) and 900 (log).
 */
@NamedInterface("desk")
public interface DeskTab {

    /** The word in the address, {@code /desk/482716?tab=<word>}: lower case with dashes. */
    String word();

    /** Translation key of the tab's name. */
    String labelKey();

    /** Where the tab stands among the others, smallest first. */
    int place();

    /** The figure beside the name, if it has one. Asked again whenever the desk refreshes: keep it quick. */
    default OptionalInt count(Meeting meeting) {
        return OptionalInt.empty();
    }

    /**
     * Makes what the tab shows: once for each desk, when the tab is first opened, on the desk's UI thread. To follow changes,
     * register with {@link Desk#whenMoved(Runnable)}.
     */
    Component content(Desk desk);
}
