package dk.karavanen.shared;

import org.springframework.data.domain.Persistable;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;

/** A row under a key that its maker chooses. Saving a new one asks the database nothing first; one that is there already is an error. */
@MappedSuperclass
public abstract class WrittenOnce<K> implements Persistable<K> {

    @Transient
    private boolean isThere;

    @Override
    public boolean isNew() {
        return !isThere;
    }

    @PostLoad
    @PostPersist
    void there() {
        isThere = true;
    }
}
