package dk.karavanen.shared.web;

/** There is no such page of the frontend build, or not yet. */
public class PageNotBuilt extends RuntimeException {

    private static final long serialVersionUID = 1;

    PageNotBuilt(Throwable cause) {
        super("The frontend has not been built: ./mvnw process-test-classes builds it", cause);
    }
}
