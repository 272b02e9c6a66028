package dk.karavanen.pool;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.pool.Attaching.Download;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What was enclosed in an application, for those who assess it: as it was sent, not what is added meanwhile to be sent again. */
@Service
public class CaseFiles {

    private final CaseDoor door;
    private final Attachments attachments;
    private final AttachmentScans scans;
    private final FundingCalls calls;

    CaseFiles(CaseDoor door, Attachments attachments, AttachmentScans scans, FundingCalls calls) {
        this.door = door;
        this.attachments = attachments;
        this.scans = scans;
        this.calls = calls;
    }

    /** @param paper what the call calls it; empty: the applicant's own idea */
    public record CaseFile(Attachment attachment, String paper) {
    }

    /** @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted} */
    @Transactional(readOnly = true)
    public List<CaseFile> of(long application) {
        Application one = door.open(application).application();
        List<Question> questions = calls.questions(one.call());
        return attachments.of(application).stream().filter(each -> each.isIn(one.versionNumber())).map(each -> new CaseFile(each,
                questions.stream().filter(question -> each.question() != null && question.id() == each.question()).map(Question::words).findFirst().orElse(""))).toList();
    }

    /** @throws Refused as {@link #of}, {@code file-infected}, {@code file-unscanned} */
    public Download file(long application, long attachment) {
        Application one = door.open(application).application();
        Attachment found = attachments.find(attachment).filter(each -> each.application() == application && each.isIn(one.versionNumber()))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return new Download(found, scans.content(found));
    }
}
