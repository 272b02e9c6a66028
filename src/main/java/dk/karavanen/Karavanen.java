package dk.karavanen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class Karavanen {

    public static void main(String[] args) {
        SpringApplication.run(Karavanen.class, args);
    }
}
