package dk.karavanen.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.stage.StageDeck.Row;
import dk.karavanen.stage.StageDeck.SectorName;
import dk.karavanen.stage.StageDeck.Slide;
import dk.karavanen.stage.StageDeck.Stop;
import dk.karavanen.stage.StageDeck.Support;
import dk.karavanen.stage.StageDeck.Voice;

/** Makes {@link StageDeck}s from what is published now, as the public may see it. */
@Service
class DeckReader {

    /** What can be read twelve metres away, in letters of 48 pixels. */
    private static final int MAX_TEXT = 200;
    private static final int MAX_VOICE = 170;
    private static final int MAX_MEETINGS = 3;

    private final StageRows rows;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Ideas ideas;
    private final ReadAccess reading;
    private final RecommendationLists recommendations;
    private final QuestionReader questions;

    DeckReader(StageRows rows, Caravans caravans, Meetings meetings, Ideas ideas, ReadAccess reading, RecommendationLists recommendations, QuestionReader questions) {
        this.rows = rows;
        this.caravans = caravans;
        this.meetings = meetings;
        this.ideas = ideas;
        this.reading = reading;
        this.recommendations = recommendations;
        this.questions = questions;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public StageDeck of(long id, Locale language) {
        return Objects.requireNonNull(all(id, Set.of(language)).decks().get(language));
    }

    /**
     * @param decks by language
     * @param ideas whose words or figures stand on a slide: what happens to one of them may change it
     */
    record Read(Map<Locale, StageDeck> decks, Set<Long> ideas) {
    }

    /**
     * In several languages, from one reading: what is counted is counted once.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional(readOnly = true)
    public Read all(long id, Collection<Locale> languages) {
        Caravan caravan = caravans.findById(id).filter(one -> !one.isArchived()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        RecommendationList list = recommendations.of(id, Audience.PUBLIC);
        Map<Long, Entry> published = list.all().stream().collect(Collectors.toMap(Entry::id, Function.identity()));
        List<StageSlide> run = rows.run(id);
        List<Made> slides = new ArrayList<>();
        Set<Long> about = new LinkedHashSet<>();
        int at = 0;
        for (StageSlide slide : run) {
            Long recommendation = slide.recommendation();
            Long question = slide.idea();
            Entry entry = recommendation == null ? null : published.get(recommendation);
            Optional<Made> made = recommendation != null ? Optional.ofNullable(entry).map(one -> of(slide, one))
                    : question != null ? questions.shown(question).map(shown -> new Made(of(slide, shown), null)) : Optional.of(new Made(of(slide, caravan), null));
            if (entry != null) {
                entry.sources().stream().map(RecommendationList.Source::id).forEach(about::add);
            }
            if (question != null) {
                about.add(question);
            }
            if (made.isPresent()) {
                slides.add(slide.kind().isChosen() ? new Made(placed(made.get().slide(), ++at), made.get().earlier()) : made.get());
            }
        }
        Map<Locale, StageDeck> decks = new HashMap<>();
        languages.forEach(language -> decks.put(language,
                new StageDeck(caravan.title(), caravan.finalEvent().map(event -> event(event, language)).orElse(null), "/c/" + caravan.slug(), caravan.isExample(),
                        caravan.sectors().stream().map(sector -> new SectorName(sector.code(), sector.name(language), sector.shape().token())).toList(),
                        slides.stream().map(made -> made.in(language)).toList())));
        return new Read(Map.copyOf(decks), Set.copyOf(about));
    }

    /** @param earlier where it began, at another caravan: the one stop whose words are a language's */
    private record Made(Slide slide, @Nullable Meeting earlier) {

        Slide in(Locale language) {
            if (earlier == null) {
                return slide;
            }
            Instant at = earlier.startsAt();
            List<Stop> road = new ArrayList<>();
            road.add(new Stop("earlier", earlier.title(), null, at == null ? null : DanishTime.days(DanishTime.date(at), null, language)));
            road.addAll(slide.road());
            return new Slide(slide.id(), slide.kind(), slide.number(), slide.at(), slide.title(), slide.text(), slide.to(), slide.support(), slide.voice(), slide.objection(),
                    List.copyOf(road), slide.question());
        }
    }

    private static Slide placed(Slide slide, int at) {
        return new Slide(slide.id(), slide.kind(), slide.number(), at, slide.title(), slide.text(), slide.to(), slide.support(), slide.voice(), slide.objection(), slide.road(),
                slide.question());
    }

    private static Slide of(StageSlide slide, Caravan caravan) {
        String text = caravan.finalEvent().map(FinalEvent::text).filter(Objects::nonNull).orElse(caravan.summary());
        return new Slide(slide.id(), slide.kind().word(), null, null, caravan.title(), slide.kind() == SlideKind.COVER ? shortened(text, MAX_TEXT) : "", null, null, null, null,
                List.of(), null);
    }

    private static Slide of(StageSlide slide, StageState.Question question) {
        return new Slide(slide.id(), slide.kind().word(), null, null, question.title(), "", null, null, null, null, List.of(), question);
    }

    private Made of(StageSlide slide, Entry entry) {
        return new Made(new Slide(slide.id(), slide.kind().word(), entry.place().isPresent() ? entry.place().getAsInt() : null, null, entry.title(), shortened(entry.body(), MAX_TEXT),
                entry.recipient().map(RecommendationList.Recipient::title).orElse(null), entry.support().map(DeckReader::support).orElse(null), voice(entry),
                entry.objection().isBlank() ? null : shortened(entry.objection(), MAX_VOICE), road(entry), null), earlier(entry).orElse(null));
    }

    private static Support support(RecommendationList.Support support) {
        boolean enough = support.standing().isEnough();
        return new Support(enough ? percent(support.share()) : null, support.voices(), support.forCount(), support.answered(),
                enough ? support.sectors().stream().map(row -> new Row(row.sector().map(Sector::code).orElse(null), percent(row.share()), row.answered())).toList() : List.of());
    }

    private static @Nullable Integer percent(OptionalDouble share) {
        return share.isEmpty() ? null : (int) Math.round(100 * share.getAsDouble());
    }

    /** The source that most were for, in its author's own words. */
    private @Nullable Voice voice(Entry entry) {
        return entry.sources().stream().filter(source -> source.counts() && !source.title().isEmpty())
                .sorted(Comparator.comparingInt((RecommendationList.Source source) -> -source.forCount().orElse(0)).thenComparing(RecommendationList.Source::id))
                .flatMap(source -> reading.idea(source.id(), Viewer.ANYONE).stream().map(idea -> new Voice(said(idea), idea.sector(), source.meetingTitle()))).findFirst().orElse(null);
    }

    private static String said(Idea idea) {
        return shortened(idea.words().body().isBlank() ? idea.title() : idea.words().body(), MAX_VOICE);
    }

    private static List<Stop> road(Entry entry) {
        List<Stop> road = new ArrayList<>();
        entry.byMeeting().stream().limit(MAX_MEETINGS).forEach(at -> road.add(new Stop("meeting", at.title(), at.forCount(), null)));
        int counted = (int) entry.sources().stream().filter(RecommendationList.Source::counts).count();
        if (counted > 1) {
            road.add(new Stop("together", null, counted, null));
        }
        road.add(new Stop("today", null, null, null));
        return List.copyOf(road);
    }

    /** What the first of its sources goes on from, at another caravan. */
    private Optional<Meeting> earlier(Entry entry) {
        List<Long> before = ideas.findAllById(entry.sources().stream().map(RecommendationList.Source::id).toList()).stream().map(Idea::continues).filter(Objects::nonNull).toList();
        return reading.readable(ideas.findAllById(before), Viewer.ANYONE).stream().map(idea -> meetings.findById(idea.meeting()).orElseThrow()).findFirst();
    }

    private static @Nullable String event(FinalEvent event, Locale language) {
        String days = event.from() == null ? null : DanishTime.days(event.from(), event.to(), language);
        String title = event.title();
        return title == null || title.isBlank() ? days : days == null ? title : title + ", " + days;
    }

    /** As many whole sentences as there is room for; else as many words. */
    static String shortened(String text, int most) {
        String line = text.strip().lines().takeWhile(one -> !one.isBlank()).collect(Collectors.joining(" "));
        if (line.length() <= most) {
            return line;
        }
        String room = line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, most)));
        int sentence = Math.max(room.lastIndexOf(". "), Math.max(room.lastIndexOf("? "), room.lastIndexOf("! ")));
        if (sentence > most / 3) {
            return room.substring(0, sentence + 1);
        }
        int word = room.lastIndexOf(' ');
        return (word > most / 2 ? room.substring(0, word) : room).replaceAll("[\\s.,;:–-]+$", "") + "…";
    }
}
