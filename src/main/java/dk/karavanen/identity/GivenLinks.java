package dk.karavanen.identity;

import java.time.Instant;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All links for signing in that were given out, used ones included. */
interface GivenLinks extends JpaRepository<SignInLink, String> {

    Optional<SignInLink> findFirstByAccountOrderByCreatedAtDesc(long account);

    boolean existsByAccountAndUsedAtIsNotNull(long account);

    @Query("""
            select count(l) > 0 from SignInLink l join StaffAccount a on a.id = l.account
            where l.tokenHash = :hash and l.usedAt is null and l.expiresAt > :now and a.disabledAt is null""")
    boolean works(String hash, Instant now);

    /** Of any number that try at once, one finds it unused. @return 1 or 0 */
    @Modifying
    @Query("update SignInLink l set l.usedAt = :now where l.tokenHash = :hash and l.usedAt is null and l.expiresAt > :now")
    int use(String hash, Instant now);

    @Modifying
    @Query("update SignInLink l set l.askedAt = :now where l.tokenHash = :hash and l.askedAt is null and (l.usedAt is not null or l.expiresAt <= :now)")
    void ask(String hash, Instant now);

    /** Of those that were mailed, how many would work. */
    @Query("select count(l) from SignInLink l where l.account = :account and l.mailed = true and l.usedAt is null and l.expiresAt > :now")
    long countOpenMailed(long account, Instant now);

    @Query("select count(l) from SignInLink l where l.account = :account and l.mailed = true and l.createdAt > :since")
    long countMailedSince(long account, Instant since);

    /** Those that nobody used, and what they say of addresses. Whether somebody has ever been here is known by the others. */
    @Modifying
    @Query("delete from SignInLink l where l.mailed = true and l.createdAt < :before and (l.usedAt is null or l.newEmail is not null)")
    void deleteOldMailed(Instant before);

    @Modifying
    @Query("delete from SignInLink l where l.account = :account and l.usedAt is null")
    void takeBackUnused(long account);
}
