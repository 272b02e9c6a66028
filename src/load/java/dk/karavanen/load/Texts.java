package dk.karavanen.load;

/** Ideas of a usual length: a title of some fifty letters, a body of some two hundred. */
final class Texts {

    private static final String[] WHAT = {"Mentor på jobbet", "Fælles madaften", "Lektiecafé", "Cykelværksted", "Sprogmakker",
            "Praktik hos små virksomheder", "Åbent hus på jobcentret", "Fodbold for alle", "Babycafé", "Naboaften"};
    private static final String[] WHERE = {"i hver boligforening", "på biblioteket", "ved stationen", "i kommunens kantine",
            "på skolen efter kl. 16", "i medborgerhuset", "hos den lokale idrætsforening", "i sommerferien"};
    private static final String BODY = "Vi mødes en gang om ugen og hjælper hinanden med det, der er svært: breve, ansøgninger og "
            + "dansk i hverdagen. Kommunen stiller lokalet til rådighed, og foreningerne skiftes til at være værter. ";

    private Texts() {
    }

    /** @param number makes it different from all others */
    static String title(String run, int number) {
        return WHAT[number % WHAT.length] + " " + WHERE[number / WHAT.length % WHERE.length] + " (" + run + number + ")";
    }

    static String body(String title) {
        return BODY + "Det handler om: " + title + ".";
    }
}
