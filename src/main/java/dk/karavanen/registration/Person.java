package dk.karavanen.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.identity.Participant;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.TextInput;

/**
 * What is said of one person who comes.
 *
 * @param email        their ticket goes there; null: to the contact
 * @param municipality its code, or as it was typed until it is {@linkplain #checked checked}
 * @param interpreter  to which language, or null
 */
public record Person(@Nullable String name, @Nullable String email, @Nullable String organisation, @Nullable String sector,
        @Nullable String municipality, @Nullable Food food, @Nullable String allergy, Needs needs) {

    /** Stands for everywhere else. */
    public static final String ABROAD = "0000";
    public static final int MAX_NAME = 80;
    public static final int MAX_ALLERGY = 200;

    /** What somebody needs to take part. */
    public record Needs(@Nullable String interpreter, boolean wheelchair, boolean hearingLoop, @Nullable String other) {

        public static final Needs NONE = new Needs(null, false, false, null);
        public static final int MAX_LANGUAGE = 60;
        public static final int MAX_OTHER = 300;

        /**
         * In words, a need each.
         *
         * @param say translates
         */
        public List<String> words(UnaryOperator<String> say) {
            List<String> words = new ArrayList<>();
            if (interpreter != null) {
                words.add(say.apply("signup.need.interpreter") + ": " + interpreter);
            }
            if (wheelchair) {
                words.add(say.apply("signup.need.wheelchair"));
            }
            if (hearingLoop) {
                words.add(say.apply("signup.need.loop"));
            }
            if (other != null) {
                words.add(other);
            }
            return words;
        }

        public boolean isAny() {
            return interpreter != null || wheelchair || hearingLoop || other != null;
        }
    }

    /** Nothing is said yet. */
    public static final Person NOBODY = new Person(null, null, null, null, null, null, null, Needs.NONE);

    /**
     * @return fit to keep
     * @throws Refused all that is wrong with it: {@code empty} (name), {@code too-long} (with the field), {@code unknown-email}, {@code unknown-sector},
     *                 {@code unknown-municipality}, {@code municipality-unclear}
     */
    Person checked(Caravan caravan, Municipalities municipalities, boolean asksForFood) {
        Refusals wrong = new Refusals();
        Person fit = new Person(wrong.orNull(() -> TextInput.requiredLine("name", name, MAX_NAME)), wrong.orNull(() -> address(email)),
                wrong.orNull(() -> TextInput.line("organisation", organisation, Participant.MAX_ORGANISATION)), wrong.orNull(() -> sector(caravan)),
                wrong.orNull(() -> town(municipalities)), asksForFood ? food == null ? Food.USUAL : food : null,
                asksForFood ? wrong.orNull(() -> TextInput.line("allergy", allergy, MAX_ALLERGY)) : null,
                new Needs(wrong.orNull(() -> TextInput.line("interpreter", needs.interpreter(), Needs.MAX_LANGUAGE)), needs.wheelchair(), needs.hearingLoop(),
                        wrong.orNull(() -> TextInput.line("other", needs.other(), Needs.MAX_OTHER))));
        wrong.end();
        return fit;
    }

    private @Nullable String town(Municipalities municipalities) {
        String town = TextInput.line("municipality", municipality, 60);
        return town == null || town.equals(ABROAD) ? town : municipalities.meant(town).code();
    }

    /** @return null for nothing */
    static @Nullable String address(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : MailAddresses.valid(typed);
    }

    private String sector(Caravan caravan) {
        return (sector == null ? java.util.Optional.<Sector>empty() : caravan.sector(sector)).map(Sector::code)
                .orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_SECTOR));
    }

    /**
     * What it becomes where somebody has changed what they saw of it: what they left alone is as it is by now, whoever changed it meanwhile.
     *
     * @param seen  as it stood before them
     * @param typed as it stood when they were done
     */
    Person edited(Person seen, Person typed) {
        return new Person(edited(name, seen.name, typed.name), edited(email, seen.email, typed.email), edited(organisation, seen.organisation, typed.organisation),
                edited(sector, seen.sector, typed.sector), edited(municipality, seen.municipality, typed.municipality), seen.food == typed.food ? food : typed.food,
                edited(allergy, seen.allergy, typed.allergy),
                new Needs(edited(needs.interpreter, seen.needs.interpreter, typed.needs.interpreter), seen.needs.wheelchair == typed.needs.wheelchair ? needs.wheelchair : typed.needs.wheelchair,
                        seen.needs.hearingLoop == typed.needs.hearingLoop ? needs.hearingLoop : typed.needs.hearingLoop, edited(needs.other, seen.needs.other, typed.needs.other)));
    }

    /** An empty field and none are the same. */
    static @Nullable String edited(@Nullable String now, @Nullable String seen, @Nullable String typed) {
        return Objects.requireNonNullElse(seen, "").equals(Objects.requireNonNullElse(typed, "")) ? now : typed;
    }

    Person withoutEmail() {
        return withEmail(null);
    }

    public Person withEmail(@Nullable String other) {
        return new Person(name, other, organisation, sector, municipality, food, allergy, needs);
    }

    /** The same without what is wanted for the evening alone. */
    Person withoutFoodAndNeeds() {
        return new Person(name, email, organisation, sector, municipality, null, null, Needs.NONE);
    }
}
