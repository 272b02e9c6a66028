package dk.karavanen.planning.ui;

import com.vaadin.flow.component.html.Anchor;

/**
 * Leads back to the list of caravans and their meetings. By its address, since the list knows every screen that it leads to: screens that
 * know each other cannot be read one after another.
 */
class BackToMeetings extends Anchor {

    static final String MEETINGS = "staff/meetings";

    /** @param key of what it says */
    BackToMeetings(String key) {
        super(MEETINGS);
        setText(getTranslation(key));
        addClassNames("btn", "btn--secondary");
    }
}
