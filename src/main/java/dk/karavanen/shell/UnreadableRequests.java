package dk.karavanen.shell;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What Tomcat refuses before any filter sees it, such as an address it cannot read, is told as everything else is. */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ErrorAnswers answers;

    UnreadableRequests(ErrorAnswers answers) {
        this.answers = answers;
    }

    /** Added last, and so the first to see an error. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new Told()));
    }

    private final class Told extends ErrorReportValve {

        /** As Tomcat's own, but for what is told. */
        @Override
        protected void report(Request request, Response response, Throwable thrown) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            AtomicBoolean mayWrite = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, mayWrite);
            if (!mayWrite.get()) {
                return;
            }
            ErrorAnswers.Answer answer = answers.begin(request.getRequest(), response.getResponse(), status, thrown);
            response.setCharacterEncoding("UTF-8");
            try {
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(answer.body());
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException gone) {
                // Nobody is there to be told.
            }
        }
    }
}
