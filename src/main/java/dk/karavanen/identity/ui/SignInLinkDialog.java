package dk.karavanen.identity.ui;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinServletRequest;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.ui.Icon;

/** The link to hand over. It is shown once: only its hash is kept. */
class SignInLinkDialog extends Dialog {

    /** @param mailed sends it instead and says to which address; null where no mail is sent */
    SignInLinkDialog(String name, String token, Duration life, PublicAddress address, @Nullable Supplier<String> mailed) {
        this(name, token, life, address);
        if (mailed != null) {
            getFooter().addComponentAsFirst(new Button(getTranslation("identity.link.mail"), click -> {
                String to = mailed.get();
                close();
                Notification.show(getTranslation("identity.link.mailed", to), 6000, Notification.Position.BOTTOM_CENTER);
            }));
        }
    }

    SignInLinkDialog(String name, String token, Duration life, PublicAddress address) {
        setHeaderTitle(getTranslation("identity.link.for", name));
        addClassName("form-dialog");
        TextField field = new TextField(getTranslation("identity.link"));
        field.setValue(address.base(VaadinServletRequest.getCurrent().getHttpServletRequest()) + "/sign-in/" + token);
        field.setReadOnly(true);
        field.setWidthFull();
        field.setAutoselect(true);
        Span copied = new Span();
        copied.getElement().setAttribute("role", "status");
        Button copy = new Button(getTranslation("identity.link.copy"), Icon.small("link"), click -> {
            field.getElement().executeJs("return navigator.clipboard ? navigator.clipboard.writeText(this.value)"
                    + ".then(() => true, () => false) : (this.inputElement.select(), document.execCommand('copy'))")
                    .then(Boolean.class, done -> copied.setText(getTranslation(
                            done ? "identity.link.copied" : "identity.link.not-copied")));
        });
        copy.addThemeVariants(ButtonVariant.PRIMARY);
        Div content = new Div(new Paragraph(getTranslation("identity.link.life", lasting(life))), field, copied);
        content.addClassName("form");
        add(content);
        getFooter().add(new Button(getTranslation("shell.close"), click -> close()), copy);
    }

    private String lasting(Duration life) {
        return life.toMinutes() < 120 ? getTranslation("identity.link.minutes", life.toMinutes())
                : getTranslation("identity.link.hours", life.toHours());
    }
}
