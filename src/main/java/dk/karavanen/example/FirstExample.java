package dk.karavanen.example;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravans;

/** Gives a new database the example, unless {@code karavanen.example=false}. */
@Component
@ConditionalOnProperty(name = "karavanen.example", havingValue = "true")
class FirstExample implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstExample.class);

    private final Caravans caravans;
    private final ExampleData example;

    FirstExample(Caravans caravans, ExampleData example) {
        this.caravans = caravans;
        this.example = example;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (caravans.count() > 0) {
            return;
        }
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext organiser = SecurityContextHolder.createEmptyContext();
        organiser.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("example", null,
                AuthorityUtils.createAuthorityList("ROLE_ORGANISER")));
        SecurityContextHolder.setContext(organiser);
        try {
            example.load();
        } catch (RuntimeException inTheWay) {
            // Two servers on one new database: the other one was first.
            if (caravans.count() == 0) {
                throw inTheWay;
            }
            LOG.info("The example was loaded by another server");
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
