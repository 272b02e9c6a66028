package dk.karavanen.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/** Runs a Spring test class on a real PostgreSQL, started once for all tests. Needs no container and no installation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("postgres")
public @interface OnPostgres {

    /** Another name gives a database (and a context) that no other test class sees. */
    String named() default "shared";
}
