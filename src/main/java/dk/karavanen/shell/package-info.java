/**
 * What surrounds every screen and answer: layouts, languages, errors, the page's head. Knows {@code identity} and
 * {@code shared}; screens of other rooms find their place in the layouts by their route and {@code @Menu}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity"})
package dk.karavanen.shell;

import org.springframework.modulith.ApplicationModule;
