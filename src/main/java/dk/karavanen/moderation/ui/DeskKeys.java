package dk.karavanen.moderation.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.page.WebStorage;
import com.vaadin.flow.dom.DomListenerRegistration;
import com.vaadin.flow.shared.Registration;

/** Single letters for what is done all evening, and the box that switches them off: a browser remembers how its moderator wants it. */
class DeskKeys extends Checkbox {

    private static final String STORED = "karavanen-desk-keys";

    DeskKeys() {
        setLabel(getTranslation("desk.keys"));
        setValue(true);
        addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                WebStorage.setItem(STORED, chosen.getValue() ? "on" : "off");
            }
        });
    }

    /** @param pressed gets one of {@code j k m h v b ?}, a letter perhaps in upper case, {@code ArrowLeft} or {@code ArrowRight} */
    Registration listen(UI ui, Consumer<String> pressed) {
        DomListenerRegistration listening = ui.getElement().addEventListener("keydown", key -> {
            if (getValue()) {
                pressed.accept(key.getEventData().get("event.key").asString());
            }
        });
        // Letters typed into a field are letters.
        listening.setFilter("!event.ctrlKey && !event.metaKey && !event.altKey && /^([jkmhvbJKMHVB?]|ArrowLeft|ArrowRight)$/.test(event.key)"
                + " && !event.composedPath().some(e => e.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName)"
                // Where arrows move within a part, they do that.
                + " || /^Arrow/.test(event.key) && /^VAADIN-(TABS|MENU-BAR|RADIO-GROUP|COMBO-BOX|SELECT)/.test(e.tagName))"
                + " && !document.querySelector('vaadin-confirm-dialog[opened]')");
        listening.addEventData("event.key");
        WebStorage.getItem(STORED, stored -> setValue(!"off".equals(stored)));
        return listening;
    }
}
