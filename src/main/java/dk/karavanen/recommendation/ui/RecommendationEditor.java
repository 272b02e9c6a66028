package dk.karavanen.recommendation.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.ranking.AnswerThreshold.Standing;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.recommendation.SourceReader.Comment;
import dk.karavanen.recommendation.SourceReader.Material;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Where moderators write a recommendation, with its sources and their support beside it. What was typed stays whatever happens: if
 * somebody else saved first, both versions are shown and the moderator says which one stands; if the page goes, the browser has it.
 */
final class RecommendationEditor extends Div {

    /** What is done with what was written. */
    interface Keeper {

        /**
         * @param recommendation null for a new one
         * @param version        the one that was read before writing
         * @return its id
         * @throws Refused as {@code Recommending} says
         */
        long keep(@Nullable Long recommendation, int version, Draft draft);

        /** What was written has been kept. */
        void kept(long recommendation, String title);

        /** Makes it public, or says why not. Only asked where {@link #publishes}. */
        default void publish(long recommendation) {
            throw new UnsupportedOperationException();
        }

        default boolean publishes() {
            return false;
        }

        void cancel();

        /** What stands in the database now. */
        Entry current(long recommendation);
    }

    private final RecommendationParts parts;
    private final Caravan caravan;
    private final Keeper keeper;
    private final @Nullable Long recommendation;
    private int version;
    private final H2 heading = new H2();
    private final RecommendationFields fields;
    private final SourcesPanel sources;
    private final SupportPanel support = new SupportPanel();
    /** Ideas as they stand: in place of those that were merged, the one they stand in. */
    private final Set<Long> chosen = new LinkedHashSet<>();
    private final Paragraph problem = new Paragraph();
    private final Paragraph missing = new Paragraph();
    private final Div other = new Div();
    private final NativeButton publish = new NativeButton();
    private final KeptWords kept;
    private @Nullable Material material;

    /**
     * @param entry to edit, or null for a new one
     * @param start ideas a new one starts with; for an existing one, ideas to add
     */
    RecommendationEditor(RecommendationParts parts, Caravan caravan, @Nullable Entry entry, List<Long> start, Keeper keeper) {
        this.parts = parts;
        this.caravan = caravan;
        this.keeper = keeper;
        recommendation = entry == null ? null : entry.id();
        addClassName("rec-editor");
        fields = new RecommendationFields(parts.recipients(caravan), this::typed);
        sources = new SourcesPanel(parts.runs().ofCaravan(caravan.id()), this::add, this::remove, this::use);
        kept = new KeptWords(this, caravan.slug() + "/" + (entry == null ? "new" : entry.id()), () -> version, this::putBack,
                () -> begin(recommendation == null ? null : keeper.current(recommendation), start));
        Section write = new Section(head(entry), kept, other, fields, foot(entry));
        write.addClassName("write");
        write.setAriaLabel(getTranslation("recommendation.write"));
        Div beside = new Div(write, sources, support);
        beside.addClassName("writing");
        add(beside);
        begin(entry, start);
        Shortcuts.addShortcutListener(this, this::save, Key.KEY_S, KeyModifier.CONTROL).listenOn(this).resetFocusOnActiveElement();
        Shortcuts.addShortcutListener(this, this::save, Key.KEY_S, KeyModifier.META).listenOn(this).resetFocusOnActiveElement();
    }

    private void begin(@Nullable Entry entry, List<Long> start) {
        chosen.clear();
        if (entry != null) {
            version = entry.version();
            entry.sources().forEach(source -> chosen.add(source.id()));
        }
        chosen.addAll(start);
        Material now = look();
        fields.fill(entry, entry == null && !now.sources().isEmpty() ? now.sources().getFirst().title() : "");
    }

    private Header head(@Nullable Entry entry) {
        heading.setText(getTranslation(entry == null ? "recommendation.write" : "recommendation.edit"));
        heading.getElement().setAttribute("tabindex", "-1");
        Span state = new Span(getTranslation("recommendation.state." + (entry == null ? RecommendationState.DRAFT : entry.state()).word()));
        state.addClassNames("pill", "pill--line");
        return new Header(heading, state);
    }

