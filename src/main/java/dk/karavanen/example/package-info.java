/**
 * The example a new database comes with: the caravan of the 2016 letter, and the event before it. Stands to the right of all
 * rooms, since taking it away again takes away what any of them keeps about it.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan", "board", "planning", "pool", "recommendation", "cooperation", "docket", "report", "stage", "visit"})
@NullMarked
package dk.karavanen.example;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
