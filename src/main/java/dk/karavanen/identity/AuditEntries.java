package dk.karavanen.identity;

import org.springframework.data.repository.Repository;

/** All lines of the audit log: there is a way to add one, and none to change or remove one. */
interface AuditEntries extends Repository<AuditEntry, Long> {

    AuditEntry save(AuditEntry line);
}
