@NullMarked
package dk.karavanen.stage.ui;

import org.jspecify.annotations.NullMarked;
