package dk.karavanen.identity;

import java.io.IOException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Spring Security's login by one-time token, with our own links in place of its store: one kept by hash, whether it was mailed or handed
 * over. A link is used up by a form that a person sends; opening it does no more than show that form.
 */
@Component
class LinkLogin {

    private static final String ASK = "/sign-in-by-mail";
    private static final String SENT = "sent";
    private static final String WAIT = "wait";

    /** What was typed, and by whom. */
    private static final class Asked extends GenerateOneTimeTokenRequest {

        private final Locale language;
        private final String address;
        private final @Nullable String browser;

        Asked(String email, HttpServletRequest request) {
            super(email);
            this.language = Language.of(request);
            this.address = request.getRemoteAddr();
            this.browser = StaffBrowsers.read(request).orElse(null);
        }
    }

    private final MailedLinks mailed;
    private final SignIn signIn;
    private final StaffBrowsers browsers;
    private final StaffAdministration accounts;
    private final TypedAddress typed;

    LinkLogin(MailedLinks mailed, SignIn signIn, StaffBrowsers browsers, StaffAdministration accounts, TypedAddress typed) {
        this.mailed = mailed;
        this.signIn = signIn;
        this.browsers = browsers;
        this.accounts = accounts;
        this.typed = typed;
    }

    void into(OneTimeTokenLoginConfigurer<HttpSecurity> login) {
        login.loginPage("/sign-in").showDefaultSubmitPage(false)
                .tokenGeneratingUrl(ASK).generateRequestResolver(this::asked).tokenService(tokens())
                .tokenGenerationSuccessHandler((request, response, told) -> response.sendRedirect(request.getContextPath() + ASK + "?" + told.getTokenValue()))
                .loginProcessingUrl("/sign-in-with-link").authenticationProvider(provider())
                .successHandler((request, response, signedIn) -> signedIn(request, response))
                .failureHandler(LinkLogin::failed);
    }

    /** Nothing typed is answered like anything else: there is no such address. */
    private GenerateOneTimeTokenRequest asked(HttpServletRequest request) {
        String email = HttpMethod.POST.matches(request.getMethod()) ? request.getParameter("username") : null;
        typed.keep(email == null ? "" : email, request);
        return new Asked(email == null || email.isBlank() ? "-" : email, request);
    }

    /** The link itself is in the mail; this says what to show. */
    private OneTimeTokenService tokens() {
        return new OneTimeTokenService() {
            @Override
            public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
                Asked asked = (Asked) request;
                String told = SENT;
                try {
                    mailed.ask(asked.getUsername(), asked.language, asked.address, asked.browser);
                } catch (RefusedForNow tooMany) {
                    told = WAIT;
                }
                return new DefaultOneTimeToken(told, "-", java.time.Instant.EPOCH);
            }

            @Override
            public OneTimeToken consume(OneTimeTokenAuthenticationToken token) {
                throw new UnsupportedOperationException("Done by the provider");
            }
        };
    }

    /** No bean: the one of passwords is the only one, and so everyone's. */
    private AuthenticationProvider provider() {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication asking) {
                ServletRequestAttributes here = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
                String token = ((OneTimeTokenAuthenticationToken) asking).getTokenValue();
                try {
                    Authentication signedIn = signIn.withLink(token == null ? "" : token, here.getRequest().getRemoteAddr());
                    if (here.getResponse() != null) {
                        browsers.remember(signedIn, here.getRequest(), here.getResponse());
                    }
                    return signedIn;
                } catch (RefusedForNow tooMany) {
                    throw new LockedException(tooMany.reason());
                } catch (Refused used) {
                    throw new BadCredentialsException(used.reason());
                }
            }

            @Override
            public boolean supports(Class<?> kind) {
                return OneTimeTokenAuthenticationToken.class.isAssignableFrom(kind);
            }
        };
    }

    private void signedIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean choosesPassword = accounts.own().filter(account -> !account.hasPassword()).isPresent();
        response.sendRedirect(request.getContextPath() + (choosesPassword ? "/staff/account?new" : "/staff"));
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        response.sendRedirect(request.getContextPath() + "/sign-in?error=" + (why instanceof LockedException ? "wait" : "link"));
    }
}
