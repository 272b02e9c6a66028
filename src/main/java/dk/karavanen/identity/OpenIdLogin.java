package dk.karavanen.identity;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

/**
 * Signing in at an organisation's own issuer of OpenID Connect, whichever are set in {@code spring.security.oauth2.client.*}. Where none
 * is, nothing of it is there.
 */
@Component
public class OpenIdLogin {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdLogin.class);
    private static final String AT = OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI;

    /** @param address where it begins, without a slash in front */
    public record Provider(String name, String address) {
    }

    private final @Nullable OpenIdIssuers issuers;
    private final OpenIdAccounts accounts;
    private final SessionBeginning session;

    OpenIdLogin(ObjectProvider<OpenIdIssuers> issuers, OpenIdAccounts accounts, SessionBeginning session) {
        this.issuers = issuers.getIfAvailable();
        this.accounts = accounts;
        this.session = session;
    }

    /** Those that can be chosen from, as they are called in the settings. */
    public List<Provider> providers() {
        return issuers == null ? List.of()
                : issuers.ids().stream().map(id -> new Provider(issuers.name(id), AT.substring(1) + "/" + id)).toList();
    }

    void into(HttpSecurity http) {
        if (issuers == null) {
            return;
        }
        DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(issuers, AT);
        // Whoever is known there from this morning is asked again: a press on a laptop left open is no sign-in.
        requests.setAuthorizationRequestCustomizer(request -> request.additionalParameters(more -> more.put("prompt", "login")));
        http.oauth2Login(login -> login.loginPage("/sign-in").clientRegistrationRepository(issuers).authorizedClientRepository(new NoTokensKept())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests)).withObjectPostProcessor(tellsWhoIsAway())
                .successHandler(this::known).failureHandler((request, response, why) -> tell(request, response, "openid")));
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> tellsWhoIsAway() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, why) -> {
                    LOG.warn("Nobody can be sent to their issuer of OpenID Connect: {}", NestedExceptionUtils.getMostSpecificCause(why).toString());
                    tell(request, response, "openid");
                });
                return filter;
            }
        };
    }

    private void known(HttpServletRequest request, HttpServletResponse response, Authentication there) throws IOException {
        try {
            if (!(there.getPrincipal() instanceof OidcUser user)) {
                throw new Refused(RefusalReason.NOT_ALLOWED);
            }
            session.of(accounts.signIn(user), request, response);
            response.sendRedirect(request.getContextPath() + "/staff");
        } catch (Refused notInvited) {
            // Nothing of them stays.
            SecurityContextHolder.clearContext();
            HttpSession begun = request.getSession(false);
            if (begun != null) {
                begun.invalidate();
            }
            tell(request, response, "invited");
        }
    }

    /** A forged answer must not sign out whoever is signed in: what there is stays. */
    private static void tell(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        response.sendRedirect(request.getContextPath() + "/sign-in?error=" + why);
    }

    /** Who somebody is, is all we ask: what would open their things elsewhere is not kept. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration, Authentication of, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication of, HttpServletRequest request, HttpServletResponse response) {
            // Not kept.
        }

        @Override
        public void removeAuthorizedClient(String registration, Authentication of, HttpServletRequest request, HttpServletResponse response) {
            // None there.
        }
    }
}
