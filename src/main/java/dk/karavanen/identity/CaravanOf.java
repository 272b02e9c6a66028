package dk.karavanen.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a {@link StaffOnly} method that says which caravan is meant: the id of something in it, several ids, or what
 * {@linkplain Named names} one. Which caravan that is, the room that it belongs to tells with a {@link CaravanLookup}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CaravanOf {

    /** What the id is of, e.g. {@code Meeting.class}; of the caravan itself if it says nothing. */
    Class<?> value() default CaravanOf.class;

    /** A value that carries the id among other things. */
    interface Named {

        /** The id, of what {@link CaravanOf#value} says. */
        long named();
    }
}
