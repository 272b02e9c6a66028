@NullMarked
package dk.karavanen.cooperation.web;

import org.jspecify.annotations.NullMarked;
