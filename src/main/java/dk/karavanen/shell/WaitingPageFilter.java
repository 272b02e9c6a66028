package dk.karavanen.shell;

import java.io.IOException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * For developers: until the development server is there, Vaadin shows a page that waits for it by a script written into the page, which our
 * security policy forbids. So the browser is told to ask again.
 */
@Component
@ConditionalOnProperty("vaadin.frontend.hotdeploy")
class WaitingPageFilter extends OncePerRequestFilter {

    /** How Vaadin marks the page. */
    private static final String WAITS = "X-DevModePending";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, value);
                if (name.equals(WAITS)) {
                    super.setHeader("Refresh", "1");
                }
            }
        });
    }
}
