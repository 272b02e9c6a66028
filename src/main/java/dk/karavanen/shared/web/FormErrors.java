package dk.karavanen.shared.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Refused;

/**
 * What is wrong with a form. Each field asks for what is wrong with it while it is written; what no field has asked for is said of the
 * whole. If it is more than one thing, they stand above the form too, which takes the focus; if it is one, its field does.
 */
public final class FormErrors {

    /** More than that are told at their fields alone: a list longer than a phone's screen hides the form. */
    private static final int MOST = 8;

    private record Told(String id, String label, String words) {
    }

    private final List<Refused> all;
    private final List<Refused> untold;
    private final Function<Refused, @Nullable String> fieldOf;
    private final HtmlWords html;
    private final List<Told> told = new ArrayList<>();

    /** @param fieldOf which field a refusal is about, by whatever name the form asks for it; null: the whole of it */
    public FormErrors(@Nullable Refused refused, Function<Refused, @Nullable String> fieldOf, HtmlWords html) {
        this.all = refused == null ? List.of() : refused.each();
        this.untold = new ArrayList<>(all);
        this.fieldOf = fieldOf;
        this.html = html;
    }

    /**
     * @param id    of the field
     * @param label as HTML
     * @return what is wrong with the field, as HTML, or null
     */
    public @Nullable String at(String field, String id, String label) {
        List<Refused> its = all.stream().filter(one -> field.equals(fieldOf.apply(one))).toList();
        if (its.isEmpty()) {
            return null;
        }
        untold.removeAll(its);
        String words = html.say(its.getFirst());
        told.add(new Told(id, label, words));
        return words;
    }

    /** As above, of a line that knows its label; written with what is wrong with it. */
    public String line(FormLine line, String field, @Nullable String value) {
        return line.html(value, at(field, line.id(), line.label()));
    }

    public String area(FormArea area, String field, String value) {
        return area.html(value, at(field, area.id(), area.label()));
    }

    public boolean isAbout(String field) {
        return all.stream().anyMatch(one -> field.equals(fieldOf.apply(one)));
    }

    /** What is left once all fields are written, as HTML; empty: nothing. */
    public String elsewhere() {
        return untold.stream().map(html::say).distinct().collect(Collectors.joining(" "));
    }

    /** To stand above the fields, and be written after them; empty where no more than one thing is wrong. */
    public String summary() {
        if (told.size() < 2) {
            return "";
        }
        String ways = IntStream.range(0, told.size()).mapToObj(i -> "<li%s><a href=\"#%s\"><b>%s</b> <span>%s</span></a></li>".formatted(i < MOST ? "" : " hidden", told.get(i).id, told.get(i).label,
                told.get(i).words)).collect(Collectors.joining());
        // What is put right goes from there, and the words that count it change: form-errors.ts.
        return "<div class=\"wrong\" role=\"group\" aria-labelledby=\"wrong-title\" tabindex=\"-1\" autofocus data-most=\"" + MOST + "\"><h2 id=\"wrong-title\" data-one=\"" + html.say("form.wrong.one") + "\" data-many=\""
                + html.say("form.wrong", "{0}") + "\">" + html.say("form.wrong", told.size()) + "</h2><ul>" + ways + "</ul>"
                + (told.size() > MOST ? "<p data-more=\"" + html.say("form.wrong.more", "{0}") + "\">" + html.say("form.wrong.more", told.size() - MOST) + "</p>" : "") + "</div>";
    }
}
