package dk.karavanen.pool.ui;

import java.time.Clock;

import org.springframework.stereotype.Component;

import dk.karavanen.pool.ApplicantQuestions;
import dk.karavanen.pool.ApplicationOrigins;
import dk.karavanen.pool.CaseFiles;

/** Makes the part of a case that is beside its points. */
@Component
class CaseMaterials {

    private final CaseFiles files;
    private final ApplicantQuestions questions;
    private final ApplicationOrigins origins;
    private final Clock clock;

    CaseMaterials(CaseFiles files, ApplicantQuestions questions, ApplicationOrigins origins, Clock clock) {
        this.files = files;
        this.questions = questions;
        this.origins = origins;
        this.clock = clock;
    }

    /** @param changed what is run once something was asked */
    CaseMaterial of(long application, Runnable changed) {
        return new CaseMaterial(application, files.of(application), origins.of(application), questions, clock, changed);
    }
}
