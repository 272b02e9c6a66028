package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

import dk.karavanen.shared.RefusalReason;

/** The description says what the server does: no address too many, none too few, and the same reasons as the prose. */
@SpringBootTest
class OpenApiTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void everyAddressIsDescribed() throws IOException {
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/meetings") || path.startsWith("/api/caravans") || path.startsWith("/feed") || path.endsWith(".json") && path.startsWith("/c/"))
                .forEach(path -> mapping.getMethodsCondition().getMethods().forEach(verb -> served.add(verb + " " + withoutPatterns(path)))));
        Set<String> described = new TreeSet<>();
        paths().forEach((path, operations) -> operations.keySet().stream().filter(verb -> !verb.equals("parameters"))
                .forEach(verb -> described.add(verb.toUpperCase() + " " + path)));
        assertThat(described).isEqualTo(served).isNotEmpty();
    }

    /** {@code {idea:[0-9]{1,18}}} is {@code {idea}} in the contract, which tells the pattern elsewhere. */
    private static String withoutPatterns(String path) {
        return path.replaceAll("\\{(\\w+):[^/]*}", "{$1}");
    }

    @Test
    void everyReasonOfAReceiptStandsInTheProse() throws IOException {
        String prose = Files.readString(Path.of("docs/board-api.md"));
        assertThat(reasons()).isNotEmpty().allSatisfy(reason -> assertThat(prose).contains("`" + reason + "`"));
    }

    @Test
    void aReceiptHasTheReasonsOfTheContract() throws IOException {
        assertThat(reasons()).containsExactlyInAnyOrderElementsOf(BoardApi.REASONS.stream().map(RefusalReason::word).toList());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> paths() throws IOException {
        return (Map<String, Map<String, Object>>) document().get("paths");
    }

    @SuppressWarnings("unchecked")
    private static List<String> reasons() throws IOException {
        Object node = document();
        for (String key : List.of("components", "schemas", "Receipt", "properties", "reason", "enum")) {
            node = ((Map<String, Object>) node).get(key);
        }
        return (List<String>) node;
    }

    private static Map<String, Object> document() throws IOException {
        return new Yaml().load(new ClassPathResource("META-INF/resources/api/openapi.yaml").getInputStream());
    }
}
