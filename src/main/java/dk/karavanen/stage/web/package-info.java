@NullMarked
package dk.karavanen.stage.web;

import org.jspecify.annotations.NullMarked;
