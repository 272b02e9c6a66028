/**
 * Everything in the database as one file and back again, while the server runs: on demand, and by itself every so often. Reads
 * the tables from the schema and knows none of them by name, and no other room but {@code shared}.
 */
@ApplicationModule(allowedDependencies = "shared")
package dk.karavanen.backup;

import org.springframework.modulith.ApplicationModule;
