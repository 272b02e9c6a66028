/**
 * How tests get a database, a clock and a person of the staff.
 *
 * <p>Every {@code @SpringBootTest} runs on an H2 database in memory of its own kind, never on a file, and with a
 * {@link dk.karavanen.testing.TurnableClock}. Test classes share it as Spring shares contexts: make your own caravan, do not
 * count on empty tables.
 *
 * <p>What touches the schema runs on both databases: write the cases once in an abstract class and name both.
 * <pre>
 * class StancesTest {
 *     &#64;Nested &#64;OnH2 class OnH2Database extends Cases {}
 *     &#64;Nested &#64;OnPostgres class OnPostgresDatabase extends Cases {}
 *
 *     &#64;SpringBootTest
 *     abstract static class Cases {
 *         &#64;Autowired Ideas ideas;
 *         &#64;Test void countsOnce() { … }
 *     }
 * }
 * </pre>
 *
 * <p>{@link dk.karavanen.testing.AsStaff} signs in a person of a given role, with a row in the database, for one test or for
 * every test of a class.
 */
package dk.karavanen.testing;
