package dk.karavanen.board;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.Themes;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;

/**
 * Ideas of other meetings of the caravan, and of the events before it, that fit a meeting: to go on from there, and for moderators to ask
 * after. They fit by their theme, by a place they name, and by being like what is written here. By the place they <em>name</em>: where an
 * author comes from is not told by anything they are shown for.
 */
@Service
public class EarlierIdeas {

    /** As many as a phone is offered. */
    private static final int OFFERED = 3;
    /** As many as a moderator looks through. */
    private static final int LISTED = 60;

    /** What an idea fits by. */
    public enum Fit {
        THEME, PLACE, SIMILAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param meeting title of where it was written */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EarlierIdea(long id, String title, String kind, String sector, String meeting) {
    }

    /**
     * For moderators.
     *
     * @param continuedHere whether an idea of the meeting goes on from it already
     */
    public record Candidate(long id, String title, String meeting, Set<Fit> fits, boolean continuedHere) {
    }

    private record Scored(Idea idea, Meeting meeting, Set<Fit> fits, boolean continuedHere) {
    }

    private final Ideas ideas;
    private final Themes themes;
    private final Municipalities municipalities;
    private final EarlierMeetings earlier;
    private final ReadAccess reading;
    private final FollowUpReader followUps;
    private final SimilarIdeaFinder similar;

    EarlierIdeas(Ideas ideas, Themes themes, Municipalities municipalities, EarlierMeetings earlier, ReadAccess reading, FollowUpReader followUps, SimilarIdeaFinder similar) {
        this.ideas = ideas;
        this.themes = themes;
        this.municipalities = municipalities;
        this.earlier = earlier;
        this.reading = reading;
        this.followUps = followUps;
        this.similar = similar;
    }

    /**
     * What somebody who begins to write may go on from: what fits best, and none that fits by nothing where a theme is given.
     *
     * @param theme        of the caravan, or null
     * @param municipality code of their own, or null
     */
    @Transactional(readOnly = true)
    public List<EarlierIdea> offered(Meeting meeting, @Nullable Long theme, @Nullable String municipality, Viewer viewer) {
        Set<String> names = theme == null ? Set.of() : themes.findById(theme).stream().filter(one -> one.caravan() == meeting.caravan()).map(EarlierIdeas::folded).collect(Collectors.toSet());
        return ranked(meeting, names, places(meeting, municipality), Set.of(), viewer).filter(scored -> theme == null || !scored.fits().isEmpty()).limit(OFFERED)
                .map(scored -> new EarlierIdea(scored.idea().id(), scored.idea().title(), scored.idea().kind().word(), scored.idea().sector(), scored.meeting().title())).toList();
    }

    /** What a moderator may ask after, what fits best first. What is asked after already is not among it. */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public List<Candidate> candidates(@CaravanOf(Meeting.class) long meeting) {
        return earlier.meeting(meeting).map(here -> {
            List<Idea> written = ideas.findByMeetingOrderById(meeting).stream().filter(idea -> idea.state().isOnBoard()).toList();
            Map<Long, Theme> known = themes.findByCaravanOrderByPosition(here.caravan()).stream().collect(Collectors.toMap(Theme::id, Function.identity()));
            // Before anything is written all of the caravan's themes are those of the evening.
            Set<String> names = (written.stream().allMatch(idea -> idea.theme() == null) ? known.values().stream()
                    : written.stream().map(Idea::theme).filter(Objects::nonNull).map(known::get).filter(Objects::nonNull)).map(EarlierIdeas::folded).collect(Collectors.toSet());
            return ranked(here, names, places(here, null), similar.besides(here, written), Viewer.ANYONE).limit(LISTED)
                    .map(scored -> new Candidate(scored.idea().id(), scored.idea().title(), scored.meeting().title(), scored.fits(), scored.continuedHere())).toList();
        }).orElse(List.of());
    }

    private Stream<Scored> ranked(Meeting here, Set<String> themeNames, List<Pattern> places, Set<Long> alike, Viewer viewer) {
        Map<Long, Meeting> from = earlier.besides(here).stream().collect(Collectors.toMap(Meeting::id, Function.identity()));
        if (from.isEmpty()) {
            return Stream.empty();
        }
        Set<Long> asked = followUps.asked(here.id()).stream().map(FollowUpReader.Asked::id).collect(Collectors.toSet());
        List<Idea> known = reading.readable(ideas.findByMeetingInOrderById(from.keySet()), viewer).stream().filter(idea -> idea.root() == idea.id() && !asked.contains(idea.id())).toList();
        Set<Long> continued = new HashSet<>(ideas.findByContinuesInOrderById(known.stream().map(Idea::id).toList()).stream().filter(idea -> idea.meeting() == here.id() && idea.state().isReadable())
                .map(Idea::continues).toList());
        Map<Long, String> themeOf = themes.findAllById(known.stream().map(Idea::theme).filter(Objects::nonNull).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Theme::id, EarlierIdeas::folded));
        return known.stream().map(idea -> {
            Set<Fit> fits = EnumSet.noneOf(Fit.class);
            if (idea.theme() != null && themeNames.contains(themeOf.getOrDefault(idea.theme(), ""))) {
                fits.add(Fit.THEME);
            }
            if (places.stream().anyMatch(place -> place.matcher(idea.words().lines()).find())) {
                fits.add(Fit.PLACE);
            }
            if (alike.contains(idea.id())) {
                fits.add(Fit.SIMILAR);
            }
            return new Scored(idea, Objects.requireNonNull(from.get(idea.meeting())), fits, continued.contains(idea.id()));
        }).sorted(Comparator.comparing(Scored::continuedHere).thenComparing(scored -> -scored.fits().size())
                // The last evening is what people remember.
                .thenComparing(scored -> scored.meeting().startsAt(), Comparator.nullsLast(Comparator.reverseOrder())).thenComparing(scored -> scored.idea().id()));
    }

    /** The meeting's town, and somebody's municipality, as words. */
    private List<Pattern> places(Meeting meeting, @Nullable String municipality) {
        return Stream.concat(Stream.of(meeting.title()), Optional.ofNullable(municipality).flatMap(municipalities::find).map(Municipality::name).stream())
                .map(name -> Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name.strip()) + "(?:s|-)?(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)).toList();
    }

    /** Themes of two caravans are one if they are called alike. */
    private static String folded(Theme theme) {
        return theme.nameDa().strip().toLowerCase(Locale.ROOT);
    }
}
