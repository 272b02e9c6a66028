package dk.karavanen.recommendation.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationList.Source;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.ui.Icon;

/**
 * Where moderators write a recommendation. What was typed stays whatever happens: if somebody else saved first, both versions are
 * shown and the moderator says which one stands.
 */
final class RecommendationEditor extends Div {

    /** What is done with what was written. */
    interface Keeper {

        /**
         * @param entry what was being edited, with the version it is known in; null for a new one
         * @throws Refused as {@code Recommending} says
         */
        void keep(Entry entry, Draft draft);

        void cancel();

        /** What stands in the database now. */
        Entry current(long recommendation);
    }

    /** An idea that is or may become a source. */
    private record Choice(long idea, String title, String meeting, int forCount) {
    }

    private final Keeper keeper;
    private Entry entry;
    private final TextField title = new TextField();
    private final TextArea body = new TextArea();
    private final TextArea rationale = new TextArea();
    private final TextArea objection = new TextArea();
    private final Select<Recipient> recipient = new Select<>();
    private final ComboBox<Choice> more = new ComboBox<>();
    private final UnorderedList sources = new UnorderedList();
    private final Map<Long, Choice> chosen = new LinkedHashMap<>();
    private final Paragraph problem = new Paragraph();
    private final Section other = new Section();
    private final Map<String, Component> fields = Map.of("title", title, "body", body, "rationale", rationale, "objection",
            objection);

