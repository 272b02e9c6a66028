package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class SessionBeginningTest {

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    /** By an invitation or another house's sign-in, too: the next at a shared computer is not to read it. */
    @Test
    void theAddressThatWasTypedGoes() {
        TypedAddress typed = new TypedAddress(Clock.systemUTC());
        MockHttpServletRequest request = new MockHttpServletRequest();
        typed.keep("anne@broen.example", request);

        new SessionBeginning(Mockito.mock(), typed).of(new TestingAuthenticationToken("anne", "", "ROLE_MODERATOR"), request, new MockHttpServletResponse());

        assertThat(typed.of(request)).isEmpty();
    }
}
