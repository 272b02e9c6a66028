/**
 * Everything in the database as one file and back again, while the server runs: on demand, and by itself every so often. Reads
 * the tables from the schema and knows none of them by name; what was erased is erased again after a restore. Knows
 * {@code erasure} and {@code shared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "erasure"})
package dk.karavanen.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
