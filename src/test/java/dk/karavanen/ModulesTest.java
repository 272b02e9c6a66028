package dk.karavanen;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void everyRoomKnowsOnlyWhatItMay() {
        ApplicationModules.of(Karavanen.class).verify();
    }
}
