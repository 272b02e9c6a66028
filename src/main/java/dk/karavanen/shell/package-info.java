/**
 * What surrounds every screen and answer: layouts, languages, titles, errors, the page's head. Knows {@code identity} and
 * {@code shared}; screens of other rooms find their place without knowing this one:
 * <ul>
 * <li>A route under {@code staff} stands in {@link dk.karavanen.shell.MainLayout}, with push; any other in
 * {@link dk.karavanen.shell.PublicLayout}, without. {@code autoLayout = false} stands alone.
 * <li>{@code @Menu(title = "key", order = …)} puts a staff screen into the bar, for those who may open it.
 * <li>{@code @PageTitle("key")} becomes "Words · Karavanen", and so does what a screen says itself, as a key or in words.
 * <li>A {@code Refused} that leaves a handler or a constructor is told in words, any other exception with a number that the
 * log has too.
 * </ul>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "identity"})
package dk.karavanen.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
