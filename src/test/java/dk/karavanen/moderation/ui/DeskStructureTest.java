package dk.karavanen.moderation.ui;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.vaadin.flow.component.dependency.JsModule;

import dk.karavanen.testing.House;

/** The desk is put together at one place, from parts that know neither that place nor each other's makers. */
@Tag("shape")
class DeskStructureTest {

    /** Each class with what is nested in it. */
    private static final SliceAssignment CLASSES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(outermost(type).getSimpleName());
        }

        private static JavaClass outermost(JavaClass type) {
            return type.getEnclosingClass().map(enclosing -> outermost(enclosing)).orElse(type);
        }

        @Override
        public String getDescription() {
            return "each class";
        }
    };

    private final JavaClasses room = House.classes().that(resideInAPackage("dk.karavanen.moderation.."));

    @Test
    void noPartKnowsTheView() {
        noClasses().that().doNotHaveSimpleName("DesksView").and().haveNameNotMatching(".*\\.DeskView(\\$.*)?")
                .should().dependOnClassesThat().haveSimpleName("DeskView")
                .because("only the list of desks leads to one").check(room);
    }

    @Test
    void noClassesFormACircle() {
        slices().assignedFrom(CLASSES).should().beFreeOfCycles().check(room);
    }

    /**
     * The bundle of a route holds what its own code can be seen to use, and nobody sees what a tab of another room is made of: a
     * component that is missing there is an empty spot on the screen.
     */
    @Test
    void whatTabsAreMadeOfIsInTheDesksBundle() {
        JavaClasses all = House.classes();
        Set<String> bundled = components(List.of(all.get(DeskView.class)));
        List<JavaClass> tabs = all.stream().filter(type -> type.isAssignableTo(DeskTab.class) && !type.isInterface()).toList();
        assertThat(tabs).hasSizeGreaterThan(2);
        assertThat(components(tabs)).contains("com.vaadin.flow.component.textfield.IntegerField").isSubsetOf(bundled);
    }

    /** Vaadin's components that bring something to the browser, of everything that these classes lead to in the program. */
    private static Set<String> components(List<JavaClass> from) {
        Set<String> components = new TreeSet<>();
        Set<JavaClass> seen = new HashSet<>(from);
        Deque<JavaClass> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (Dependency used : open.pop().getDirectDependenciesFromSelf()) {
                JavaClass type = used.getTargetClass().getBaseComponentType();
                if (type.getPackageName().startsWith("dk.karavanen") && seen.add(type)) {
                    open.push(type);
                } else if (type.getPackageName().startsWith("com.vaadin.flow.component.")
                        && (type.isAnnotatedWith(JsModule.class) || type.isAnnotatedWith(JsModule.Container.class))) {
                    components.add(type.getName());
                }
            }
        }
        return components;
    }

    @Test
    void theModelKnowsNoScreen() {
        noClasses().that().haveNameMatching(".*\\.DeskModel(\\$.*)?").should().dependOnClassesThat().resideInAPackage("com.vaadin..").check(room);
    }
}
