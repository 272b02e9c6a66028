package dk.karavanen.pool;

import org.jspecify.annotations.Nullable;

/** How somebody comes to a decision about what they applied for. */
public sealed interface GrantKey {

    /** By the link of its letter. */
    record Letter(String token) implements GrantKey {
    }

    /** As one who writes the application. */
    record Writer(long application, @Nullable String secret) implements GrantKey {
    }
}
