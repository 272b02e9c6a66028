package dk.karavanen.faults;

import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Server;

/** A server's figures about itself, as monitoring reads them. */
final class Metrics {

    private Metrics() {
    }

    /** The sum of a metric's values over all its labels. */
    static double of(Server server, String metric) {
        return new Phone(server.managementUrl()).get("/actuator/prometheus").body().lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
}
