package dk.karavanen.shared;

import java.util.List;
import java.util.Locale;

/**
 * Whom a participant comes as.
 *
 * @param code   stable word in the API and the database, e.g. {@code municipality}; empty for one that is planned and has none yet
 * @param nameDa Danish name on screen
 * @param nameEn English name on screen
 * @param shape  its shape, and thereby its colour
 */
public record Sector(String code, String nameDa, String nameEn, SectorShape shape) {

    /** A caravan has at most this many, so that shapes and colours stay distinct. */
    public static final int MAX_PER_CARAVAN = 8;

    /** What a new caravan starts with, in the fixed order of every bar and legend. */
    public static final List<Sector> DEFAULTS = List.of(
            new Sector("civil-society", "Civilsamfund", "Civil society", SectorShape.CIRCLE),
            new Sector("municipality", "Kommune", "Municipality", SectorShape.SQUARE),
            new Sector("jobcentre", "Jobcenter", "Jobcentre", SectorShape.TRIANGLE),
            new Sector("business", "Virksomhed", "Business", SectorShape.DIAMOND),
            new Sector("volunteer", "Frivillig", "Volunteer", SectorShape.HALF_DISC),
            new Sector("new-resident", "Ny borger", "New resident", SectorShape.PLUS),
            new Sector("other", "Andre", "Others", SectorShape.RING));

    /** One that a plan names for the first time; it gets its code when the plan is kept. */
    public static Sector planned(String nameDa, String nameEn, SectorShape shape) {
        return new Sector("", nameDa, nameEn, shape);
    }

    public String name(Locale locale) {
        return "en".equals(locale.getLanguage()) ? nameEn : nameDa;
    }
}
