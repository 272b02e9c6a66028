package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;
import org.springframework.modulith.docs.Documenter.Options;

@Tag("shape")
class ModulesTest {

    private static final ApplicationModules ROOMS = ApplicationModules.of(Karavanen.class);

    @Test
    void everyRoomKnowsOnlyWhatItMay() {
        ROOMS.verify();
    }

    @Test
    void thePictureOfTheRoomsIsNotStale() throws IOException {
        new Documenter(ROOMS, Options.defaults().withOutputFolder("target/rooms"))
                .writeModulesAsPlantUml(DiagramOptions.defaults().withStyle(DiagramStyle.UML));
        // What is drawn counts, not in which order.
        assertThat(Files.readAllLines(Path.of("docs/rooms.puml"))).as("Rooms or what they know of each other have changed. If that is meant,"
                + " renew the picture: cp target/rooms/components.puml docs/rooms.puml")
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(Path.of("target/rooms/components.puml")));
    }
}
