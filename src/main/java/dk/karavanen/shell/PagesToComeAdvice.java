package dk.karavanen.shell;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import dk.karavanen.shared.web.PageNotBuilt;

/** For developers: our own pages come from the development server, which is there some time after ours. Until then the browser asks again. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty("vaadin.frontend.hotdeploy")
class PagesToComeAdvice {

    @ExceptionHandler(PageNotBuilt.class)
    ResponseEntity<String> comesByItself() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header("Refresh", "1").contentType(MediaType.TEXT_PLAIN)
                .body("The development server is starting. The page comes by itself.");
    }
}
