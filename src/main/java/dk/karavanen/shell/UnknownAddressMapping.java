package dk.karavanen.shell;

import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What no controller answers under the addresses that keep no session. Without this it would come to Flow, which begins one. The
 * API's own files, its description, lie under one of them.
 */
@Configuration
class UnknownAddressMapping {

    /** After the controllers, so that a wrong method is told from a wrong address, and before Flow. */
    @Bean
    HandlerMapping noSuchAddresses(@Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems,
            @Qualifier("filesOfTheApi") HttpRequestHandler files) {
        HttpRequestHandler notFound = (request, response) ->
                problems.getObject().resolveException(request, response, null, new Refused(RefusalReason.NOT_FOUND));
        HttpRequestHandler toTheStart = (request, response) -> response.sendRedirect(request.getContextPath() + "/");
        return new SimpleUrlHandlerMapping(Map.of("/api/**", files, "/feed/**", notFound, "/m/**", toTheStart,
                "/wall/**", toTheStart, "/j/**", toTheStart, "/J/**", toTheStart, "/t/**", notFound, "/T/**", notFound, "/c/*/sign-up/**", notFound,
                "/embed/**", notFound), 1);
    }

    @Bean
    static ResourceHttpRequestHandler filesOfTheApi() {
        ResourceHttpRequestHandler files = new ResourceHttpRequestHandler();
        files.setLocations(List.of(new ClassPathResource("META-INF/resources/api/")));
        files.setMediaTypes(Map.of("yaml", MediaType.APPLICATION_YAML));
        return files;
    }
}
