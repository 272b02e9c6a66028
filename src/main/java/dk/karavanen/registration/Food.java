package dk.karavanen.registration;

/** What somebody eats. */
public enum Food {
    USUAL, VEGETARIAN, VEGAN, NONE
}
