package dk.karavanen.invitation.ui;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;

/** Which municipalities are invited: those of the region at a press, any of the others one by one. */
class ChooseDialog extends Dialog {

    ChooseDialog(Invitations invitations, Municipalities municipalities, MeetingSummary meeting, Consumer<String> done) {
        setHeaderTitle(getTranslation("letters.choose"));
        addClassName("form-dialog");
        MultiSelectComboBox<Municipality> chosen = new MultiSelectComboBox<>(getTranslation("letters.municipalities"));
        chosen.setItems((one, typed) -> SearchText.finds(typed).test(one.name()), municipalities.all());
        chosen.setItemLabelGenerator(Municipality::name);
        chosen.setWidthFull();
        Set<Municipality> invited = invitations.of(meeting.id()).stream().map(each -> each.municipality()).collect(Collectors.toSet());
        chosen.setValue(invited);
        String region = meeting.region() == null ? getTranslation("letters.denmark") : meeting.region();
        Button near = more(chosen, getTranslation("letters.choose.near", region), invitations.near(meeting.id(), false));
        List<Municipality> without = invitations.near(meeting.id(), true);
        Button missing = more(chosen, getTranslation("letters.choose.without", without.size(), region), without);
        Div content = new Div(new Paragraph(getTranslation("letters.choose.text")), near, missing, chosen);
        content.addClassName("form");
        add(content);
        Button save = new Button(getTranslation("letters.save"), click -> {
            try {
                invitations.choose(meeting.id(), chosen.getValue().stream().map(Municipality::code).collect(Collectors.toSet()));
                close();
                done.accept(getTranslation("letters.saved"));
            } catch (Refused refused) {
                chosen.setInvalid(true);
                chosen.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    private static Button more(MultiSelectComboBox<Municipality> chosen, String label, List<Municipality> some) {
        Button button = new Button(label, click -> {
            Set<Municipality> more = new LinkedHashSet<>(chosen.getValue());
            more.addAll(some);
            chosen.setValue(more);
        });
        button.setEnabled(!some.isEmpty());
        return button;
    }
}
