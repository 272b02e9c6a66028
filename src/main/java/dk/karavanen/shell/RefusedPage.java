package dk.karavanen.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletResponse;

/** A screen could not be opened for a reason that can be told: what it shows is gone, or over. */
@ParentLayout(PublicLayout.class)
@AnonymousAllowed
class RefusedPage extends ErrorPage implements HasErrorParameter<Refused> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Refused> parameter) {
        Refused refused = parameter.getException();
        if (refused.why() == RefusalReason.NOT_FOUND) {
            tell("not-found");
            return HttpServletResponse.SC_NOT_FOUND;
        }
        tell("refused", getTranslation(refused.messageKey(), refused.arguments()));
        return HttpServletResponse.SC_CONFLICT;
    }
}
