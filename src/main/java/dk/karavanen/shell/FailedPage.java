package dk.karavanen.shell;


import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import jakarta.servlet.http.HttpServletResponse;

/** A screen could not be opened, and it is our fault: told with a number, logged under it. */
@ParentLayout(PublicLayout.class)
@AnonymousAllowed
class FailedPage extends ErrorPage implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(FailedPage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        tell("failed", FaultLog.tell(parameter.getCaughtException(), id -> LOG.error("Error {} opening {}", id,
                event.getNavigationTarget().getSimpleName(), parameter.getCaughtException())));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
