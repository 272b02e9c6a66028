package dk.karavanen;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.upload.Upload;

import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Confirmation;
import dk.karavanen.shared.ui.FileUpload;
import dk.karavanen.shared.ui.FormDialog;
import dk.karavanen.shared.ui.FormFields;
import dk.karavanen.shared.ui.PressedOnce;
import dk.karavanen.testing.House;

/** What Modulith does not look at: what may stand in which floor of a room, and what nothing is called. */
@Tag("shape")
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = House.classes();
    }

    @Test
    void screensAndAddressesAskServicesAndNoDatabase() {
        noClasses().that().resideInAnyPackage("dk.karavanen.*.ui..", "dk.karavanen.*.web..")
                .should().dependOnClassesThat(assignableTo(Repository.class)
                        .or(resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.springframework.jdbc..",
                                "org.hibernate..")))
                .because("what a screen may know is decided in a service, where it is tested without the screen").check(classes);
    }

    @Test
    void vaadinStandsInScreensAndTheShell() {
        noClasses().that(not(resideInAnyPackage("dk.karavanen.*.ui..", "dk.karavanen.shell..")))
                .and().doNotHaveFullyQualifiedName("dk.karavanen.identity.SecurityConfig")
                .and(not(nameMatching("dk\\.karavanen\\.identity\\.SecurityConfig\\$.*")))
                .should().dependOnClassesThat(resideInAnyPackage("com.vaadin.."))
                .because("services outlive the toolkit of their screens").check(classes);
    }

    @Test
    void nothingIsCalledWhatSaysNothing() {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Impl").because("a newcomer must guess a class from its name").check(classes);
    }

    /** Words are for the wire: inside, reasons are compared as {@link dk.karavanen.shared.RefusalReason}. */
    @Test
    void wordsOfReasonsAreForTheWire() {
        noClasses().that(not(resideInAnyPackage("dk.karavanen.shell..", "dk.karavanen.board..", "dk.karavanen.identity..")))
                .should().callMethod(Refused.class, "reason").because("a switch over words does not see a new one").check(classes);
    }

    @Test
    void filesArePutInPlacesThatSpeakTheScreensLanguage() {
        noClasses().that().doNotHaveFullyQualifiedName(FileUpload.class.getName()).should().callConstructorWhere(
                JavaCall.Predicates.target(HasOwner.Predicates.With.owner(assignableTo(Upload.class).and(not(assignableTo(FileUpload.class))))))
                .because("Vaadin's own words are English, and it knows no reason why a file is turned down").check(classes);
    }

    @Test
    void aQuestionGivesThePageBackAsSoonAsItIsClosed() {
        noClasses().that(not(equivalentTo(Confirmation.class))).should().callConstructorWhere(
                JavaCall.Predicates.target(HasOwner.Predicates.With.owner(equivalentTo(ConfirmDialog.class))))
                .because("a press right after Vaadin's own may be thrown away").check(classes);
    }

    @Test
    void aButtonForOnePressCanBePressedAgainHoweverItWent() {
        noClasses().that(not(equivalentTo(PressedOnce.class))).should().callMethodWhere(
                JavaCall.Predicates.target(HasName.Predicates.name("setDisableOnClick")))
                .because("after an error that nobody has foreseen it would stay dead, with what was typed beside it").check(classes);
    }

    @Test
    void inAFormNothingTypedIsCutOff() {
        noClasses().that().areAssignableTo(FormDialog.class).or(dependOn(FormFields.class)).should().callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("setMaxLength")))
                .because("the browser would cut off what is pasted, and nobody would see it: whoever keeps it says that it is too long").check(classes);
    }

    private static DescribedPredicate<JavaClass> dependOn(Class<?> other) {
        return DescribedPredicate.describe("depend on " + other.getSimpleName(),
                one -> one.getDirectDependenciesFromSelf().stream().anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(other)));
    }

    @Test
    void settingsAreReadOnce() {
        noClasses().should().dependOnClassesThat(assignableTo(org.springframework.beans.factory.annotation.Value.class))
                .because("dk.karavanen.shared.Settings has them all").check(classes);
    }

    /** Where a package is not, the compiler asks no question about null in it. */
    @Test
    void nothingIsNullUnlessItSaysSo() {
        classes().that().resideInAPackage("dk.karavanen..").should(new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked: its package-info.java says it"));
            }
        }).check(classes);
    }
}
