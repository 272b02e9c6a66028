package dk.karavanen.identity.web;

import java.io.IOException;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.StaffAdministration;
import dk.karavanen.identity.StaffBrowsers;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Uses a sign-in link up. Only a form sent by a person gets here: opening the link does no more than show that form. */
@Controller
class SignInLinkController {

    private final SignIn signIn;
    private final StaffAdministration accounts;
    private final StaffBrowsers browsers;
    private final SessionAuthenticationStrategy newSessionId = new ChangeSessionIdAuthenticationStrategy();
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    SignInLinkController(SignIn signIn, StaffAdministration accounts, StaffBrowsers browsers) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.browsers = browsers;
    }

    @PostMapping("/sign-in-with-link")
    void signIn(@RequestParam String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Authentication authentication = signIn.withLink(token, request.getRemoteAddr());
            browsers.remember(authentication, request, response);
            // Whoever knew the session before must not share it now.
            newSessionId.onAuthentication(authentication, request, response);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authentication);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            boolean choosesPassword = accounts.own().filter(account -> !account.hasPassword()).isPresent();
            response.sendRedirect(request.getContextPath() + (choosesPassword ? "/staff/account?new" : "/staff"));
        } catch (RefusedForNow tooMany) {
            response.sendRedirect(request.getContextPath() + "/sign-in?error=wait");
        } catch (Refused used) {
            response.sendRedirect(request.getContextPath() + "/sign-in?error=link");
        }
    }
}
