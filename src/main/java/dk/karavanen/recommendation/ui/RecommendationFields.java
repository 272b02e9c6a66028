package dk.karavanen.recommendation.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * The words of a recommendation and whom it goes to. What is wrong is said at its field as soon as it is known, and nothing is cut
 * off. Why and how are two fields here and one text where they are kept, with an empty line between.
 */
final class RecommendationFields extends Div {

    /** A field of texts: what it is called in refusals, where it stands, and how much it takes. */
    private record Part(String name, String key, int most, Component field) {
    }

    private static final Recipient ALL = new Recipient(0, "", "");

    private final TextField title = new TextField();
    private final TextArea body = new TextArea();
    private final TextArea why = new TextArea();
    private final TextArea how = new TextArea();
    private final TextArea objection = new TextArea();
    private final RadioButtonGroup<Recipient> recipient = new RadioButtonGroup<>();
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** @param changed told whenever something was typed */
    RecommendationFields(List<Recipient> recipients, Runnable changed) {
        addClassName("form");
        recipient.setLabel(getTranslation("recommendation.recipient"));
        recipient.setItems(Stream.concat(recipients.stream(), Stream.of(ALL)).toList());
        recipient.setItemLabelGenerator(to -> to == ALL ? getTranslation("recommendation.toAll") : to.title());
        recipient.setValue(ALL);
        recipient.setVisible(!recipients.isEmpty());
        recipient.addClassName("to-whom");
        part("title", "recommendation.title", Recommendation.MAX_TITLE, title, changed);
        add(recipient);
        part("body", "recommendation.body", Recommendation.MAX_BODY, body, changed);
        part("rationale", "recommendation.rationale", Recommendation.MAX_RATIONALE, why, changed);
        part("how", "recommendation.how", Recommendation.MAX_RATIONALE, how, changed);
        part("objection", "recommendation.objection", Recommendation.MAX_OBJECTION, objection, changed);
        title.setRequiredIndicatorVisible(true);
        body.setMinRows(3);
        why.setMinRows(3);
        how.setMinRows(2);
        objection.setMinRows(2);
        recipient.addValueChangeListener(change -> changed.run());
    }

    private <F extends Component & HasLabel & HasHelper & HasValidation & HasValueChangeMode> void part(String name, String key, int most,
            F field, Runnable changed) {
        parts.put(name, new Part(name, key, most, field));
        field.setLabel(getTranslation(key));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.getElement().getStyle().set("width", "100%");
        field.getElement().setAttribute("data-kept", name);
        field.addClassName("part-" + name);
        if (field instanceof TextArea text) {
            text.setMaxRows(14);
        }
        text(name).addValueChangeListener(change -> {
            judge(name);
            changed.run();
        });
        judge(name);
        add(DisplayText.asWritten(field));
    }

    private Part part(String name) {
        return Objects.requireNonNull(parts.get(name));
    }

    private HasValue<?, String> text(String name) {
        @SuppressWarnings("unchecked") // all parts are texts
        HasValue<?, String> text = (HasValue<?, String>) part(name).field();
        return text;
    }

    private String said(String name) {
        return text(name).getValue().strip();
    }

    /** Says how much is written, and at once if it is too much. */
    private void judge(String name) {
        Part part = part(name);
        int length = said(name).codePointCount(0, said(name).length());
        String count = getTranslation("recommendation.length", length, part.most());
        ((HasHelper) part.field()).setHelperText("title".equals(name) ? count
                : getTranslation(part.key() + ".help") + (length > part.most() * 3 / 4 ? " " + count : ""));
        HasValidation field = (HasValidation) part.field();
        field.setInvalid(length > part.most());
        if (length > part.most()) {
            field.setErrorMessage(DisplayText.refusal(this, new Refused(RefusalReason.TOO_LONG, name, part.most())));
        }
    }

    Draft draft(List<Long> sources) {
        // An empty line is where why ends and how begins.
        String reasons = said("rationale").replaceAll("\\n\\s*\\n", "\n");
        String ways = said("how");
        Recipient to = recipient.getValue();
        return new Draft(title.getValue(), body.getValue(), ways.isEmpty() ? reasons : reasons + "\n\n" + ways, objection.getValue(),
                to == null || to == ALL ? null : to.id(), sources);
    }

    /** @param from null: nothing yet, but a suggested title */
    void fill(@Nullable Entry from, String suggested) {
        String[] reasons = (from == null ? "" : from.rationale()).split("\\n\\s*\\n", 2);
        title.setValue(from == null ? suggested : from.title());
        body.setValue(from == null ? "" : from.body());
        why.setValue(reasons[0]);
        how.setValue(reasons.length > 1 ? reasons[1] : "");
        objection.setValue(from == null ? "" : from.objection());
        Long to = from == null ? null : from.recipient().map(Recipient::id).orElse(null);
        recipient.setValue(recipient.getListDataView().getItems().filter(one -> Objects.equals(to, one.id())).findFirst().orElse(ALL));
    }

    /** Puts back what was typed before, as far as there are fields for it. */
    void put(Map<String, String> typed) {
        typed.forEach((name, text) -> {
            if (parts.containsKey(name)) {
                text(name).setValue(text);
            }
        });
    }

    /** What somebody said against it, as their words, after what stands there already. */
    void object(String words) {
        String quoted = "»" + words.strip() + "«";
        String before = said("objection");
        objection.setValue(before.isEmpty() ? quoted : before + "\n" + quoted);
    }

    String objection() {
        return objection.getValue();
    }

    /** Asks for the strongest of what was said against it, where somebody was against it. */
    void somebodyIsAgainst(boolean so) {
        objection.setLabel(getTranslation(so ? "recommendation.objection.asked" : "recommendation.objection"));
    }

    /** Says what is wrong without asking the server; the field has the focus then. */
    boolean complain() {
        if (said("rationale").isEmpty() && !said("how").isEmpty()) {
            say("rationale", getTranslation("recommendation.whyFirst"));
            return true;
        }
        Optional<Part> wrong = parts.values().stream().filter(part -> ((HasValidation) part.field()).isInvalid()
                && said(part.name()).codePointCount(0, said(part.name()).length()) > part.most()).findFirst();
        wrong.ifPresent(part -> ((Focusable<?>) part.field()).focus());
        return wrong.isPresent();
    }

    /** @return whether there is a field that it is about; that one has the focus then */
    boolean complain(Refused refused) {
        String name = refused.arguments().length > 0 ? String.valueOf(refused.arguments()[0]) : "";
        if (!parts.containsKey(name)) {
            return false;
        }
        say(name, DisplayText.refusal(this, refused));
        return true;
    }

    private void say(String name, String what) {
        HasValidation field = (HasValidation) part(name).field();
        field.setErrorMessage(what);
        field.setInvalid(true);
        ((Focusable<?>) field).focus();
    }

    void calm() {
        parts.keySet().forEach(this::judge);
    }

    void focus() {
        title.focus();
    }
}
