package dk.karavanen.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The application's own classes as ArchUnit sees them: read once for all tests that ask who knows whom. */
public final class House {

    private static final class Classes {

        private static final JavaClasses READ = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dk.karavanen");
    }

    private House() {
    }

    /** Every class of the application, tests aside. */
    public static JavaClasses classes() {
        return Classes.READ;
    }
}
