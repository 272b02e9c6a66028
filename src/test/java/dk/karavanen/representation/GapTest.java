package dk.karavanen.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;

/** What is said to be missing, and what is not. */
class GapTest {

    private static final String NORTH = "Region Nord";
    private static final String SOUTH = "Region Syd";
    private static final Sector JOBCENTRE = Sector.DEFAULTS.get(2);
    private static final Sector BUSINESS = Sector.DEFAULTS.get(3);

    private static MeetingSummary meeting(long id, String title, Phase phase) {
        return new MeetingSummary(id, "100000", title, NORTH, null, null, null, null, List.of(), 150, phase, Visibility.PUBLIC, false, false);
    }

    private static MunicipalityStanding standing(String code, String region, Map<String, Integer> signedUp, boolean written, Map<String, Integer> came) {
        return new MunicipalityStanding(new Municipality(code, "Kommune " + code, region), signedUp, written, written, came);
    }

    private static Representation representation(List<MeetingSummary> meetings, Map<Long, Map<String, Integer>> seated) {
        return representation(meetings, meetings, seated);
    }

    private static Representation representation(List<MeetingSummary> meetings, List<MeetingSummary> ahead, Map<Long, Map<String, Integer>> seated) {
        return new Representation(List.of(JOBCENTRE, BUSINESS), meetings, ahead, List.of(standing("1", NORTH, Map.of("jobcentre", 2), true, Map.of()),
                standing("2", NORTH, Map.of(), true, Map.of("business", 1)), standing("3", SOUTH, Map.of(), true, Map.of()), standing("4", SOUTH, Map.of(), false, Map.of()),
                standing("5", SOUTH, Map.of("business", 3), false, Map.of())), seated, 0, 0);
    }

    @Test
    void sectorsRegionsAndMunicipalitiesEachGetASentence() {
        List<Gap> gaps = Gap.of(representation(List.of(meeting(7, "Silkeborg", Phase.LOBBY), meeting(8, "Esbjerg", Phase.LOBBY)),
                Map.of(7L, Map.of("jobcentre", 9), 8L, Map.of("jobcentre", 20))),
                List.of(new Target(7L, null, "jobcentre", 20), new Target(8L, null, "jobcentre", 20), new Target(null, NORTH, "jobcentre", 2)));
        assertThat(gaps).containsExactly(
                new Gap.OfSector(JOBCENTRE, false, List.of(new Gap.Shortfall("Silkeborg", JOBCENTRE, 9, 20))),
                new Gap.OfSector(BUSINESS, true, List.of()),
                new Gap.OfRegion(NORTH, 2, 2, List.of(new Gap.Shortfall(NORTH, JOBCENTRE, 1, 2))),
                new Gap.OfRegion(SOUTH, 1, 3, List.of()),
                new Gap.OfMunicipalities(List.of(new Municipality("3", "Kommune 3", SOUTH), new Municipality("4", "Kommune 4", SOUTH)), 1));
    }

    @Test
    void whatIsMetIsNotMissing() {
        assertThat(Gap.of(representation(List.of(meeting(7, "Silkeborg", Phase.LOBBY)), Map.of(7L, Map.of("jobcentre", 20, "business", 1))),
                List.of(new Target(7L, null, "jobcentre", 20), new Target(null, NORTH, "business", 1)))).noneMatch(gap -> gap instanceof Gap.OfSector)
                .noneMatch(gap -> gap instanceof Gap.OfRegion region && region.region().equals(NORTH));
    }

    @Test
    void nothingIsMissingAnyMoreAtWhatIsOver() {
        assertThat(Gap.of(representation(List.of(meeting(7, "Silkeborg", Phase.CLOSED)), List.of(), Map.of()), List.of(new Target(7L, null, "jobcentre", 20)))).isEmpty();
    }

    @Test
    void whoCameIsRepresentedThoughTheirSignUpIsDeleted() {
        MunicipalityStanding both = standing("1", NORTH, Map.of("jobcentre", 2, "business", 1), false, Map.of("jobcentre", 1, "business", 4));
        assertThat(both.represented()).isEqualTo(Map.of("jobcentre", 2, "business", 4));
        assertThat(standing("2", NORTH, Map.of(), false, Map.of("business", 1)).isMissing()).isFalse();
    }

    @Test
    void aTargetIsForAMeetingOrARegionAndSomebody() {
        assertThatThrownBy(() -> new Target(7L, NORTH, "jobcentre", 20)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Target(null, null, "jobcentre", 20)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Target(7L, null, "jobcentre", 0)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Target(7L, null, "jobcentre", Target.MOST + 1)).isInstanceOf(Refused.class);
    }
}
