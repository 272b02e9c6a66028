package dk.karavanen.registration.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.identity.Secrets;
import dk.karavanen.registration.Food;
import dk.karavanen.registration.NewRegistration;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.Question;
import dk.karavanen.registration.web.PastedPeople.Pasted;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What somebody who signs up has filled in so far; all of it stands again on the page that answers.
 *
 * @param contact      who signs up others
 * @param organisation of them all, as the municipality
 * @param key          of this form: sent twice it signs up once
 * @param step         what was pressed other than the last button: {@code single}, {@code several}, {@code add}, {@code remove-2},
 *                     {@code paste}
 * @param list         pasted from a spreadsheet or a mail program, as far as it has not become people yet
 * @param cameBy       key of the municipality's own link that led here
 */
record SignUpForm(boolean several, boolean splits, @Nullable String contact, @Nullable String email, @Nullable String organisation,
        @Nullable String municipality, List<Person> people, Map<Long, String> answers, String key, @Nullable String step, @Nullable String list,
        @Nullable String cameBy) {

    private static final int LONGEST = 4_000;
    static final int LONGEST_LIST = 200_000;

    /** @param municipality that is filled in already, or null */
    static SignUpForm blank(@Nullable String municipality, HttpServletRequest request) {
        return new SignUpForm(false, false, null, null, null, municipality, List.of(Person.NOBODY), Map.of(), Secrets.token(), null, null, cameBy(request));
    }

    private static @Nullable String cameBy(HttpServletRequest request) {
        String key = typed(request, "from");
        return key == null || !key.matches("[0-9A-Z]{10}") ? null : key;
    }

    static SignUpForm sent(HttpServletRequest request) {
        List<Person> people = new ArrayList<>();
        // One too many is told, rather than left out.
        for (int i = 0; request.getParameter("name." + i) != null && i <= NewRegistration.MOST_PEOPLE; i++) {
            people.add(person(request, "." + i));
        }
        Map<Long, String> answers = new HashMap<>();
        Collections.list(request.getParameterNames()).stream().filter(name -> name.matches("q\\.\\d{1,15}"))
                .forEach(name -> answers.put(Long.valueOf(name.substring(Question.FIELDS.length())), String.valueOf(typed(request, name))));
        String key = typed(request, "key");
        return new SignUpForm(request.getParameter("several") != null, request.getParameter("splits") != null, typed(request, "contact"),
                typed(request, "email"), typed(request, "organisation"), typed(request, "municipality"),
                people.isEmpty() ? List.of(Person.NOBODY) : people, answers, key == null || !key.matches("[\\w-]{20,64}") ? Secrets.token() : key,
                typed(request, "step"), typed(request, "list", LONGEST_LIST), cameBy(request));
    }

    /** @param which after each field's name */
    static Person person(HttpServletRequest request, String which) {
        Set<String> needs = request.getParameterValues("need" + which) == null ? Set.of()
                : Set.copyOf(Arrays.asList(request.getParameterValues("need" + which)));
        return new Person(typed(request, "name" + which), typed(request, "mail" + which), null, typed(request, "sector" + which), null,
                food(typed(request, "food" + which)), typed(request, "allergy" + which),
                new Needs(needs.contains("interpreter") ? orElse(typed(request, "language" + which), "?") : null, needs.contains("wheelchair"),
                        needs.contains("loop"), needs.contains("other") ? orElse(typed(request, "other" + which), "?") : null));
    }

    /** Whoever ticks a need and writes nothing more is asked about it, not forgotten. */
    private static String orElse(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text;
    }

    private static @Nullable Food food(@Nullable String word) {
        return Arrays.stream(Food.values()).filter(one -> one.name().equals(word)).findFirst().orElse(null);
    }

    static @Nullable String typed(HttpServletRequest request, String field) {
        return typed(request, field, LONGEST);
    }

    private static @Nullable String typed(HttpServletRequest request, String field, int longest) {
        String value = request.getParameter(field);
        return value == null || value.length() > longest ? null : value;
    }

    /** Whether the last button was pressed, rather than one of those on the way; a list that nobody has divided yet is people who are not signed up. */
    boolean isDone() {
        return step == null && !(several && listed());
    }

    private boolean listed() {
        return list != null && !list.isBlank();
    }

    /** What the page is to show after a press on the way. */
    SignUpForm next() {
        return switch (step == null ? "paste" : step) {
            case "several" -> pasted();
            case "single" -> alone();
            case "add" -> people.size() < NewRegistration.MOST_PEOPLE ? with(true, plus(List.of(another(null, null))), list) : this;
            case "paste" -> pasted();
            default -> removed();
        };
    }

    /** Whoever else was filled in is kept as a list, for who pressed the wrong button. */
    private SignUpForm alone() {
        List<Pasted> others = people.stream().skip(1).map(person -> new Pasted(person.name(), person.email())).filter(one -> !one.line().isEmpty()).toList();
        return with(false, people.subList(0, 1), PastedPeople.lines(others) + (listed() ? "\n" + list : ""));
    }

    private SignUpForm removed() {
        List<Person> left = new ArrayList<>(people);
        if (step != null && step.matches("remove-\\d{1,2}")) {
            int which = Integer.parseInt(step.substring("remove-".length()));
            if (which < left.size() && left.size() > 1) {
                left.remove(which);
            }
        }
        return with(several, left, list);
    }

    /** Whoever comes next is, as a rule, from the same place. */
    private Person another(@Nullable String name, @Nullable String mail) {
        return new Person(name, mail, null, people.getLast().sector(), null, null, null, Needs.NONE);
    }

    private List<Person> plus(List<Person> more) {
        List<Person> all = new ArrayList<>(people);
        all.addAll(more);
        return all;
    }

    /** Those for whom there is room; the others stay in the list. */
    private SignUpForm pasted() {
        List<Pasted> typed = PastedPeople.of(list);
        List<Person> all = new ArrayList<>(typed.isEmpty() ? people : people.stream().filter(person -> !isBlank(person.name()) || !isBlank(person.email())).toList());
        int room = Math.clamp(NewRegistration.MOST_PEOPLE - all.size(), 0, typed.size());
        typed.subList(0, room).forEach(one -> all.add(another(one.name(), one.mail())));
        return with(true, all, PastedPeople.lines(typed.subList(room, typed.size())));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private SignUpForm with(boolean many, List<Person> those, @Nullable String rest) {
        String who = isBlank(contact) ? those.getFirst().name() : contact;
        return new SignUpForm(many, splits, who, email, organisation, municipality, List.copyOf(those), answers, key, null, rest, cameBy);
    }

    /** @param abroad what is chosen for outside Denmark, in the page's language */
    NewRegistration registration(Locale language, String abroad) {
        String town = municipality != null && municipality.strip().equalsIgnoreCase(abroad) ? Person.ABROAD : municipality;
        return new NewRegistration(contact, email, several, splits, people.stream().map(person -> new Person(person.name(),
                several ? person.email() : null, organisation, person.sector(), town, person.food(), person.allergy(), person.needs())).toList(),
                answers, language, key, cameBy);
    }
}
