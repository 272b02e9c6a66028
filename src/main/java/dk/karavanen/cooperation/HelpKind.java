package dk.karavanen.cooperation;

import java.util.List;
import java.util.Locale;

/**
 * What it is that somebody offers or needs.
 *
 * @param code stable word in the database
 */
public record HelpKind(String code, String nameDa, String nameEn) {

    public static final int MAX_PER_CARAVAN = 16;
    public static final int MAX_NAME = 60;
    static final int MAX_CODE = 32;

    /** What a caravan has until its organisers choose others. */
    public static final List<HelpKind> DEFAULTS = List.of(new HelpKind("premises", "Lokale", "Premises"), new HelpKind("volunteers", "Frivillige", "Volunteers"),
            new HelpKind("mentor", "Mentor", "Mentor"), new HelpKind("job", "Job eller praktik", "Job or trainee place"), new HelpKind("money", "Penge", "Money"),
            new HelpKind("knowledge", "Viden", "Knowledge"), new HelpKind("contact", "Kontakt", "Contact"), new HelpKind("other", "Andet", "Other"));

    public String name(Locale locale) {
        return "en".equals(locale.getLanguage()) ? nameEn : nameDa;
    }
}
