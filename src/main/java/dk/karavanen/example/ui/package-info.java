/** Taking the example away. */
@NullMarked
package dk.karavanen.example.ui;

import org.jspecify.annotations.NullMarked;
