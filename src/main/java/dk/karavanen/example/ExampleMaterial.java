package dk.karavanen.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.pool.ApplicantLinks.Entered;
import dk.karavanen.pool.ApplicantQuestions;
import dk.karavanen.pool.ApplicationOrigins;
import dk.karavanen.pool.ApplicationSource;
import dk.karavanen.pool.Attaching;

/** What comes with the example's applications: an idea of one of its meetings, a paper that the call asks for, a question to an applicant. */
@Component
class ExampleMaterial {

    private static final int DAYS_TO_ANSWER = 14;

    private final ApplicationOrigins origins;
    private final Attaching attaching;
    private final ApplicantQuestions questions;
    private final JdbcClient jdbc;
    private final Clock clock;

    ExampleMaterial(ApplicationOrigins origins, Attaching attaching, ApplicantQuestions questions, JdbcClient jdbc, Clock clock) {
        this.origins = origins;
        this.attaching = attaching;
        this.questions = questions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Made from an idea of the call's caravan, with the first paper that is asked for. */
    void comesWith(Entered in, long call) {
        jdbc.sql("select min(i.id) from idea i join meeting m on m.id = i.meeting join funding_call c on c.caravan = m.caravan where c.id = ? and i.state = 'OPEN'").param(call)
                .query(Long.class).optional().flatMap(idea -> ApplicationSource.of("idea-" + idea)).ifPresent(source -> origins.add(in.application(), in.secret(), source));
        Long paper = jdbc.sql("select min(id) from funding_question where call = ? and document").param(call).query(Long.class).optional().orElse(null);
        attaching.add(in.application(), in.secret(), paper, "Udtalelse fra integrationsrådet (eksempel).pdf", page());
    }

    void isAsked(long application) {
        questions.ask(application, "Hvem holder åbent om fredagen i skolernes ferier?", DanishTime.today(clock).plusDays(DAYS_TO_ANSWER));
    }

    /** An empty one: nobody's paper is invented. */
    private static byte[] page() {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
