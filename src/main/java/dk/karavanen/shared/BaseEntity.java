package dk.karavanen.shared;

import org.jspecify.annotations.Nullable;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;

/** What has a row and an id of its own. Ids are unique over all tables and fit a JavaScript number. */
@MappedSuperclass
public abstract class BaseEntity {

    /** The database gives it. Whoever has made one and not kept it does not ask. */
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "kv_seq")
    @SequenceGenerator(name = "kv_seq", sequenceName = "kv_seq", allocationSize = 50)
    @SuppressWarnings("NullAway.Init")
    private Long id;

    public Long id() {
        return id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof BaseEntity stored && id != null && getClass() == other.getClass() && id.equals(stored.id);
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }
}
