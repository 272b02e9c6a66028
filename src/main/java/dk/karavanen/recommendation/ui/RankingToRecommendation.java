package dk.karavanen.recommendation.ui;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.recommendation.Recommending.Draft;

/** The ranking, or in its place the editor for the idea that was chosen in it. */
final class RankingToRecommendation extends Div {

    private final RecommendationParts parts;
    private final Caravan caravan;
    private final RankingPanel panel;
    private final Consumer<String> done;

    /**
     * @param meeting to begin with, or null for the whole caravan only
     * @param open    an idea to look at
     * @param done    told politely what was done
     * @param later   has something done after a while
     */
    RankingToRecommendation(RecommendationParts parts, Caravan caravan, @Nullable Meeting meeting, @Nullable LongConsumer open, Consumer<String> done,
            BiConsumer<Duration, Runnable> later) {
        this.parts = parts;
        this.caravan = caravan;
        this.done = done;
        panel = new RankingPanel(new RankingPanel.Source() {
            @Override
            public RankingRun ofMeeting() {
                return parts.runs().ofMeeting(Objects.requireNonNull(meeting, "of the whole caravan only").id());
            }

            @Override
            public RankingRun ofCaravan() {
                return parts.runs().ofCaravan(caravan.id());
            }
        }, meeting == null ? null : meeting.title(), idea -> recommend(null, idea), open, parts.clock(), later);
        add(panel);
    }

    /** There are new figures; what is being written stays. */
    void moved() {
        panel.moved();
    }

    /** @param entry what the idea is to be added to, null: it becomes one of its own */
    private void recommend(@Nullable Entry entry, long idea) {
        RecommendationEditor editor = new RecommendationEditor(parts, caravan, entry, List.of(idea), new RecommendationEditor.Keeper() {
            @Override
            public long keep(@Nullable Long edited, int version, Draft draft) {
                return parts.keep(caravan, edited, version, draft);
            }

            @Override
            public void kept(long recommendation, String named) {
                back(named);
            }

            @Override
            public void cancel() {
                back(null);
            }

            @Override
            public Entry current(long recommendation) {
                return parts.current(caravan, recommendation);
            }
        });
        List<Entry> existing = parts.lists().of(caravan.id(), Audience.MODERATORS).all().stream()
                .filter(known -> known.state() != RecommendationState.WITHDRAWN).toList();
        removeAll();
        if (!existing.isEmpty()) {
            add(new RecommendationTarget(existing, entry, chosen -> recommend(chosen, idea)));
        }
        add(editor);
        editor.focusHeading();
    }

    private void back(@Nullable String saved) {
        removeAll();
        panel.refresh();
        add(panel);
        if (saved != null) {
            done.accept(getTranslation("ranking.recommended", saved));
        }
    }
}
