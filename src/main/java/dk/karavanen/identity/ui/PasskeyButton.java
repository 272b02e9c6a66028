package dk.karavanen.identity.ui;

import org.springframework.security.web.csrf.CsrfToken;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.VaadinServletRequest;

/** Signing in with a passkey. Asks for no address: the device knows whose it is. */
@JsModule("./identity/passkeys.ts")
class PasskeyButton extends Div {

    PasskeyButton() {
        addClassNames("form", "passkey");
        Paragraph said = new Paragraph();
        said.getElement().setAttribute("role", "status");
        NativeButton button = new NativeButton(getTranslation("identity.passkey.sign-in"));
        button.addClassNames("btn", "btn--secondary", "btn--block");
        button.getElement().setAttribute("type", "button");
        CsrfToken csrf = VaadinServletRequest.getCurrent() == null ? null
                : (CsrfToken) VaadinServletRequest.getCurrent().getHttpServletRequest().getAttribute(CsrfToken.class.getName());
        if (csrf != null) {
            getElement().setAttribute("data-header", csrf.getHeaderName()).setAttribute("data-token", csrf.getToken());
        }
        // In the browser alone: it asks for a gesture, and what follows is a request of its own.
        getElement().executeJs("""
                $0.addEventListener('click', async () => {
                  $0.disabled = true;
                  const to = await window.karavanenPasskeys.signIn(this.dataset.header, this.dataset.token);
                  $0.disabled = false;
                  if (to) { location.assign(to); } else { $1.textContent = $2; }
                })""", button.getElement(), said.getElement(), getTranslation("identity.passkey.not-signed-in"));
        add(button, said);
    }
}
