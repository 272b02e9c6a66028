package dk.karavanen.moderation.ui;

import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.Component;

/** What each of the {@link DeskKeys} does: to the idea at hand, the queue or the wall. */
record DeskKeyActs(DeskControl control, QueueColumn queue, WallCard wall, Component desk) {

    /** @param key as {@link DeskKeys#listen} tells it */
    void press(String key) {
        Long current = control.current(queue.current());
        switch (key.toLowerCase(Locale.ROOT)) {
            case "j" -> queue.step(1);
            case "k" -> queue.step(-1);
            case "arrowright" -> wall.step(1);
            case "arrowleft" -> wall.step(-1);
            case "b" -> wall.turnDark();
            case "v" -> {
                if (current != null) {
                    wall.send(List.of(current));
                }
            }
            case "?" -> KeysDialog.open(desk);
            case "m" -> {
                if (!queue.mergeCurrent() && current != null) {
                    control.openMerge(current);
                }
            }
            default -> {
                if (current != null) {
                    control.openHide(current);
                }
            }
        }
    }
}
