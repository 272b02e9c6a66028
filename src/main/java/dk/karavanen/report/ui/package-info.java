/** Screens of organisers about the report: its words, its voices, its editions. */
@NullMarked
package dk.karavanen.report.ui;

import org.jspecify.annotations.NullMarked;
