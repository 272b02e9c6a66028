package dk.karavanen.backup;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.IdsTaken;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** Hibernate takes ids by the fifty from the database: those it still has when a backup brings others are used up here. */
@Component
class IdSequenceRefresh {

    private final EntityManagerFactory entities;

    IdSequenceRefresh(EntityManagerFactory entities) {
        this.entities = entities;
    }

    @EventListener
    void on(IdsTaken event) {
        try (EntityManager manager = entities.createEntityManager()) {
            SharedSessionContractImplementor session = manager.unwrap(SharedSessionContractImplementor.class);
            entities.unwrap(SessionFactoryImplementor.class).getMappingMetamodel().forEachEntityDescriptor(entity -> {
                if (entity.getGenerator() instanceof SequenceStyleGenerator ids) {
                    while (ids.generate(session, null) instanceof Number id && id.longValue() <= event.upTo()) {
                        // One less.
                    }
                }
            });
        }
    }
}
