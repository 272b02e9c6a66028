package dk.karavanen.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        Map<String, HttpRequestHandler> unknown = new HashMap<>(Map.of("/api/**", files));
        Stream.of("/feed/**", "/t/**", "/T/**", "/c/*/sign-up/**", "/c/*/follow/**", "/c/*/ideas/**", "/c/*/follow-up/**", "/c/*/follow-up.*", "/answer/**", "/follow/**", "/pool/**", "/embed/**").forEach(path -> unknown.put(path, notFound));
        Stream.of("/m/**", "/wall/**", "/j/**", "/J/**").forEach(path -> unknown.put(path, toTheStart));
        return new SimpleUrlHandlerMapping(unknown, 1);
    }

    @Bean
    static ResourceHttpRequestHandler filesOfTheApi() {
        ResourceHttpRequestHandler files = new ResourceHttpRequestHandler();
        files.setLocations(List.of(new ClassPathResource("META-INF/resources/api/")));
        files.setMediaTypes(Map.of("yaml", MediaType.APPLICATION_YAML));
        return files;
    }
}
