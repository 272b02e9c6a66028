package dk.karavanen.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A service's method that only staff may call: those who have at least this role in the caravan that its parameters marked
 * {@link CaravanOf} lead to. On a class it stands for each of its methods that says nothing else. A method that names no caravan is
 * refused to everyone, so that who forgets to say which it is finds out at once; one that is for no caravan says {@link #within}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface StaffOnly {

    /** Where the role must be held. */
    enum Within {
        /** In every caravan that the parameters lead to. */
        CARAVAN,
        /** In any caravan at all: the method itself tells nothing of the others, see {@link CurrentStaff#theirs}. */
        SOME_CARAVAN,
        /** In the installation, by the account itself: what is in no caravan yet, or in all of them. */
        INSTALLATION
    }

    Role value();

    Within within() default Within.CARAVAN;

    /** Whether it also needs a {@linkplain CurrentStaff#isFresh fresh} sign-in: a screen left open in a hall is anybody's. */
    boolean fresh() default false;
}
