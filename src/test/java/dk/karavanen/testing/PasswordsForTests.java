package dk.karavanen.testing;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2 as in a server, but with a hundredth of its memory: what is asked of passwords does not depend on how long a guess takes.
 * How strong a server's are is asked in {@code PasswordStrengthTest}.
 */
final class PasswordsForTests {

    private static final String ENCODER = "passwordEncoder";

    private PasswordsForTests() {
    }

    /** Fails where the server's own encoder is called otherwise, and would be left beside it. */
    static void makeQuick(BeanDefinitionRegistry beans) {
        beans.removeBeanDefinition(ENCODER);
        beans.registerBeanDefinition(ENCODER, new RootBeanDefinition(PasswordEncoder.class, PasswordsForTests::encoder));
    }

    private static PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 160, 1);
    }
}
