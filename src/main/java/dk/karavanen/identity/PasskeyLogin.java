package dk.karavanen.identity;


import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import dk.karavanen.shared.Refused;

/**
 * Spring Security's two filters for signing in with a passkey. They ask for no name: which account it is the authenticator says, so
 * nobody learns here which there are.
 */
@Component
class PasskeyLogin {

    private final Passkeys passkeys;
    private final PasskeyOwners owners;
    private final SignIn signIn;
    private final StaffBrowsers browsers;

    PasskeyLogin(Passkeys passkeys, PasskeyOwners owners, SignIn signIn, StaffBrowsers browsers) {
        this.passkeys = passkeys;
        this.owners = owners;
        this.signIn = signIn;
        this.browsers = browsers;
    }

    void into(HttpSecurity http) {
        WebAuthnAuthenticationFilter answers = new WebAuthnAuthenticationFilter();
        answers.setAuthenticationManager(manager());
        answers.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        answers.setAuthenticationSuccessHandler((request, response, signedIn) -> {
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write(request.getContextPath() + "/staff");
        });
        answers.setAuthenticationFailureHandler((request, response, why) -> response.setStatus(HttpStatus.UNAUTHORIZED.value()));
        http.addFilterBefore(new PublicKeyCredentialRequestOptionsFilter(asTheyAreNow()), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(answers, UsernamePasswordAuthenticationFilter.class);
    }

    private AuthenticationManager manager() {
        return asking -> {
            RelyingPartyAuthenticationRequest request = ((WebAuthnAuthenticationRequestToken) asking).getWebAuthnRequest();
            ServletRequestAttributes here = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
            try {
                PublicKeyCredentialUserEntity owner = passkeys.operations().authenticate(request);
                Authentication signedIn = signIn.withPasskey(owners.account(owner.getId()).orElseThrow(() -> new BadCredentialsException("Nobody's")));
                if (here.getResponse() != null) {
                    browsers.remember(signedIn, here.getRequest(), here.getResponse());
                }
                return signedIn;
            } catch (Refused | IllegalArgumentException | com.webauthn4j.util.exception.WebAuthnException wrong) {
                throw new BadCredentialsException("Not a passkey of anybody here", wrong);
            }
        };
    }

    /** The port is known only when somebody asks. */
    private WebAuthnRelyingPartyOperations asTheyAreNow() {
        return new WebAuthnRelyingPartyOperations() {
            @Override
            public PublicKeyCredentialRequestOptions createCredentialRequestOptions(PublicKeyCredentialRequestOptionsRequest request) {
                return passkeys.operations().createCredentialRequestOptions(request);
            }

            @Override
            public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
                return passkeys.operations().authenticate(request);
            }

            @Override
            public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(PublicKeyCredentialCreationOptionsRequest request) {
                throw new UnsupportedOperationException("Made by Passkeys, after a fresh sign-in");
            }

            @Override
            public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
                throw new UnsupportedOperationException("Made by Passkeys, after a fresh sign-in");
            }
        };
    }
}
