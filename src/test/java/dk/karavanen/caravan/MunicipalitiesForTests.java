package dk.karavanen.caravan;

/** The 98, for a test without Spring in another room. */
public final class MunicipalitiesForTests {

    private MunicipalitiesForTests() {
    }

    public static Municipalities all() {
        return new Municipalities();
    }
}
