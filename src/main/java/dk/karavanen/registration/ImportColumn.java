package dk.karavanen.registration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dk.karavanen.shared.SearchText;

/** What a column of somebody else's list can be, and what stands above it in such lists, in either language. */
public enum ImportColumn {
    NAME("navn", "deltager", "fulde navn", "name", "full name", "participant", "attendee"),
    FIRST_NAME("fornavn", "fornavne", "first name", "given name"),
    LAST_NAME("efternavn", "last name", "surname", "family name"),
    EMAIL("e-mail", "email", "mail", "mailadresse", "e-mailadresse", "emailadresse", "e-mail address", "email address"),
    ORGANISATION("organisation", "arbejdsplads", "arbejdssted", "firma", "virksomhed", "forening", "repræsenterer", "organization", "company", "employer"),
    SECTOR("sektor", "kommer som", "type", "kategori", "sector", "category"),
    MUNICIPALITY("kommune", "hjemkommune", "kommunekode", "municipality"),
    FOOD("mad", "forplejning", "spiser", "food", "diet", "meal"),
    ALLERGY("allergi", "allergier", "allergener", "madallergi", "allergy", "allergies"),
    INTERPRETER("tolk", "tolkesprog", "interpreter"),
    WHEELCHAIR("kørestol", "kørestolsbruger", "wheelchair"),
    HEARING_LOOP("teleslynge", "hearing loop", "induction loop"),
    OTHER_NEED("andet", "behov", "særlige behov", "andre behov", "other", "needs", "special needs"),
    NOTE("note", "notat", "bemærkning", "bemærkninger", "remark", "remarks"),
    /** Under the words of one of the organisers' own questions; there may be several. */
    ANSWER;

    private final List<String> words;

    ImportColumn(String... words) {
        this.words = Arrays.stream(words).map(SearchText::of).toList();
    }

    /** @param heading may say more in brackets, or end in a colon or a star */
    static Optional<ImportColumn> headed(String heading) {
        String bare = SearchText.of(heading.replaceAll("\\([^()]*\\)", " ").replaceAll("[:*?]", " "));
        return Arrays.stream(values()).filter(column -> column.words.contains(bare)).findFirst();
    }

    /** As it is called in translations. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
