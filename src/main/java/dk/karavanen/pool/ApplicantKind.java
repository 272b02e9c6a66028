package dk.karavanen.pool;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dk.karavanen.shared.SectorShape;

/**
 * Who applies, or joins in as a partner. No sector: a school is none, and an integration council stands beside its municipality. Each
 * has a shape of the sectors' set and the hue of the one nearest to it.
 */
public enum ApplicantKind {

    MUNICIPALITY(SectorShape.SQUARE),
    INTEGRATION_COUNCIL(SectorShape.PLUS),
    SCHOOL(SectorShape.RING),
    WORKPLACE(SectorShape.DIAMOND),
    NETWORK(SectorShape.HALF_DISC),
    ASSOCIATION(SectorShape.CIRCLE);

    private final SectorShape shape;

    ApplicantKind(SectorShape shape) {
        this.shape = shape;
    }

    /** Also its colour: that of the sector nearest to it. */
    public SectorShape shape() {
        return shape;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String nameKey() {
        return "pool.kind." + word();
    }

    /** As a row keeps several: their names, a comma between them. */
    static Set<ApplicantKind> several(String names) {
        Set<ApplicantKind> several = EnumSet.noneOf(ApplicantKind.class);
        Arrays.stream(names.split(",")).filter(name -> !name.isBlank()).map(name -> valueOf(name.strip())).forEach(several::add);
        return several;
    }

    static String names(Set<ApplicantKind> several) {
        return several.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }
}
