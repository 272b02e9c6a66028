package dk.karavanen.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

import dk.karavanen.caravan.CodesForTests;
import dk.karavanen.identity.LimitersForTests;
import dk.karavanen.identity.StaffForTests;

/** Gives every Spring test its database, its clock and what goes by it; registered in {@code META-INF/spring.factories}. */
class TestSurroundings implements ContextCustomizerFactory {

    static {
        // A wait ends as soon as it is there; how long it may take on a machine that does much else is no test's business.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        Awaitility.setDefaultPollInterval(Patience.OFTEN_AT_FIRST);
    }

    @Override
    public ContextCustomizer createContextCustomizer(Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        if (!TestContextAnnotationUtils.hasAnnotation(testClass, SpringBootTest.class)) {
            return null;
        }
        OnPostgres onPostgres = TestContextAnnotationUtils.findMergedAnnotation(testClass, OnPostgres.class);
        if (onPostgres != null) {
            return new Surroundings(true, onPostgres.named());
        }
        OnH2 onH2 = TestContextAnnotationUtils.findMergedAnnotation(testClass, OnH2.class);
        return new Surroundings(false, onH2 == null ? "shared" : onH2.named());
    }

    /** The server that the test going on is in. */
    private static ApplicationContext server;

    private static final String INLINED = "Inlined Test Properties";

    /** Equal ones share a context, and with it a database. */
    private record Surroundings(boolean postgres, String name) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            Map<String, Object> database = postgres ? TestDatabase.postgres() : TestDatabase.h2();
            MutablePropertySources settings = context.getEnvironment().getPropertySources();
            settings.addFirst(new MapPropertySource("test-database", database));
            // Tests make their own caravans; one that wants the example asks for it by property.
            MapPropertySource empty = new MapPropertySource("test-without-example", Map.of("karavanen.example", "false",
                    // Reading every query takes a quarter of a start; SchemaTest reads them all, once, and so does every real server.
                    "spring.data.jpa.repositories.bootstrap-mode", "lazy",
                    "karavanen.data", "target/test-data-" + System.getProperty("karavanen.tests.fork", "1")));
            if (settings.contains(INLINED)) {
                settings.addAfter(INLINED, empty);
            } else {
                settings.addFirst(empty);
            }
            context.addBeanFactoryPostProcessor(factory -> {
                RootBeanDefinition clock = new RootBeanDefinition(TurnableClock.class);
                clock.setPrimary(true);
                ((BeanDefinitionRegistry) factory).registerBeanDefinition("turnableClock", clock);
                ((BeanDefinitionRegistry) factory).removeBeanDefinition("taskScheduler");
                ((BeanDefinitionRegistry) factory).registerBeanDefinition("taskScheduler", new RootBeanDefinition(NearFuture.class));
                RootBeanDefinition staff = new RootBeanDefinition(StaffForTests.class);
                staff.setLazyInit(true);
                ((BeanDefinitionRegistry) factory).registerBeanDefinition("staffForTests", staff);
                ((BeanDefinitionRegistry) factory).registerBeanDefinition("staffInFlowSession", new RootBeanDefinition(StaffInFlowSession.class));
                RootBeanDefinition codes = new RootBeanDefinition(CodesForTests.class);
                codes.setFallback(true);
                ((BeanDefinitionRegistry) factory).registerBeanDefinition("codesForTests", codes);
                PasswordsForTests.makeQuick((BeanDefinitionRegistry) factory);
            });
        }
    }

    /** Nobody's turned clock reaches another test, nor what one of them guessed wrong: all of them come from one address. */
    static class AsIfNothingHadBeen implements TestExecutionListener, Ordered {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        /** Before what a class of tests makes once for all of them. */
        @Override
        public void prepareTestInstance(TestContext test) {
            if (test.hasApplicationContext()) {
                EarlierTests.endBefore(test.getTestClass(), test.getApplicationContext());
            }
        }

        @Override
        public void beforeTestMethod(TestContext test) {
            if (test.hasApplicationContext()) {
                test.getApplicationContext().getBeanProvider(TurnableClock.class).ifAvailable(TurnableClock::putRight);
                LimitersForTests.forget(test.getApplicationContext());
            }
        }
    }

    /**
     * Each context has its own way of knowing who is signed in, and Spring Security a static reference to that of the context
     * started last: tests that share contexts would sign in with one and be asked by another.
     */
    static class SignedInHere implements TestExecutionListener, Ordered {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void beforeTestMethod(TestContext test) {
            if (test.hasApplicationContext()) {
                server = test.getApplicationContext();
                server.getBeanProvider(SecurityContextHolderStrategy.class).ifAvailable(SecurityContextHolder::setContextHolderStrategy);
            }
        }
    }

    @AsStaff
    private static final class Moderator {
    }

    /** Something a moderator does, whoever the test itself is. */
    static void asModerator(Consumer<ApplicationContext> what) {
        // The context itself may be a screen's session's: another one would not be asked.
        SecurityContext context = SecurityContextHolder.getContext();
        Authentication before = context.getAuthentication();
        try {
            context.setAuthentication(
                    server.getBean(StaffForTests.class).createSecurityContext(Moderator.class.getAnnotation(AsStaff.class)).getAuthentication());
            what.accept(server);
        } finally {
            context.setAuthentication(before);
        }
    }
}
