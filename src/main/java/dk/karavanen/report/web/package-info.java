/** Reports as everyone reads them. */
@NullMarked
package dk.karavanen.report.web;

import org.jspecify.annotations.NullMarked;
