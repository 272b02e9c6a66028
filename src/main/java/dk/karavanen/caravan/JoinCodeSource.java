package dk.karavanen.caravan;

/** Where new codes come from: at random, unless a test says otherwise. */
@FunctionalInterface
interface JoinCodeSource {

    String next();
}
