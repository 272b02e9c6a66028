@NullMarked
package dk.karavanen.cooperation.ui;

import org.jspecify.annotations.NullMarked;
