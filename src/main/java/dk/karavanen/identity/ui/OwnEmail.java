package dk.karavanen.identity.ui;

import java.util.function.Consumer;

import org.springframework.security.core.Authentication;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.EmailField;

import dk.karavanen.identity.MailedLinks;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.PressedOnce;

/** The address of one's account: where links and invitations go. */
class OwnEmail extends Section {

    private final MailedLinks mailed;
    private final EmailField email = new EmailField(getTranslation("identity.account.new-email"));
    private final Paragraph said = new Paragraph();

    /** @param goOnWith what to do with the sign-in that holds from now on */
    OwnEmail(MailedLinks mailed, String present, Consumer<Authentication> goOnWith) {
        this.mailed = mailed;
        addClassNames("card", "form");
        email.setWidthFull();
        email.setMaxLength(254);
        email.getElement().setAttribute("autocomplete", "email");
        said.getElement().setAttribute("role", "status");
        Button change = PressedOnce.on(new Button(getTranslation("identity.account.change-email")), () -> change(goOnWith));
        add(new H2(getTranslation("identity.email")), new Paragraph(mailed.reachOwn()
                ? getTranslation("identity.account.email-text", present) : getTranslation("identity.account.email-none", present)), email, change, said);
    }

    private void change(Consumer<Authentication> goOnWith) {
        email.setInvalid(false);
        try {
            mailed.changeOwn(email.getValue(), getLocale()).ifPresentOrElse(signedIn -> {
                goOnWith.accept(signedIn);
                said.setText(getTranslation("identity.account.email-changed"));
            }, () -> said.setText(getTranslation("identity.account.email-sent", email.getValue())));
        } catch (Refused refused) {
            email.setInvalid(true);
            email.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
            email.focus();
        }
    }
}
