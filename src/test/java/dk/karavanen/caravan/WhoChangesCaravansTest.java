package dk.karavanen.caravan;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;

import dk.karavanen.testing.House;

/** What organisers decide is changed by the room where they decide it, and by nobody else who happens to hold a meeting. */
class WhoChangesCaravansTest {

    private static final Set<String> ROWS = Set.of(Caravan.class.getName(), Meeting.class.getName(), Theme.class.getName(),
            Addressee.class.getName());
    private static final DescribedPredicate<JavaMethodCall> CHANGES = describe("change a caravan or a meeting",
            call -> ROWS.contains(call.getTargetOwner().getName()) && call.getTarget().getRawReturnType().getName().equals("void"));

    @Test
    void onlyPlanningAndTheEveningDo() {
        JavaClasses house = House.classes();
        noClasses().that().resideOutsideOfPackages("dk.karavanen.caravan..", "dk.karavanen.planning..").should().callMethodWhere(CHANGES)
                .check(house);
        assertThat(noClasses().that().resideInAPackage("dk.karavanen.planning..").should().callMethodWhere(CHANGES).evaluate(house)
                .getFailureReport().getDetails()).as("the rule sees such calls").hasSizeGreaterThan(10);
    }
}
