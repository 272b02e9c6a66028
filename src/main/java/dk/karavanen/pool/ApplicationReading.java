package dk.karavanen.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.pool.Application.Version;
import dk.karavanen.pool.ApplicationWords.Line;
import dk.karavanen.pool.WordChanges.Piece;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import tools.jackson.databind.json.JsonMapper;

/**
 * All of an application for those who read it, as it was sent; and what became another between two times it was. Who may is decided here
 * and nowhere else: nobody reads a word of it before they have said that nothing ties them to who applies.
 */
@Service
public class ApplicationReading {

    private final FundingCalls calls;
    private final Applications applications;
    private final PoolStaff people;
    private final ApplicationWords words;
    private final Receipts receipts;
    private final JsonMapper json;

    ApplicationReading(FundingCalls calls, Applications applications, PoolStaff people, ApplicationWords words, Receipts receipts, JsonMapper json) {
        this.calls = calls;
        this.applications = applications;
        this.people = people;
        this.words = words;
        this.receipts = receipts;
        this.json = json;
    }

    /**
     * One time it was sent.
     *
     * @param takenBackAt the applicant took it back and sent another; null: it stood, or stands
     */
    public record Sent(int number, int arrival, Instant at, boolean late, @Nullable Instant takenBackAt, String sha256) {
    }

    /**
     * What there is to read.
     *
     * @param sent    the version that is read
     * @param partners what each has said, in the content's order
     * @param versions all of them, the first first
     */
    public record Whole(Application application, Sent sent, ApplicationContent content, List<String> partners, List<Sent> versions) {
    }

    /** @param label of the part, in the reader's language */
    public record Change(String label, List<Piece> pieces) {
    }

    /**
     * As it was sent last.
     *
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}
     */
    @Transactional(readOnly = true)
    public Whole read(long id, Locale language) {
        Application one = readable(id);
        List<Version> all = applications.versions(id);
        if (all.isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        ApplicationContent content = content(all.getLast());
        return new Whole(one, sent(all.getLast()), content, content.partners().stream().map(each -> words.said(each, language)).toList(), all.stream().map(ApplicationReading::sent).toList());
    }

    /**
     * What the later says otherwise than the earlier, in the order it is read; what is only in the earlier comes last.
     *
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}
     */
    @Transactional(readOnly = true)
    public List<Change> changes(long id, int earlier, int later, Locale language) {
        readable(id);
        Map<String, Line> before = words.lines(content(version(id, earlier)), language);
        Map<String, Line> after = words.lines(content(version(id, later)), language);
        Set<String> parts = new LinkedHashSet<>(after.keySet());
        parts.addAll(before.keySet());
        List<Change> changes = new ArrayList<>();
        for (String part : parts) {
            Line was = before.get(part);
            Line is = after.get(part);
            String one = was == null ? "" : was.words();
            String other = is == null ? "" : is.words();
            Line named = is == null ? was : is;
            if (!one.equals(other) && named != null) {
                changes.add(new Change(named.label(), WordChanges.of(one, other)));
            }
        }
        return changes;
    }

    /** A version on paper. */
    public record Paper(int arrival, int number, byte[] pdf) {
    }

    /**
     * As the applicant has it with their receipt.
     *
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}
     */
    @Transactional(readOnly = true)
    public Paper paper(long id, int number) {
        Application one = readable(id);
        Version version = version(id, number);
        return new Paper(version.arrivalNumber(), number, receipts.pdf(one, version));
    }

    private Application readable(long id) {
        Application one = applications.find(id).orElseThrow(ApplicationReading::notFound);
        people.reader(calls.find(one.call()).orElseThrow(ApplicationReading::notFound), one);
        return one;
    }

    private Version version(long id, int number) {
        return applications.version(id, number).orElseThrow(ApplicationReading::notFound);
    }

    private ApplicationContent content(Version version) {
        return json.readValue(version.content(), ApplicationContent.class);
    }

    private static Sent sent(Version version) {
        return new Sent(version.number(), version.arrivalNumber(), version.sentAt(), version.late(), version.takenBackAt(), version.sha256());
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
