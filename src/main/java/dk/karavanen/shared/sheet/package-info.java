/** Tables on their way into spreadsheets and out of them: Excel's format and CSV as Danish Excel reads and writes it. */
@NullMarked
package dk.karavanen.shared.sheet;

import org.jspecify.annotations.NullMarked;
