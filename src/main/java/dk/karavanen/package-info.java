/** The server. Its rooms are the packages below: docs/rooms.md leads through them. */
@NullMarked
package dk.karavanen;

import org.jspecify.annotations.NullMarked;
