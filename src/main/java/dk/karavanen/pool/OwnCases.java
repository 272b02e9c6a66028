package dk.karavanen.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.pool.Application.State;
import dk.karavanen.pool.GrantAnswers.GrantPage;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What becomes of an application, for those who wrote it: how it stands, what they are asked, and the decision once it is sent. */
@Service
public class OwnCases {

    private final ApplicantLinks links;
    private final Applications applications;
    private final Assessments assessments;
    private final ApplicantQuestions questions;
    private final GrantAnswers grants;
    private final SentLetters letters;
    private final DecisionLetters writer;
    private final DecisionTexts texts;
    private final Clock clock;

    OwnCases(ApplicantLinks links, Applications applications, Assessments assessments, ApplicantQuestions questions, GrantAnswers grants, SentLetters letters, DecisionLetters writer, DecisionTexts texts, Clock clock) {
        this.links = links;
        this.applications = applications;
        this.assessments = assessments;
        this.questions = questions;
        this.grants = grants;
        this.letters = letters;
        this.writer = writer;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * @param missing what is to be mended, in the assessors' words; null: nothing
     * @param mendBy  the first moment that is too late
     * @param grant   the decision with all that belongs to it, once the applicant is told of it
     */
    public record OwnCase(Application application, List<ApplicantQuestion> questions, @Nullable String missing, @Nullable Instant mendBy, Optional<GrantPage> grant, LocalDate today) {

        public boolean isOpen() {
            return ApplicantQuestions.isOpen(application.state());
        }
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public OwnCase of(long application, @Nullable String secret) {
        links.writer(application, secret);
        Application one = applications.find(application).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Optional<Assessments.Check> check = one.state() == State.MENDING ? assessments.check(application) : Optional.empty();
        return new OwnCase(one, questions.own(application, secret), check.map(Assessments.Check::missing).orElse(null), check.map(Assessments.Check::mendBy).orElse(null),
                grants.find(new GrantKey.Writer(application, secret)), LocalDate.ofInstant(clock.instant(), FundingCall.ZONE));
    }

    /** The letter as it was mailed, to the byte. @throws Refused {@code not-found} as long as there is none */
    @Transactional(readOnly = true)
    public byte[] letter(long application, @Nullable String secret) {
        GrantPage grant = grants.find(new GrantKey.Writer(application, secret)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return letters.find(grant.decision().id()).map(SentLetters.SentLetter::pdf).orElseGet(() -> setAnew(grant));
    }

    /** Of what was sent before letters were kept there is only what they were set from. */
    private byte[] setAnew(GrantPage grant) {
        return writer.write(grant.call(), grant.application(), grant.decision(), grant.instalments(), grant.reports(), grant.rules(),
                texts.of(grant.call().id()).stream().reduce((newer, older) -> older).orElse(DecisionTexts.Edition.NONE)).pdf();
    }
}
