package dk.karavanen.registration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.Sector;

/** Understands what people write in lists of their own, in either language. */
@Component
class ImportedPeople {

    private static final Set<String> YES = Set.of("ja", "j", "yes", "y", "x", "1", "true", "sand");
    private static final Set<String> NO = Set.of("nej", "n", "no", "0", "false", "falsk", "-", "ingen", "none");
    private static final Map<String, Food> FOOD = Map.of("vegetarisk", Food.VEGETARIAN, "veggie", Food.VEGETARIAN, "veganer", Food.VEGAN, "almindeligt", Food.USUAL,
            "alm", Food.USUAL, "normal", Food.USUAL, "ja", Food.USUAL, "nej", Food.NONE, "ingen", Food.NONE);
    private static final Set<String> ABROAD = Set.of("udlandet", "udland", "abroad");
    private static final Pattern IN_BRACKETS = Pattern.compile(".*<([^<>]+)>\\s*");

    private final MessageSource messages;

    ImportedPeople(MessageSource messages) {
        this.messages = messages;
    }

    /** As it was typed: not {@linkplain Person#checked checked} yet, and without an address, which is the registration's. */
    Person person(ImportedSheet sheet, List<String> row, Caravan caravan) {
        String name = Stream.of(ImportColumn.NAME, ImportColumn.FIRST_NAME, ImportColumn.LAST_NAME).map(column -> sheet.of(row, column)).filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        String sector = sheet.of(row, ImportColumn.SECTOR);
        String eats = sheet.of(row, ImportColumn.FOOD);
        Optional<Food> food = food(eats);
        // Whatever else stands where it says what they eat, whoever cooks should read it.
        String allergy = Stream.of(food.isPresent() || isNo(eats) ? "" : eats, sheet.of(row, ImportColumn.ALLERGY)).filter(part -> !isNo(part)).distinct().collect(Collectors.joining(", "));
        return new Person(name, null, sheet.of(row, ImportColumn.ORGANISATION), sector.isBlank() ? sheet.sector() : sector(sector, caravan),
                municipality(sheet.of(row, ImportColumn.MUNICIPALITY)), food.orElse(null), allergy,
                new Needs(some(sheet.of(row, ImportColumn.INTERPRETER)), isYes(sheet.of(row, ImportColumn.WHEELCHAIR)), isYes(sheet.of(row, ImportColumn.HEARING_LOOP)),
                        some(sheet.of(row, ImportColumn.OTHER_NEED))));
    }

    /** Mail programs write the name before it. */
    static String address(ImportedSheet sheet, List<String> row) {
        String typed = sheet.of(row, ImportColumn.EMAIL).replaceFirst("(?i)^mailto:", "");
        var bracketed = IN_BRACKETS.matcher(typed);
        return (bracketed.matches() ? bracketed.group(1) : typed).strip();
    }

    /** @return by the question's id, in the words the form keeps */
    Map<Long, String> answers(ImportedSheet sheet, List<String> row, List<Question> questions) {
        Map<Long, String> answers = new HashMap<>();
        sheet.answers(row, questions).forEach((question, said) -> {
            if (question.id() != null) {
                answers.put(question.id(), switch (question.kind()) {
                    case TEXT -> said;
                    case CHOICE -> question.choices().stream().filter(choice -> SearchText.same(choice, said)).findFirst().orElse(said);
                    case YES_NO -> isYes(said) ? "yes" : isNo(said) ? "no" : said;
                });
            }
        });
        return answers;
    }

    private static String sector(String typed, Caravan caravan) {
        return caravan.sectors().stream().filter(one -> one.code().equalsIgnoreCase(typed) || names(one::name).anyMatch(name -> SearchText.same(name, typed))).map(Sector::code)
                .findFirst().orElse(typed);
    }

    private String municipality(String typed) {
        if (ABROAD.contains(SearchText.of(typed)) || names(language -> messages.getMessage("signup.abroad", null, language)).anyMatch(name -> SearchText.same(name, typed))) {
            return Person.ABROAD;
        }
        // A spreadsheet takes the nought from 0101.
        return typed.matches("\\d{3}") ? "0" + typed : typed;
    }

    private Optional<Food> food(String typed) {
        return Arrays.stream(Food.values()).filter(one -> one.name().equalsIgnoreCase(typed)
                || names(language -> messages.getMessage("signup.food." + one.name().toLowerCase(Locale.ROOT), null, language)).anyMatch(name -> SearchText.same(name, typed)))
                .findFirst().or(() -> Optional.ofNullable(FOOD.get(SearchText.of(typed).replaceFirst("\\.$", ""))));
    }

    private static Stream<String> names(Function<Locale, String> name) {
        return Stream.of(Language.DANISH, Language.ENGLISH).map(name);
    }

    private static boolean isYes(String typed) {
        return YES.contains(SearchText.of(typed));
    }

    private static boolean isNo(String typed) {
        return typed.isBlank() || NO.contains(SearchText.of(typed));
    }

    private static @Nullable String some(String typed) {
        return isNo(typed) ? null : typed;
    }
}
