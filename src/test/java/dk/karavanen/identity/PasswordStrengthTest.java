package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Other tests guess at passwords that are quick to guess at; a server's are not. */
class PasswordStrengthTest {

    private final PasswordEncoder encoder = SecurityConfig.passwordEncoder();

    @Test
    void aGuessCostsSixteenMegabytesAndTwoRounds() {
        String hash = encoder.encode("correct horse battery staple");
        assertThat(hash).startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(encoder.encode("correct horse battery staple")).as("salted").isNotEqualTo(hash);
        assertThat(encoder.matches("correct horse battery staple", hash)).isTrue();
        assertThat(encoder.matches("correct horse battery stapler", hash)).isFalse();
    }
}
