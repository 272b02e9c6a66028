package dk.karavanen.identity.ui;

import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAdministration;
import dk.karavanen.shared.Refused;

/** Asks whom to invite, and as what. What was typed stays while it is refused. */
class InviteDialog extends Dialog {

    /** What is done with it. */
    interface Inviting {

        /** @throws Refused which is told at the field that it is about */
        void invite(String email, String name, Role role);
    }

    private final TextField name = new TextField(getTranslation("identity.name"));
    private final EmailField email = new EmailField(getTranslation("identity.email"));

    /**
     * @param byMail whether a mail asks for the name and the answer; otherwise a link is made that one hands over
     * @param words  key of what the roles are called here, without the role
     */
    InviteDialog(boolean byMail, String words, List<Role> roles, Inviting inviting) {
        setHeaderTitle(getTranslation("identity.people.invite"));
        addClassName("form-dialog");
        name.setMaxLength(StaffAdministration.MAX_NAME);
        Select<Role> role = new Select<>();
        role.setLabel(getTranslation("identity.role"));
        role.setItems(roles);
        role.setItemLabelGenerator(r -> getTranslation(words + r));
        role.addValueChangeListener(change -> role.setHelperText(getTranslation(words + change.getValue() + ".may")));
        role.setValue(roles.getFirst());
        Button make = new Button(getTranslation(byMail ? "identity.people.send-invitation" : "identity.people.make-link"), click -> {
            name.setInvalid(false);
            email.setInvalid(false);
            try {
                inviting.invite(email.getValue(), name.getValue(), role.getValue());
                close();
            } catch (Refused refused) {
                tell(refused);
            }
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        name.setVisible(!byMail);
        Div fields = new Div(name, email, role);
        fields.addClassName("form");
        add(fields);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), make);
        addOpenedChangeListener(opened -> {
            if (byMail) {
                email.focus();
            } else {
                name.focus();
            }
        });
    }

    private void tell(Refused refused) {
        String why = getTranslation(refused.messageKey(), refused.arguments());
        if (refused.arguments().length > 0 && "name".equals(refused.arguments()[0])) {
            name.setErrorMessage(why);
            name.setInvalid(true);
            name.focus();
        } else {
            email.setErrorMessage(why);
            email.setInvalid(true);
            email.focus();
        }
    }
}