    /**
     * @param entry      to edit, or null for a new one
     * @param recipients the caravan's
     * @param run        the ideas to choose from, best first
     * @param start      ideas a new one starts with; for an existing one, ideas to add
     */
    RecommendationEditor(Entry entry, List<Recipient> recipients, RankingRun run, List<Long> start, Keeper keeper) {
        this.entry = entry;
        this.keeper = keeper;
        addClassName("rec-editor");
        List<Choice> choices = run.by(Method.BALANCED).stream().map(RankedIdea::idea).map(run.lines()::get)
                .map(line -> new Choice(line.idea(), line.title(), line.meetingTitle(), line.tally().forCount())).toList();
        Map<Long, Choice> byId = new LinkedHashMap<>();
        choices.forEach(choice -> byId.put(choice.idea(), choice));

        H2 heading = new H2(getTranslation(entry == null ? "recommendation.new" : "recommendation.edit"));
        heading.getElement().setAttribute("tabindex", "-1");
        label(title, "recommendation.title", null);
        label(body, "recommendation.body", getTranslation("recommendation.body.help", Recommendation.MAX_BODY));
        label(rationale, "recommendation.rationale", getTranslation("recommendation.rationale.help", Recommendation.MAX_RATIONALE));
        label(objection, "recommendation.objection", getTranslation("recommendation.objection.help", Recommendation.MAX_OBJECTION));
        title.setRequiredIndicatorVisible(true);
        body.setMinRows(4);
        rationale.setMinRows(4);
        objection.setMinRows(2);
        recipient.setLabel(getTranslation("recommendation.recipient"));
        recipient.setItems(recipients);
        recipient.setItemLabelGenerator(to -> to == null ? getTranslation("recommendation.toAll") : to.title());
        recipient.setEmptySelectionAllowed(true);
        recipient.setEmptySelectionCaption(getTranslation("recommendation.toAll"));
        recipient.setWidthFull();
        recipient.setVisible(!recipients.isEmpty());

        sources.addClassName("rec-src");
        more.setLabel(getTranslation("recommendation.sources.add"));
        more.setItems((choice, typed) -> matches(choice, typed) && !chosen.containsKey(choice.idea()), choices);
        more.setItemLabelGenerator(choice -> choice.title() + " · " + choice.meeting() + " · " + choice.forCount());
        more.setWidthFull();
        more.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                chosen.put(change.getValue().idea(), change.getValue());
                more.clear();
                showSources();
            }
        });

        problem.addClassNames("hint", "hint--error");
        problem.getElement().setAttribute("role", "alert");
        other.addClassName("other-version");
        other.setVisible(false);
        NativeButton save = new NativeButton(getTranslation(entry != null && entry.place().isPresent()
                ? "recommendation.savePublished" : "recommendation.save"), click -> save());
        save.addClassNames("btn", "btn--primary");
        NativeButton cancel = new NativeButton(getTranslation("recommendation.cancel"), click -> keeper.cancel());
        cancel.addClassNames("btn", "btn--secondary");
        Div go = new Div(save, cancel);
        go.addClassName("rec-go");
        add(heading, title, body, rationale, objection, recipient, new H3(getTranslation("recommendation.sources")), sources, more,
                problem, other, go);

        if (entry != null) {
            fill(entry, recipients);
        }
        start.stream().map(byId::get).filter(java.util.Objects::nonNull).forEach(choice -> {
            chosen.putIfAbsent(choice.idea(), choice);
            if (entry == null && title.isEmpty()) {
                title.setValue(choice.title());
            }
        });
        showSources();
    }

    private void label(AbstractField<?, ?> field, String key, String help) {
        if (field instanceof TextField text) {
            text.setLabel(getTranslation(key));
            text.setWidthFull();
        } else if (field instanceof TextArea text) {
            text.setLabel(getTranslation(key));
            text.setHelperText(help);
            text.setWidthFull();
            text.setMaxRows(14);
        }
        DisplayText.asWritten(field);
    }

    private void fill(Entry from, List<Recipient> recipients) {
        title.setValue(from.title());
        body.setValue(from.body());
        rationale.setValue(from.rationale());
        objection.setValue(from.objection());
        recipient.setValue(from.recipient().filter(recipients::contains).orElse(null));
        chosen.clear();
        from.sources().forEach(source -> chosen.put(source.id(), choice(source)));
    }

    private static Choice choice(Source source) {
        return new Choice(source.id(), source.title(), source.meetingTitle(), source.forCount().orElse(0));
    }

    private void showSources() {
        sources.removeAll();
        chosen.values().forEach(choice -> {
            Span words = DisplayText.asWritten(new Span(new Span(choice.title())));
            Span meeting = new Span(choice.meeting());
            meeting.addClassName("at");
            words.add(meeting);
            Span count = new Span(Integer.toString(choice.forCount()));
            count.addClassName("num");
            NativeButton remove = new NativeButton();
            remove.add(new Icon("close"));
            remove.addClassNames("btn", "btn--icon");
            remove.setAriaLabel(getTranslation("recommendation.sources.remove", choice.title()));
            remove.addClickListener(click -> {
                chosen.remove(choice.idea());
                showSources();
                more.focus();
            });
            sources.add(new ListItem(words, count, remove));
        });
    }

    private static boolean matches(Choice choice, String typed) {
        return SearchText.finds(typed).test(choice.title() + "\n" + choice.meeting());
    }

    private void save() {
        fields.values().forEach(field -> ((HasValidation) field).setInvalid(false));
        problem.setText("");
        try {
            keeper.keep(entry, new Draft(title.getValue(), body.getValue(), rationale.getValue(), objection.getValue(),
                    recipient.getValue() == null ? null : recipient.getValue().id(), new ArrayList<>(chosen.keySet())));
        } catch (Refused refused) {
            Component field = refused.arguments().length > 0 ? fields.get(String.valueOf(refused.arguments()[0])) : null;
            if (refused.why() == RefusalReason.STALE && entry != null) {
                showOther(keeper.current(entry.id()));
            } else if (field instanceof HasValidation wrong) {
                wrong.setErrorMessage(DisplayText.refusal(this, refused));
                wrong.setInvalid(true);
                ((com.vaadin.flow.component.Focusable<?>) field).focus();
            } else {
                problem.setText(DisplayText.refusal(this, refused));
            }
        }
    }

    /** Both versions at once: nothing typed is lost, and nothing somebody else wrote is overwritten unknowingly. */
    private void showOther(Entry theirs) {
        other.removeAll();
        other.setVisible(true);
        H3 heading = new H3(getTranslation("recommendation.stale"));
        heading.getElement().setAttribute("tabindex", "-1");
        other.add(heading, new Paragraph(getTranslation("recommendation.stale.help")));
        compare("recommendation.title", theirs.title(), title);
        compare("recommendation.body", theirs.body(), body);
        compare("recommendation.rationale", theirs.rationale(), rationale);
        compare("recommendation.objection", theirs.objection(), objection);
        if (!theirs.sources().stream().map(Source::id).toList().equals(List.copyOf(chosen.keySet()))) {
            other.add(said("recommendation.sources", String.join("\n", theirs.sources().stream().map(Source::title).toList())));
        }
        NativeButton mine = new NativeButton(getTranslation("recommendation.stale.mine"), click -> {
            entry = theirs;
            other.setVisible(false);
            save();
        });
        mine.addClassNames("btn", "btn--primary");
        NativeButton take = new NativeButton(getTranslation("recommendation.stale.theirs"), click -> {
            entry = theirs;
            other.setVisible(false);
            fill(theirs, recipient.getListDataView().getItems().toList());
            showSources();
            title.focus();
        });
        take.addClassNames("btn", "btn--secondary");
        Div go = new Div(mine, take);
        go.addClassName("rec-go");
        other.add(go);
        heading.getElement().callJsFunction("focus");
    }

    private void compare(String key, String theirs, HasValue<?, String> mine) {
        if (!theirs.equals(mine.getValue().strip())) {
            other.add(said(key, theirs));
        }
    }

    private Component said(String key, String text) {
        Span name = new Span(getTranslation(key));
        name.addClassName("label");
        Paragraph words = DisplayText.asWritten(new Paragraph(text.isEmpty() ? "–" : text));
        words.addClassName("as-typed");
        return new Div(name, words);
    }

    void focusHeading() {
        getChildren().findFirst().ifPresent(heading -> heading.getElement().callJsFunction("focus"));
    }
}
