package dk.karavanen.shared;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;

/** What has a row and an id of its own. Ids are unique over all tables and fit a JavaScript number. */
@MappedSuperclass
public abstract class BaseEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "kv_seq")
    @SequenceGenerator(name = "kv_seq", sequenceName = "kv_seq", allocationSize = 50)
    private Long id;

    public Long id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof BaseEntity stored && id != null && getClass() == other.getClass() && id.equals(stored.id);
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }
}
