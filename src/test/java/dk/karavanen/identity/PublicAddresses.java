package dk.karavanen.identity;

import org.springframework.core.env.Environment;

/** For tests of rooms above that need one without a server. */
public final class PublicAddresses {

    private PublicAddresses() {
    }

    public static PublicAddress of(String configured, Environment environment) {
        return new PublicAddress(configured, environment);
    }
}
