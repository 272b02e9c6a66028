package dk.karavanen.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.security.test.context.support.WithSecurityContext;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;

/** Signs in a person of the staff for a test; {@code CurrentStaff} then gives them. The person has a row in the database. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@WithSecurityContext(factory = StaffForTests.class)
public @interface AsStaff {

    Role value() default Role.MODERATOR;

    /** Another name is another person. */
    String name() default "Mette";
}
