package dk.karavanen.caravan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.shared.BaseEntity;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A series of meetings with a final event, and the people its recommendations are addressed to. */
@Entity
@Table(name = "caravan")
public class Caravan extends BaseEntity {

    /** An organisation behind the caravan. */
    @Embeddable
    public record Party(@Enumerated(EnumType.STRING) PartyRole role, String name) {
    }

    public enum PartyRole {
        ORGANISER, SUPPORTER
    }

    /** Where the caravan ends; every part optional. */
    @Embeddable
    public record FinalEvent(@Nullable String title, @Nullable String place, @Nullable String text, @Nullable LocalDate from, @Nullable LocalDate to) {
    }

    /** As {@link Sector}, for the table: records of other rooms stay free of persistence. */
    @Embeddable
    record SectorRow(String code, @Column(name = "name_da") String nameDa, @Column(name = "name_en") String nameEn,
            @Enumerated(EnumType.STRING) SectorShape shape) {
    }

    private String slug;
    private String title;
    private String summary = "";
    @AttributeOverride(name = "title", column = @Column(name = "final_title"))
    @AttributeOverride(name = "place", column = @Column(name = "final_place"))
    @AttributeOverride(name = "text", column = @Column(name = "final_text"))
    @AttributeOverride(name = "from", column = @Column(name = "final_from"))
    @AttributeOverride(name = "to", column = @Column(name = "final_to"))
    private @Nullable FinalEvent finalEvent;
    private boolean earlier;
    private @Nullable Long follows;
    private boolean example;
    @Column(name = "few_people")
    private int fewPeople = AnswerThreshold.DEFAULT.people();
    @Column(name = "few_voters")
    private int fewVoters = AnswerThreshold.DEFAULT.voters();
    @Column(name = "few_sectors")
    private int fewSectors = AnswerThreshold.DEFAULT.sectors();
    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;
    @Column(name = "created_at")
    private Instant createdAt;
    @ElementCollection
    @CollectionTable(name = "caravan_party", joinColumns = @JoinColumn(name = "caravan"))
    @OrderColumn(name = "position")
    private List<Party> parties = new ArrayList<>();
    @ElementCollection
    @CollectionTable(name = "caravan_sector", joinColumns = @JoinColumn(name = "caravan"))
    @OrderColumn(name = "position")
    private List<SectorRow> sectors = new ArrayList<>();
    /** Counts what organisers saved: whoever saves says which edition they had read. */
    private int edition;
    @Version
    private int version;

    protected Caravan() {
    }

    public Caravan(String slug, String title, String summary, Instant createdAt) {
        this.slug = slug;
        this.title = title;
        this.summary = summary;
        this.createdAt = createdAt;
        chooseSectors(Sector.DEFAULTS);
    }

    /** The name in the public address, {@code /c/<slug>}. */
    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public String summary() {
        return summary;
    }

    public Optional<FinalEvent> finalEvent() {
        return Optional.ofNullable(finalEvent);
    }

    /** Whether this is an event of the past, kept so that its ideas can be continued. */
    public boolean isEarlier() {
        return earlier;
    }

    /** The earlier event this one continues, or null. */
    public @Nullable Long follows() {
        return follows;
    }

    /** Whether this is the example that comes with a new database. */
    public boolean isExample() {
        return example;
    }

    /** What an idea needs to get a place and a percentage. */
    public AnswerThreshold threshold() {
        return new AnswerThreshold(fewPeople, fewVoters, fewSectors);
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    public List<String> organisers() {
        return named(PartyRole.ORGANISER);
    }

    public List<String> supporters() {
        return named(PartyRole.SUPPORTER);
    }

    private List<String> named(PartyRole role) {
        return parties.stream().filter(p -> p.role() == role).map(Party::name).toList();
    }

    /** In their fixed order: that of every bar, legend and table. */
    public List<Sector> sectors() {
        return sectors.stream().map(s -> new Sector(s.code(), s.nameDa(), s.nameEn(), s.shape())).toList();
    }

    public Optional<Sector> sector(@Nullable String code) {
        return sectors().stream().filter(s -> s.code().equals(code)).findFirst();
    }

    /** Null while it is not put away. */
    public @Nullable Instant archivedAt() {
        return archivedAt;
    }

    /** How often organisers have saved it. */
    public int edition() {
        return edition;
    }

    // ------------------------------------------------------------------ changes: what organisers decide, see the room planning

    public void describe(String title, @Nullable String summary, @Nullable FinalEvent finalEvent) {
        this.title = title;
        this.summary = summary == null ? "" : summary;
        this.finalEvent = finalEvent;
    }

    /** @param slug a new public address: links to the old one no longer lead anywhere */
    public void rename(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    public void ask(AnswerThreshold threshold) {
        fewPeople = threshold.people();
        fewVoters = threshold.voters();
        fewSectors = threshold.sectors();
    }

    public void edited() {
        edition++;
    }

    public void nameParties(List<String> organisers, List<String> supporters) {
        parties.clear();
        organisers.forEach(name -> parties.add(new Party(PartyRole.ORGANISER, name)));
        supporters.forEach(name -> parties.add(new Party(PartyRole.SUPPORTER, name)));
    }

    /** Codes already in use by participants must be kept by the caller. */
    public final void chooseSectors(List<Sector> chosen) {
        if (chosen.size() < 2 || chosen.size() > Sector.MAX_PER_CARAVAN
                || chosen.stream().map(Sector::code).distinct().count() != chosen.size()
                || chosen.stream().map(Sector::shape).distinct().count() != chosen.size()) {
            throw new Refused(RefusalReason.SECTORS_WRONG, Sector.MAX_PER_CARAVAN);
        }
        sectors.clear();
        chosen.forEach(s -> sectors.add(new SectorRow(s.code(), s.nameDa(), s.nameEn(), s.shape())));
    }

    public void forgetSectors() {
        sectors.clear();
    }

    public void follow(@Nullable Long earlierCaravan) {
        this.follows = earlierCaravan;
    }

    public void markEarlier(boolean earlier) {
        this.earlier = earlier;
    }

    public void markExample() {
        this.example = true;
    }

    public void archive(Instant at) {
        this.archivedAt = at;
    }

    public void restore() {
        this.archivedAt = null;
    }
}
