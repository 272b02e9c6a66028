package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Browser, style sheet and server draw the same shapes in the same colours. */
class SectorShapeTest {

    private static final Path STYLES = Path.of("src/main/resources/META-INF/resources/styles");

    @ParameterizedTest
    @EnumSource
    void theBrowserDrawsTheSamePath(SectorShape shape) throws IOException {
        // Without the comma, which the last one has not.
        assertThat(Files.readString(Path.of("frontend/shared/icons.ts")))
                .contains("  %s: '%s'".formatted(shape.token(), shape.path()));
    }

    @ParameterizedTest
    @EnumSource
    void paperHasTheLightColours(SectorShape shape) throws IOException {
        assertThat(Files.readString(STYLES.resolve("tokens.css")).replaceAll(" +", " "))
                .contains("--kv-sector-%s: light-dark(%s, ".formatted(shape.token(), shape.paperColour()))
                .contains("--kv-on-sector-%s: light-dark(%s, ".formatted(shape.token(), shape.paperInk()));
    }

    @ParameterizedTest
    @EnumSource
    void barsAndShapesAreStyled(SectorShape shape) throws IOException {
        assertThat(Files.readString(STYLES.resolve("kit.css")))
                .contains(".shp--%1$s { color: var(--kv-sector-%1$s); }".formatted(shape.token()))
                .contains(".bar > .%1$s { background: var(--kv-sector-%1$s); color: var(--kv-on-sector-%1$s); }"
                        .formatted(shape.token()));
    }
}
