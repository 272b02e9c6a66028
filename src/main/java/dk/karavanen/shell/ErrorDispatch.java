package dk.karavanen.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Where the server sends what went wrong on its way to a controller or inside Flow. Boot's own wrote a map in whatever content type the
 * failed answer had been meant to have, and failed over it.
 */
@Controller
class ErrorDispatch implements ErrorController {

    private final ErrorAnswers answers;

    ErrorDispatch(ErrorAnswers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        ErrorAnswers.Answer answer = answers.begin(request, response, status(request),
                (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever asks for this address themselves has met no error: there is nothing here. */
    private static HttpStatus status(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
        return status != null && status.isError() ? status : HttpStatus.INTERNAL_SERVER_ERROR;
    }
}
