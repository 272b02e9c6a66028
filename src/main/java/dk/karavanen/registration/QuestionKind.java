package dk.karavanen.registration;

/** How a question of organisers' own is answered. */
public enum QuestionKind {
    TEXT, CHOICE, YES_NO
}
