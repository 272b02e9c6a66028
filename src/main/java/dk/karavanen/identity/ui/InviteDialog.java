package dk.karavanen.identity.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.identity.Role;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;

/** Asks whom to invite, and as what. What was typed stays while it is refused. */
class InviteDialog extends FormDialog {

    private static final String EMAIL = "email";

    /** What is done with it. */
    interface Inviting {

        /** @throws Refused which is told at the field that it is about */
        void invite(String email, String name, Role role);
    }

    private final TextField name = new TextField(getTranslation("identity.name"));
    private final EmailField email = new EmailField(getTranslation("identity.email"));
    private final Select<Role> role = new Select<>();
    private final Inviting inviting;

    /**
     * @param byMail whether a mail asks for the name and the answer; otherwise a link is made that one hands over
     * @param words  key of what the roles are called here, without the role
     */
    InviteDialog(boolean byMail, String words, List<Role> roles, Inviting inviting) {
        super("identity.people.invite", byMail ? "identity.people.send-invitation" : "identity.people.make-link", () -> { });
        this.inviting = inviting;
        addClassName("form-dialog");
        setWidth(null);
        role.setLabel(getTranslation("identity.role"));
        role.setItems(roles);
        role.setItemLabelGenerator(r -> getTranslation(words + r));
        role.addValueChangeListener(change -> role.setHelperText(getTranslation(words + change.getValue() + ".may")));
        role.setValue(roles.getFirst());
        name.setVisible(!byMail);
        named("name", name);
        named(EMAIL, email);
        fields(name, email, role);
        addOpenedChangeListener(opened -> {
            if (byMail) {
                email.focus();
            } else {
                name.focus();
            }
        });
    }

    @Override
    protected void act() {
        inviting.invite(email.getValue(), name.getValue(), role.getValue());
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case ACCOUNT_CLOSED, EMAIL_TAKEN, ON_THE_TEAM, UNKNOWN_EMAIL -> EMAIL;
            default -> super.fieldOf(refused);
        };
    }
}
