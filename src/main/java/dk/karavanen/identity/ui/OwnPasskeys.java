package dk.karavanen.identity.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.identity.Passkeys;
import dk.karavanen.identity.Passkeys.Begun;
import dk.karavanen.identity.Passkeys.Passkey;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Moment;
import jakarta.servlet.http.HttpServletRequest;

/** The passkeys of one's account: making one on the device at hand, and removing those of devices that are gone. */
@JsModule("./identity/passkeys.ts")
class OwnPasskeys extends Section {

    private final Passkeys passkeys;
    private final UnorderedList list = new UnorderedList();
    private final TextField name = new TextField(getTranslation("identity.passkey.name"));
    private final Paragraph said = new Paragraph();

    OwnPasskeys(Passkeys passkeys, HttpServletRequest request) {
        this.passkeys = passkeys;
        setVisible(passkeys.areOffered(request));
        addClassNames("card", "form");
        list.addClassName("people");
        name.setWidthFull();
        name.setMaxLength(Passkeys.MAX_NAME);
        name.setHelperText(getTranslation("identity.passkey.name-help"));
        said.getElement().setAttribute("role", "status");
        add(new H2(getTranslation("identity.passkey.title")), new Paragraph(getTranslation("identity.passkey.text")), list, name,
                new Button(getTranslation("identity.passkey.make"), click -> make()), said);
        show();
    }

    private void show() {
        list.removeAll();
        passkeys.own().forEach(passkey -> list.add(item(passkey)));
        list.setVisible(list.getComponentCount() > 0);
    }

    private ListItem item(Passkey passkey) {
        Span called = new Span(passkey.name());
        called.addClassName("person-name");
        called.getElement().setAttribute("dir", "auto");
        Span told = new Span(getTranslation("identity.passkey.times", Moment.of(passkey.madeAt(), getLocale()), Moment.of(passkey.usedAt(), getLocale())));
        told.addClassName("person-email");
        Div who = new Div(called, told);
        who.addClassName("person-who");
        Button remove = new Button(getTranslation("identity.passkey.remove"), click -> {
            passkeys.remove(passkey.id());
            said.setText(getTranslation("identity.passkey.removed", passkey.name()));
            show();
        });
        remove.setAriaLabel(getTranslation("identity.passkey.remove") + ": " + passkey.name());
        Div actions = new Div(remove);
        actions.addClassName("person-actions");
        ListItem item = new ListItem(who, actions);
        item.addClassName("person");
        return item;
    }

    private void make() {
        name.setInvalid(false);
        said.setText("");
        if (name.getValue().isBlank()) {
            wrong(getTranslation("identity.passkey.name-missing"));
            return;
        }
        try {
            Begun begun = passkeys.begin();
            getElement().executeJs("return window.karavanenPasskeys.make($0)", begun.json()).then(String.class, made -> finish(begun, made));
        } catch (Refused refused) {
            wrong(getTranslation(refused.messageKey(), refused.arguments()));
        }
    }

    private void finish(Begun begun, @Nullable String made) {
        if (made == null) {
            said.setText(getTranslation("identity.passkey.not-made"));
            return;
        }
        try {
            String called = name.getValue();
            passkeys.finish(begun, made, called);
            name.clear();
            said.setText(getTranslation("identity.passkey.made", called));
            show();
        } catch (Refused refused) {
            wrong(getTranslation(refused.messageKey(), refused.arguments()));
        }
    }

    private void wrong(String why) {
        name.setErrorMessage(why);
        name.setInvalid(true);
        name.focus();
    }
}
