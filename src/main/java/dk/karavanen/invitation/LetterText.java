package dk.karavanen.invitation;

import java.util.List;

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
        heading = TextInput.requiredLine("heading", heading, MAX_HEADING);
        body = TextInput.required("body", body, MAX_BODY);
        reminderHeading = TextInput.requiredLine("heading", reminderHeading, MAX_HEADING);
        reminderBody = TextInput.required("body", reminderBody, MAX_BODY);
        String clean = TextInput.optional("signatories", signatories, MAX_SIGNATORIES);
        signatories = clean == null ? "" : clean;
    }

    /** @return fields in it that there are not: they would stand in the letter as they are typed */
    public List<String> unknownFields() {
        return LetterFields.unknown(heading + body + reminderHeading + reminderBody);
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
