package dk.karavanen.identity;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Signs somebody in to the session of a request where none of Spring Security's filters does it. */
@Component
public class SessionBeginning {

    private final SessionAuthenticationStrategy newSessionId = new ChangeSessionIdAuthenticationStrategy();
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final StaffBrowsers browsers;
    private final TypedAddress typed;

    SessionBeginning(StaffBrowsers browsers, TypedAddress typed) {
        this.browsers = browsers;
        this.typed = typed;
    }

    public void of(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        browsers.remember(signedIn, request, response);
        // Whoever knew the session before must not share it now.
        newSessionId.onAuthentication(signedIn, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        typed.forget(request);
    }
}
