package dk.karavanen.cooperation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dk.karavanen.shared.InRow;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.TextInput;

/**
 * What it is that somebody offers or needs.
 *
 * @param code stable word in the database
 */
public record HelpKind(String code, String nameDa, String nameEn) {

    public static final int MAX_PER_CARAVAN = 16;
    public static final int MAX_NAME = 60;
    static final int MAX_CODE = 32;
    /** What a refusal of the English name is about. */
    public static final String ENGLISH = "english";

    /** What a caravan has until its organisers choose others. */
    public static final List<HelpKind> DEFAULTS = List.of(new HelpKind("premises", "Lokale", "Premises"), new HelpKind("volunteers", "Frivillige", "Volunteers"),
            new HelpKind("mentor", "Mentor", "Mentor"), new HelpKind("job", "Job eller praktik", "Job or trainee place"), new HelpKind("money", "Penge", "Money"),
            new HelpKind("knowledge", "Viden", "Knowledge"), new HelpKind("contact", "Kontakt", "Contact"), new HelpKind("other", "Andet", "Other"));

    public String name(Locale locale) {
        return "en".equals(locale.getLanguage()) ? nameEn : nameDa;
    }

    /** @throws Refused {@code empty}, {@code too-long}; {@code kinds-wrong} for too many or two of one name */
    public static void check(List<HelpKind> kinds) {
        Refusals wrong = new Refusals();
        if (kinds.isEmpty() || kinds.size() > MAX_PER_CARAVAN) {
            wrong.add(new Refused(RefusalReason.KINDS_WRONG, MAX_PER_CARAVAN));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < kinds.size(); i++) {
            HelpKind kind = kinds.get(i);
            InRow which = new InRow(i);
            String danish = wrong.of(() -> TextInput.requiredLine("kind", kind.nameDa, MAX_NAME), "", refused -> refused.about(which));
            wrong.of(() -> TextInput.line(ENGLISH, kind.nameEn, MAX_NAME), "", refused -> refused.about(which));
            if (!danish.isEmpty() && !names.add(SearchText.of(danish))) {
                wrong.add(new Refused(RefusalReason.KINDS_WRONG, MAX_PER_CARAVAN).about(which));
            }
        }
        wrong.end();
    }
}
