/**
 * Ideas, stances, comments, and the live feed of them. Knows {@code caravan}, {@code identity}, {@code erasure}, {@code ranking} and
 * {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "erasure", "identity", "caravan", "ranking"})
@NullMarked
package dk.karavanen.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
