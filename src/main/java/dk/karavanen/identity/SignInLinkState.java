package dk.karavanen.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What became of a sign-in link. A program that looks at mails may press its button before the person does: then it is used, and
 * these times are how one finds out.
 *
 * @param usedAt  when somebody or something signed in with it; null while nobody has
 * @param askedAt when whoever holds it asked for a new one; null if they have not
 */
public record SignInLinkState(Instant createdAt, Instant expiresAt, @Nullable Instant usedAt, @Nullable Instant askedAt) {
}
