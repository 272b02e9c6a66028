package dk.karavanen.testing;

import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * What {@code ./karavanen test --quick} runs: all that needs no server, all that needs the one which most tests share, and every test of the rooms
 * that have been changed. What looks at the shape of all classes, tagged {@code shape}, is asked when one has been changed. A test with a server of its own, or with a port, costs some ten seconds before it has looked at anything.
 * What is left out is reported as skipped. Any other run is of all tests.
 */
public class QuickPart implements ExecutionCondition {

    /** Comma-separated rooms that have been changed, and {@code frontend}, or {@code none}; unset but in a quick run. */
    static final String CHANGED = "karavanen.tests.quick";

    private static final Set<String> NO_JAVA = Set.of("none", "frontend");

    private static final ConditionEvaluationResult RUNS = ConditionEvaluationResult.enabled(null);

    @SpringBootTest
    private static final class Shared {

        private static final MergedContextConfiguration SERVER = server(Shared.class);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String changed = System.getProperty(CHANGED);
        if (changed == null || context.getTestMethod().isPresent()) {
            return RUNS;
        }
        return context.getTestClass().map(type -> isQuick(type, context.getTags(), Set.of(changed.split(","))) ? RUNS
                : ConditionEvaluationResult.disabled("not of the quick part, as its room has not been changed")).orElse(RUNS);
    }

    static boolean isQuick(Class<?> type, Set<String> tags, Set<String> changed) {
        if (changed.contains(room(type))) {
            return true;
        }
        if (tags.contains("frontend")) {
            return changed.contains("frontend");
        }
        return tags.contains("shape") ? !NO_JAVA.containsAll(changed)
                : !TestContextAnnotationUtils.hasAnnotation(type, SpringBootTest.class) || server(type).equals(Shared.SERVER);
    }

    /** The package beneath {@code dk.karavanen}, or {@code karavanen}. */
    private static String room(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts[Math.min(2, parts.length - 1)];
    }

    private static MergedContextConfiguration server(Class<?> type) {
        return (MergedContextConfiguration) Objects.requireNonNull(ReflectionTestUtils.getField(new TestContextManager(type).getTestContext(), "mergedConfig"));
    }
}
