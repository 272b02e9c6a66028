package dk.karavanen.identity;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.StartupNotice;

/** A way in for whoever started the server. */
@Component
@Order(100)
class SignInNotice implements StartupNotice {

    private final FirstAdministrator firstSignIn;
    private final PublicAddress address;

    SignInNotice(FirstAdministrator firstSignIn, PublicAddress address) {
        this.firstSignIn = firstSignIn;
        this.address = address;
    }

    @Override
    public List<String> lines() {
        return firstSignIn.link().map(token -> List.of("Staff sign-in (once): " + address.of("/sign-in/" + token)))
                .orElse(List.of());
    }
}
