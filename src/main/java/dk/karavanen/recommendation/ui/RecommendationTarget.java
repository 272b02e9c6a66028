package dk.karavanen.recommendation.ui;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.select.Select;

import dk.karavanen.recommendation.RecommendationList.Entry;

/** Whether an idea becomes a recommendation of its own or a source of one that is there. */
final class RecommendationTarget extends Select<Entry> {

    /**
     * @param chosen the one to begin with, null: a new one
     * @param choose told null for a new one
     */
    RecommendationTarget(List<Entry> existing, @Nullable Entry chosen, Consumer<Entry> choose) {
        setLabel(getTranslation("recommendation.addTo"));
        setItems(existing);
        setItemLabelGenerator(entry -> entry == null ? getTranslation("recommendation.addTo.new") : entry.title());
        setEmptySelectionAllowed(true);
        setEmptySelectionCaption(getTranslation("recommendation.addTo.new"));
        setWidthFull();
        addClassName("add-to");
        if (chosen != null) {
            existing.stream().filter(entry -> entry.id() == chosen.id()).findFirst().ifPresent(this::setValue);
        }
        addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose.accept(change.getValue());
            }
        });
    }
}
