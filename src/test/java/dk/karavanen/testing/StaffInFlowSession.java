package dk.karavanen.testing;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;

/**
 * Leaves who is signed in where a server leaves it, in the session: what a screen does in the background, whenever the session is
 * free, is then done as that person. A test's own thread knows it from a thread local that no other thread sees.
 */
final class StaffInFlowSession implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addSessionInitListener(begun -> begun.getSession().getSession().setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, SecurityContextHolder.getContext()));
    }
}
