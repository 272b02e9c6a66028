package dk.karavanen.recommendation.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;

import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Recipient;

/** Buttons for everyone the recommendations go to. */
final class RecipientFilter extends Div {

    private RecipientFilter(List<Recipient> recipients, List<Entry> entries, @Nullable Long chosen, Consumer<Long> choose) {
        addClassName("seg");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("recommendation.filter"));
        add(choice(getTranslation("recommendation.filter.all", entries.size()), chosen == null, () -> choose.accept(null)));
        for (Recipient to : recipients) {
            long n = entries.stream().filter(entry -> passes(entry, to.id())).count();
            add(choice(to.title() + " " + n, chosen != null && chosen == to.id(), () -> choose.accept(to.id())));
        }
    }

    /**
     * @param chosen whose recommendations are shown, null for all
     * @return nothing where there is nothing to choose between
     */
    static Optional<RecipientFilter> of(List<Recipient> recipients, List<Entry> entries, @Nullable Long chosen, Consumer<Long> choose) {
        return recipients.size() < 2 || entries.isEmpty() ? Optional.empty()
                : Optional.of(new RecipientFilter(recipients, entries, chosen, choose));
    }

    private static NativeButton choice(String text, boolean on, Runnable choose) {
        NativeButton button = new NativeButton(text, click -> choose.run());
        button.getElement().setAttribute("aria-pressed", Boolean.toString(on));
        return button;
    }

    /** What goes to all goes to each. */
    static boolean passes(Entry entry, @Nullable Long recipient) {
        return recipient == null || entry.recipient().isEmpty() || entry.recipient().get().id() == recipient;
    }
}
