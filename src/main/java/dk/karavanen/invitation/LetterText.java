package dk.karavanen.invitation;

import java.util.List;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What is written to the mayors of a meeting, with fields in braces ({@link LetterFields}). Paragraphs are parted by an empty line;
 * what stands between two asterisks on each side is what must not be overlooked.
 *
 * @param signatories one a line
 * @param edition     which an organiser has read, see {@code stale}
 */
public record LetterText(String heading, String body, String reminderHeading, String reminderBody, String signatories, int edition) {

    public static final int MAX_HEADING = 200;
    public static final int MAX_BODY = 4_000;
    public static final int MAX_SIGNATORIES = 500;

    /** @throws Refused {@code empty}, {@code too-long} */
    public LetterText {
        Refusals wrong = new Refusals();
        heading = line("heading", heading, wrong);
        body = text("body", body, wrong);
        reminderHeading = line("reminderHeading", reminderHeading, wrong);
        reminderBody = text("reminderBody", reminderBody, wrong);
        String signed = signatories;
        String clean = wrong.orNull(() -> TextInput.optional("signatories", signed, MAX_SIGNATORIES));
        signatories = clean == null ? "" : clean;
        wrong.end();
    }

    private static String line(String field, String typed, Refusals wrong) {
        return wrong.of(() -> TextInput.requiredLine(field, typed, MAX_HEADING), "");
    }

    private static String text(String field, String typed, Refusals wrong) {
        return wrong.of(() -> TextInput.required(field, typed, MAX_BODY), "");
    }

    /** @throws Refused {@code unknown-letter-field}: those that there are not, and where; they would stand in the letter as they are typed */
    void check() {
        Refusals wrong = new Refusals();
        known("heading", heading, wrong);
        known("body", body, wrong);
        known("reminderHeading", reminderHeading, wrong);
        known("reminderBody", reminderBody, wrong);
        wrong.end();
    }

    private static void known(String field, String text, Refusals wrong) {
        List<String> unknown = LetterFields.unknown(text);
        if (!unknown.isEmpty()) {
            wrong.add(new Refused(RefusalReason.UNKNOWN_LETTER_FIELD, "{" + String.join("} {", unknown) + "}").about(field));
        }
    }

    /** @return the fields there are, as they are typed */
    public static List<String> fields() {
        return LetterFields.NAMES.stream().map(name -> "{" + name + "}").toList();
    }

    /** What the councils wrote in 2016, in our own words. */
    static LetterText usual(String signatories) {
        return new LetterText("Vil du sende nogen til {møde} {dag}?", """
                Kære {titel}

                {karavane} kommer til jeres region. Civilsamfund, kommuner, jobcentre, virksomheder og frivillige mødes en aften, deler erfaringer og \
                finder løsninger, de kan gå hjem og gøre sammen.

                Vi vil gerne have langt flere med fra kommuner og jobcentre. **Derfor beder vi dig opfordre de rette medarbejdere til at komme.**

                På mødet bliver de bedste bud til anbefalinger, som ministrene får til sidst.

                {region} {tilmeldte} {pladser}

                Mødet holdes {dato} {tid}{sted}. Det er gratis, og vi sørger for let forplejning undervejs.

                Med venlig hilsen""", "Vi mangler {kommune} i {møde}", """
                Kære {titel}

                Vi skrev til dig om mødet i {møde} {dato}. {tilmeldte}

                **Der er stadig plads. Send linket til dem i kommunen og jobcentret, der arbejder med det til daglig.**

                Det tager to minutter at tilmelde flere på én gang, og I kan rette bagefter.

                Med venlig hilsen""", signatories, 0);
    }
}
