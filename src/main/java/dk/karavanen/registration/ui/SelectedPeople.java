package dk.karavanen.registration.ui;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.StaffRegistrations;
import dk.karavanen.shared.Refused;

/** What may be done about those who are selected in the list. */
final class SelectedPeople extends Div {

    private final StaffRegistrations registrations;
    private final Municipalities municipalities;
    private final Runnable done;

    /** @param done after each act */
    SelectedPeople(StaffRegistrations registrations, Municipalities municipalities, Runnable done) {
        this.registrations = registrations;
        this.municipalities = municipalities;
        this.done = done;
        addClassName("list-acts");
    }

    void show(Collection<ListedPlace> selected, MeetingSignUp at) {
        removeAll();
        if (selected.isEmpty()) {
            return;
        }
        List<Long> places = selected.stream().map(ListedPlace::id).toList();
        add(new Span(getTranslation("registration.selected", selected.size())));
        if (selected.size() == 1) {
            ListedPlace one = selected.iterator().next();
            add(new Button(getTranslation("signup.change"), click -> PersonDialog.change(one, at, municipalities, edited -> {
                registrations.change(one.id(), edited);
                done.run();
            }).open()));
            add(new Button(getTranslation("registration.note"), click -> ask("registration.note", one.note(), text -> registrations.note(one.id(), text))));
        }
        if (selected.stream().anyMatch(ListedPlace::unconfirmed)) {
            add(new Button(getTranslation("registration.vouch"), click -> tried(() -> registrations.vouch(places))));
        }
        add(new Button(getTranslation("registration.to-waiting"), click -> tried(() -> registrations.toWaiting(places))));
        Button cancel = new Button(getTranslation("registration.cancel"), click -> ask("registration.cancel", null, text -> registrations.cancel(places, text)));
        cancel.addThemeVariants(ButtonVariant.ERROR);
        add(cancel);
    }

    private void ask(String key, @Nullable String text, Consumer<String> keep) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation(key));
        TextArea words = new TextArea(getTranslation(key + ".label"));
        words.setWidthFull();
        words.setValue(text == null ? "" : text);
        dialog.add(words);
        Button yes = new Button(getTranslation(key), click -> tried(() -> {
            keep.accept(words.getValue());
            dialog.close();
        }));
        yes.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), yes);
        dialog.open();
    }

    private void tried(Runnable act) {
        try {
            act.run();
            done.run();
        } catch (Refused refused) {
            Notification.show(getTranslation(refused.messageKey(), refused.arguments()));
        }
    }
}
