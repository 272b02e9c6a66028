package dk.karavanen.identity.ui;

import org.springframework.security.web.csrf.CsrfToken;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinServletRequest;

/** An ordinary form: it goes to Spring Security, which may begin another session with the answer. */
@Tag("form")
class PlainForm extends Component implements HasComponents {

    PlainForm(String action) {
        getElement().setAttribute("method", "post").setAttribute("action", action);
        if (VaadinServletRequest.getCurrent() != null && VaadinServletRequest.getCurrent().getHttpServletRequest()
                .getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) {
            hidden(csrf.getParameterName(), csrf.getToken());
        }
    }

    void hidden(String name, String value) {
        Input input = new Input();
        input.getElement().setAttribute("type", "hidden").setAttribute("name", name).setAttribute("value", value);
        add(input);
    }

    NativeButton submit(String label) {
        return submit(label, "btn--primary");
    }

    NativeButton submit(String label, String look) {
        NativeButton button = new NativeButton(label);
        button.addClassNames("btn", look, "btn--big", "btn--block");
        button.getElement().setAttribute("type", "submit");
        add(button);
        return button;
    }
}
