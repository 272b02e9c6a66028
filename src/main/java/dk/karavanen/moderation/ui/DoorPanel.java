package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;

/** What {@link DoorTab} shows: the door and its code, the slips, and bursts of joins. */
class DoorPanel extends Div {

    private final Desk desk;
    private final List<DoorSection> sections;

    DoorPanel(Desk desk, DoorSection... sections) {
        this.desk = desk;
        this.sections = List.of(sections);
        addClassName("door-tab");
        getElement().setAttribute("tabindex", "-1");
        add(sections);
        refresh();
    }

    void refresh() {
        sections.forEach(section -> section.refresh(desk.meeting()));
    }
}
