package dk.karavanen.planning;

import java.util.function.Supplier;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is unique is checked by the database; who was second tries again. */
@Component
class RetryOnCollision {

    /** Collisions of random codes, or of two people choosing the same address at once, are tried anew this often. */
    private static final int ATTEMPTS = 8;

    private final TransactionTemplate transactions;

    RetryOnCollision(PlatformTransactionManager transactionManager) {
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** @param work done in a transaction of its own each time */
    <T> T attempt(Supplier<T> work) {
        for (int left = ATTEMPTS;; left--) {
            try {
                return transactions.execute(status -> work.get());
            } catch (DataIntegrityViolationException taken) {
                if (left == 1) {
                    throw taken;
                }
            }
        }
    }
}
