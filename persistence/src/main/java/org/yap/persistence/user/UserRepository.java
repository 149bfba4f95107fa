package org.yap.persistence.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Users in the database. */
@Dependent
public final class UserRepository implements UserStore {
    private final EntityManager entities;

    @Inject
    public UserRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Long> add(
            String name, String nameKey, boolean administrator, UserCredentials credentials, Instant created) {
        // One statement: if two users want a name at the same moment, one of them gets no row.
        List<?> ids = entities.createNativeQuery("""
            insert into person(name, name_key, administrator, login_hash, key_derivation, wrapped_key, created)
            values (:name, :nameKey, :administrator, :loginHash, :keyDerivation, :wrappedKey, :created)
            on conflict (name_key) do nothing returning id\
            """)
                .setParameter("name", name)
                .setParameter("nameKey", nameKey)
                .setParameter("administrator", administrator)
                .setParameter("loginHash", credentials.loginHash())
                .setParameter("keyDerivation", credentials.keyDerivation())
                .setParameter("wrappedKey", credentials.wrappedKey())
                .setParameter("created", created)
                .getResultList();
        return ids.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    @Override
    public Optional<UserRecord> byId(long id) {
        return first("select u from UserEntity u where u.id = :value", id);
    }

    @Override
    public Optional<UserRecord> byNameKey(String nameKey) {
        return first("select u from UserEntity u where u.nameKey = :value", nameKey);
    }

    private Optional<UserRecord> first(String query, Object value) {
        return entities.createQuery(query, UserEntity.class)
                .setParameter("value", value)
                .getResultStream()
                .findFirst()
                .map(UserEntity::toRecord);
    }

    @Override
    public boolean hasAdministrator() {
        return entities.createQuery("select count(u) from UserEntity u where u.administrator = true", Long.class)
                        .getSingleResult()
                > 0;
    }

    @Override
    public List<UserRecord> administrators() {
        return administrators(LockModeType.NONE);
    }

    /** PostgreSQL asks again who is an administrator once it has a row's lock, so nobody who was dismissed meanwhile is listed. */
    @Override
    public List<UserRecord> lockAdministrators() {
        return administrators(LockModeType.PESSIMISTIC_WRITE);
    }

    private List<UserRecord> administrators(LockModeType lock) {
        return entities.createQuery(
                        "select u from UserEntity u where u.administrator = true order by u.nameKey", UserEntity.class)
                .setLockMode(lock)
                .getResultStream()
                .map(UserEntity::toRecord)
                .toList();
    }

    @Override
    public boolean appointAdministrator(long id) {
        return setAdministrator(id, true);
    }

    @Override
    public void dismissAdministrator(long id) {
        setAdministrator(id, false);
    }

    private boolean setAdministrator(long id, boolean administrator) {
        boolean changed = entities.createQuery("""
            update UserEntity u set u.administrator = :now where u.id = :id and u.administrator <> :now\
            """)
                        .setParameter("now", administrator)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
        entities.clear();
        return changed;
    }

    @Override
    public boolean replaceCredentials(long id, UserCredentials expected, UserCredentials replacement) {
        return entities.createQuery("""
            update UserEntity u set u.loginHash = :loginHash, u.keyDerivation = :keyDerivation,
                u.wrappedKey = :wrappedKey, u.generation = u.generation + 1
            where u.id = :id and u.wrappedKey = :expected\
            """)
                        .setParameter("loginHash", replacement.loginHash())
                        .setParameter("keyDerivation", replacement.keyDerivation())
                        .setParameter("wrappedKey", replacement.wrappedKey())
                        .setParameter("id", id)
                        .setParameter("expected", expected.wrappedKey())
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<LoginFailures> changeFailures(long id, UnaryOperator<LoginFailures> change) {
        UserEntity user = entities.find(UserEntity.class, id);
        if (user == null) {
            return Optional.empty();
        }
        // Reads again under the row's lock: the first read may be out of date.
        entities.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        LoginFailures before = user.failures();
        LoginFailures after = change.apply(before);
        if (!after.equals(before)) {
            setFailures(id, after);
        }
        return Optional.of(before);
    }

    private void setFailures(long id, LoginFailures failures) {
        entities.createQuery("""
            update UserEntity u set u.failures = :count, u.lastFailure = :last, u.lockedUntil = :lockedUntil
            where u.id = :id\
            """)
                .setParameter("count", failures.count())
                .setParameter("last", failures.last().orElse(null))
                .setParameter("lockedUntil", failures.lockedUntil().orElse(null))
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public void setSetupToken(byte[] tokenHash, Instant created) {
        entities.createQuery("delete from SetupTokenEntity t").executeUpdate();
        entities.persist(new SetupTokenEntity(tokenHash, created));
        entities.flush();
    }

    @Override
    public boolean isSetupToken(byte[] tokenHash) {
        return entities.createQuery("select count(t) from SetupTokenEntity t where t.tokenHash = :hash", Long.class)
                        .setParameter("hash", tokenHash)
                        .getSingleResult()
                == 1;
    }

    @Override
    public boolean consumeSetupToken(byte[] tokenHash) {
        return entities.createQuery("delete from SetupTokenEntity t where t.tokenHash = :hash")
                        .setParameter("hash", tokenHash)
                        .executeUpdate()
                == 1;
    }
}