    private Footer foot(@Nullable Entry entry) {
        boolean isPublic = entry != null && entry.state() == RecommendationState.PUBLISHED;
        problem.addClassNames("hint", "hint--error");
        problem.getElement().setAttribute("role", "alert");
        publish.setText(getTranslation("recommendation.publish"));
        publish.addClassNames("btn", "btn--primary");
        publish.addClickListener(click -> keep(true));
        publish.setVisible(!isPublic && keeper.publishes());
        NativeButton save = new NativeButton(getTranslation(isPublic ? "recommendation.savePublished" : "recommendation.save"), click -> save());
        save.addClassNames("btn", isPublic || !keeper.publishes() ? "btn--primary" : "btn--secondary");
        save.getElement().setAttribute("aria-keyshortcuts", "Control+S");
        NativeButton cancel = new NativeButton(getTranslation("recommendation.close"), click -> keeper.cancel());
        cancel.addClassNames("btn");
        Div go = new Div(publish, save, cancel);
        go.addClassName("rec-go");
        return new Footer(problem, go, missing);
    }

    private void add(long idea) {
        chosen.add(idea);
        look();
        kept.changed(List.copyOf(chosen));
    }

    private void remove(long idea) {
        chosen.remove(idea);
        look();
        kept.changed(List.copyOf(chosen));
    }

    private void use(Comment comment) {
        fields.object(comment.body());
        kept.changed(List.copyOf(chosen));
    }

    /** Reads the sources anew: they are what the room says, and it may say more while this is written. */
    private Material look() {
        Material now = parts.sources().of(caravan.id(), List.copyOf(chosen));
        material = now;
        chosen.clear();
        now.sources().forEach(source -> chosen.add(source.idea()));
        support.show(!now.sources().isEmpty(), now.support());
        fields.somebodyIsAgainst(now.support().against() > 0);
        Standing stands = now.support().standing();
        publish.setEnabled(stands.isEnough());
        missing.removeAll();
        if (!stands.isEnough() && !now.sources().isEmpty()) {
            String lacks = stands.missingSectors() == 0 ? "recommendation.few.missing.answers"
                    : stands.missingAnswers() == 0 ? "recommendation.few.missing.sectors" : "recommendation.few.missing.both";
            NativeButton see = new NativeButton(getTranslation(lacks, stands.missingAnswers(), stands.missingSectors()),
                    click -> support.comeIntoSight());
            see.addClassNames("btn", "btn--s", "inline");
            missing.add(see);
        }
        typed();
        return now;
    }

    private void typed() {
        if (material != null) {
            sources.show(material.sources(), fields.objection());
        }
    }

    private void save() {
        keep(false);
    }

    private void keep(boolean publishing) {
        fields.calm();
        problem.setText("");
        if (fields.complain()) {
            return;
        }
        try {
            Draft draft = fields.draft(new ArrayList<>(chosen));
            long id = keeper.keep(recommendation, version, draft);
            kept.forget();
            keeper.kept(id, draft.title());
            if (publishing) {
                keeper.publish(id);
            }
        } catch (Refused refused) {
            say(refused);
        }
    }

    private void say(Refused refused) {
        if (refused.why() == RefusalReason.STALE && recommendation != null) {
            showOther(keeper.current(recommendation));
        } else if (refused.why() == RefusalReason.SOURCES_MISSING || refused.why() == RefusalReason.NOT_ON_BOARD) {
            sources.complain(DisplayText.refusal(this, refused));
        } else if (!fields.complain(refused)) {
            problem.setText(DisplayText.refusal(this, refused));
        }
    }

    /** Both versions at once: nothing typed is lost, and nothing somebody else wrote is overwritten unknowingly. */
    private void showOther(Entry theirs) {
        other.removeAll();
        other.add(new OtherVersion(theirs, fields.draft(List.copyOf(chosen)), () -> {
            version = theirs.version();
            other.removeAll();
            save();
        }, () -> {
            version = theirs.version();
            other.removeAll();
            chosen.clear();
            theirs.sources().forEach(source -> chosen.add(source.id()));
            fields.fill(theirs, "");
            look();
            kept.forget();
            fields.focus();
        }));
    }

    /** The list was read anew: if somebody else has saved meanwhile, that is said before more is typed. */
    void lookAround(RecommendationList now) {
        if (recommendation != null && other.getComponentCount() == 0) {
            now.find(recommendation).filter(entry -> entry.version() != version).ifPresent(this::showOther);
        }
    }

    private void putBack(KeptWords.Words words) {
        fields.put(words.fields());
        if (recommendation == null || !words.sources().isEmpty()) {
            chosen.clear();
            chosen.addAll(words.sources());
        }
        version = recommendation == null ? 0 : words.version();
        look();
    }

    void focusHeading() {
        heading.getElement().callJsFunction("focus");
    }
}
