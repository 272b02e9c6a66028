package dk.karavanen;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the server. */
@SpringBootApplication
@Modulithic(systemName = "Karavanen", sharedModules = "shared")
@EnableScheduling
public class Karavanen {

    public static void main(String[] args) {
        SpringApplication.run(Karavanen.class, args);
    }

    /** The one clock, so that tests can turn it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
