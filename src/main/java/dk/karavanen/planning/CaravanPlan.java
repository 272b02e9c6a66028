package dk.karavanen.planning;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.shared.Sector;

/**
 * Everything organisers decide about a caravan.
 *
 * @param slug       name in the public address; empty to have it made from the title
 * @param summary    plain text
 * @param sectors    in their fixed order; a sector without a code is a new one
 * @param finalEvent null if there is none
 * @param earlier    an event of the past, kept so that its ideas can be continued
 * @param follows    id of the earlier caravan this one continues, or null
 * @param fewestAnswers, fewestVoters, fewestSectors what an idea needs to get a place, see {@link AnswerThreshold}; null is refused
 */
public record CaravanPlan(@Nullable String title, String slug, String summary, List<String> organisers, List<String> supporters,
        List<ThemePlan> themes, List<Sector> sectors, List<AddresseePlan> addressees, @Nullable FinalEvent finalEvent, boolean earlier,
        @Nullable Long follows, Integer fewestAnswers, Integer fewestVoters, Integer fewestSectors) {

    public static final int MAX_TITLE = 200;
    public static final int MAX_SUMMARY = 2000;
    public static final int MAX_NAME = 200;
    public static final int MAX_PARTIES = 30;
    public static final int MAX_THEMES = 20;
    public static final int MAX_THEME = 80;
    public static final int MAX_SECTOR = 60;
    public static final int MAX_ADDRESSEES = 10;
    public static final int MAX_FINAL_TEXT = 1000;

    /** @param id null for a new theme; a renamed one keeps its id, and with it its ideas */
    public record ThemePlan(@Nullable Long id, String nameDa, String nameEn) {
    }

    /** @param id null for a new addressee */
    public record AddresseePlan(@Nullable Long id, String title, String ministry) {
    }

    public CaravanPlan {
        organisers = List.copyOf(organisers);
        supporters = List.copyOf(supporters);
        themes = List.copyOf(themes);
        sectors = List.copyOf(sectors);
        addressees = List.copyOf(addressees);
    }

    /** With the threshold that new caravans have. */
    public CaravanPlan(String title, String slug, String summary, List<String> organisers, List<String> supporters,
            List<ThemePlan> themes, List<Sector> sectors, List<AddresseePlan> addressees, @Nullable FinalEvent finalEvent, boolean earlier,
            @Nullable Long follows) {
        this(title, slug, summary, organisers, supporters, themes, sectors, addressees, finalEvent, earlier, follows,
                AnswerThreshold.DEFAULT.people(), AnswerThreshold.DEFAULT.voters(), AnswerThreshold.DEFAULT.sectors());
    }

    /** What a new caravan starts from. */
    public static CaravanPlan empty() {
        return new CaravanPlan("", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null);
    }
}
