/**
 * The load driver: a hall full of phones on one machine, without a browser. It plays people who join, read the feed and vote
 * over the protocol that real phones use, and tells what came of it: how long they waited, what the server's processor and
 * memory paid for it, and whether every vote that was acknowledged is in the database once. Not part of the application.
 *
 * <p>Started by {@code ./karavanen load}; what was measured stands in {@code docs/performance.md}.
 */
package dk.karavanen.load;
