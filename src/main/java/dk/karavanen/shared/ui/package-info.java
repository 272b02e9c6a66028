/** Small parts of Flow screens that every room may use: icons, sectors' shapes and bars. */
@NullMarked
package dk.karavanen.shared.ui;

import org.jspecify.annotations.NullMarked;
