package dk.karavanen.representation.ui;

import java.util.Locale;
import java.util.Map;

import dk.karavanen.representation.MunicipalityStanding;

/** What the map shows of each municipality. */
enum MapOf {
    SIGNED_UP, INVITED, CAME;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Map<String, Integer> figures(MunicipalityStanding standing) {
        return this == CAME ? standing.came() : standing.represented();
    }

    /** Whether a tile stands out as one where something is. */
    boolean isThere(MunicipalityStanding standing) {
        return this == INVITED ? standing.invited() : !figures(standing).isEmpty();
    }
}
