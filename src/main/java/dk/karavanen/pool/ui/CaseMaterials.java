package dk.karavanen.pool.ui;

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

    CaseMaterials(CaseFiles files, ApplicantQuestions questions, ApplicationOrigins origins) {
        this.files = files;
        this.questions = questions;
        this.origins = origins;
    }

    /** @param changed what is run once something was asked */
    CaseMaterial of(long application, Runnable changed) {
        return new CaseMaterial(application, files.of(application), origins.of(application), questions, changed);
    }
}
