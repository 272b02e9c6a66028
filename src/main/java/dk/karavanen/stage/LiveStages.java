package dk.karavanen.stage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SelfRestartingThread;
import dk.karavanen.stage.HallState.Words;
import dk.karavanen.stage.StageDeck.Slide;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stages that somebody watches on this server. What a remote presses is read and told at once, on a thread of its own after the commit;
 * what the hall does is told {@value #PACE_MILLIS} ms later at the latest, however many do it; and since news from another server may be
 * lost, each watched stage is compared with the database every {@value #SURE_SECONDS} seconds.
 */
@Component
public class LiveStages implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStages.class);
    private static final int PACE_MILLIS = 400;
    private static final int SURE_SECONDS = 2;
    /** Figures of slides are read anew in every third round: each reading counts all recommendations. */
    private static final int FIGURES_ROUND = 3;
    /** A slide's words and figures follow from more than is told of, as from the calendar. */
    private static final Duration DECK_KEPT = Duration.ofSeconds(30);

    /**
     * @param json  by language
     * @param around the same without slides, for phones
     * @param words of slides, which are the same in all languages
     * @param ideas whose words or figures stand in it
     */
    private record Deck(Map<Locale, String> json, String hash, Map<Locale, String> around, String aroundHash, Map<Long, Words> words, @Nullable Words cover, Set<Long> ideas,
            Instant readAt) {
    }

    private final StageReader reader;
    private final DeckReader decks;
    private final JsonMapper json;
    private final Clock clock;
    private final ConcurrentMap<Long, LiveStage> stages = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Deck> kept = new ConcurrentHashMap<>();
    private final Set<Long> behind = ConcurrentHashMap.newKeySet();
    /** Whose slides may say something else by now. */
    private final Set<Long> worn = ConcurrentHashMap.newKeySet();
    /** Pictures of another life of this server are others, whatever their number. */
    private final String life = Secrets.token().substring(0, 8);
    private final Executor telling = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    LiveStages(StageReader reader, DeckReader decks, JsonMapper json, Clock clock) {
        this.reader = reader;
        this.decks = decks;
        this.json = json;
        this.clock = clock;
    }

    public LiveStage of(long caravan) {
        return stages.computeIfAbsent(caravan, id -> new LiveStage(() -> read(id)));
    }

    /**
     * @param json in one language
     * @param tag  by which screens are told whether they have it, see {@link StageState#deck} and {@link HallState#deck}
     */
    public record Content(String json, String tag) {
    }

    /** What the slides say. */
    public Content deck(long caravan, Locale language) {
        if (worn.contains(caravan) && !of(caravan).isWatched()) {
            renew(caravan);
        }
        Deck deck = deck(caravan);
        return new Content(Objects.requireNonNull(deck.json().get(Language.nearest(language))), deck.hash());
    }

    /** What is around a slide, for the hall's phones: no slide and no figure, so that no vote makes another one of it. */
    public Content around(long caravan, Locale language) {
        Deck deck = deck(caravan);
        return new Content(Objects.requireNonNull(deck.around().get(Language.nearest(language))), deck.aroundHash());
    }

    /** Names a picture for who asks again, whichever server answers. */
    public String tag(StageLine.Picture picture) {
        return life + "-" + picture.number();
    }

    /** Of what the slides say. */
    String hash(long caravan) {
        return deck(caravan).hash();
    }

    /** A press: told at once. */
    void touch(long caravan, boolean deck) {
        if (deck) {
            kept.remove(caravan);
            // Somebody may be reading what stood before.
            worn.add(caravan);
            behind.add(caravan);
        }
        LiveStage live = stages.get(caravan);
        if (live != null) {
            telling.execute(() -> refresh(caravan, live));
        }
    }

    /** What the hall does: told soon. */
    void touchSoon(long caravan) {
        if (stages.containsKey(caravan)) {
            behind.add(caravan);
        }
    }

    /** Something happened to an idea: if its words or figures stand on a slide, these are read anew. */
    void touchIdea(long caravan, long idea) {
        Deck deck = kept.get(caravan);
        if (deck != null && (idea == 0 || deck.ideas().contains(idea))) {
            worn.add(caravan);
        }
        touchSoon(caravan);
    }

    /** Whether anybody has asked for a stage here: most evenings nobody does. */
    boolean areWatched() {
        return !stages.isEmpty();
    }

    /** Nothing that was known need be true any more. */
    void forget() {
        kept.clear();
        stages.keySet().forEach(caravan -> touch(caravan, true));
    }

    private void refresh(long caravan, LiveStage live) {
        try {
            live.refresh();
        } catch (RuntimeException away) {
            // The screens keep what they have, and it is tried again.
            LOG.warn("A stage could not be read: {}", away.getMessage());
            behind.add(caravan);
        }
    }

    private LiveStage.Told read(long caravan) {
        try {
            Deck deck = deck(caravan);
            return reader.state(caravan, deck.hash()).map(now -> new LiveStage.Told(json.writeValueAsString(now), json.writeValueAsString(hall(now, deck))))
                    .orElse(new LiveStage.Told(null, null));
        } catch (Refused gone) {
            return new LiveStage.Told(null, null);
        }
    }

    private static HallState hall(StageState now, Deck deck) {
        Words cover = deck.cover();
        Words shown = now.slide() == null ? null : deck.words().get(now.slide());
        return HallState.of(now, deck.aroundHash(), shown == null ? cover : shown);
    }

    /** Read anew between presses: one that came just after a vote would wait for the figures of all slides, and the hall with it. */
    private void renew(long caravan) {
        Deck now = kept.get(caravan);
        if (now != null && (worn.remove(caravan) || now.readAt().plus(DECK_KEPT).isBefore(clock.instant()))) {
            try {
                kept.put(caravan, readDeck(caravan));
            } catch (RuntimeException away) {
                LOG.warn("The slides of a stage could not be read: {}", away.getMessage());
                kept.remove(caravan);
            }
        }
    }

    private Deck deck(long caravan) {
        Deck now = kept.get(caravan);
        if (now == null || now.readAt().plus(DECK_KEPT.multipliedBy(2)).isBefore(clock.instant())) {
            now = readDeck(caravan);
            kept.put(caravan, now);
        }
        return now;
    }

    private Deck readDeck(long caravan) {
        DeckReader.Read read = decks.all(caravan, Language.ALL);
        Map<Locale, String> each = new HashMap<>();
        Map<Locale, String> around = new HashMap<>();
        read.decks().forEach((language, deck) -> {
            each.put(language, json.writeValueAsString(deck));
            around.put(language, json.writeValueAsString(deck.around()));
        });
        List<Slide> slides = Objects.requireNonNull(read.decks().get(Language.DANISH)).slides();
        Map<Long, Words> words = new LinkedHashMap<>();
        slides.forEach(slide -> words.put(slide.id(), new Words(slide.title(), slide.text())));
        return new Deck(Map.copyOf(each), hash(each), Map.copyOf(around), hash(around), Map.copyOf(words), words.values().stream().findFirst().orElse(null), read.ideas(),
                clock.instant());
    }

    private static String hash(Map<Locale, String> each) {
        CRC32 sum = new CRC32();
        Language.ALL.forEach(language -> sum.update(String.valueOf(each.get(language)).getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(sum.getValue());
    }

    private void pace() {
        int round = 0;
        int sure = SURE_SECONDS * 1000 / PACE_MILLIS;
        while (running) {
            LockSupport.parkNanos(Duration.ofMillis(PACE_MILLIS).toNanos());
            boolean all = ++round % sure == 0;
            boolean figures = round % FIGURES_ROUND == 0;
            stages.forEach((caravan, live) -> {
                if (running && (behind.remove(caravan) || figures && worn.contains(caravan) && live.isWatched() || all && live.isWatched())) {
                    if (figures) {
                        renew(caravan);
                    }
                    refresh(caravan, live);
                }
            });
        }
    }

    @Override
    public void start() {
        running = true;
        SelfRestartingThread.start("pace-stages", this::isRunning, this::pace);
    }

    @Override
    public void stop() {
        running = false;
        stages.values().forEach(LiveStage::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
