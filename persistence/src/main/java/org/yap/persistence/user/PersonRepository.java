package org.yap.persistence.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Users in PostgreSQL. */
@Dependent
public final class PersonRepository implements PersonStore {
    private final EntityManager entities;

    @Inject
    public PersonRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Long> add(
            String name, String nameKey, boolean administrator, PersonSecrets secrets, Instant created) {
        // One statement, so that of two that want a name at once one simply gets nothing.
        List<?> ids = entities.createNativeQuery("""
            insert into person(name, name_key, administrator, login_hash, key_derivation, wrapped_key, created)
            values (:name, :nameKey, :administrator, :loginHash, :keyDerivation, :wrappedKey, :created)
            on conflict (name_key) do nothing returning id\
            """)
                .setParameter("name", name)
                .setParameter("nameKey", nameKey)
                .setParameter("administrator", administrator)
                .setParameter("loginHash", secrets.loginHash())
                .setParameter("keyDerivation", secrets.keyDerivation())
                .setParameter("wrappedKey", secrets.wrappedKey())
                .setParameter("created", created)
                .getResultList();
        return ids.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    @Override
    public Optional<PersonRecord> byId(long id) {
        return first("select p from Person p where p.id = :value", id);
    }

    @Override
    public Optional<PersonRecord> byNameKey(String nameKey) {
        return first("select p from Person p where p.nameKey = :value", nameKey);
    }

    private Optional<PersonRecord> first(String query, Object value) {
        return entities.createQuery(query, Person.class)
                .setParameter("value", value)
                .getResultStream()
                .findFirst()
                .map(Person::toRecord);
    }

    @Override
    public boolean hasAdministrator() {
        return entities.createQuery("select count(p) from Person p where p.administrator = true", Long.class)
                        .getSingleResult()
                > 0;
    }

    @Override
    public boolean replaceSecrets(long id, PersonSecrets expected, PersonSecrets replacement) {
        return entities.createQuery("""
            update Person p set p.loginHash = :loginHash, p.keyDerivation = :keyDerivation,
                p.wrappedKey = :wrappedKey, p.generation = p.generation + 1
            where p.id = :id and p.wrappedKey = :expected\
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
    public Optional<PersonFailures> changeFailures(long id, UnaryOperator<PersonFailures> change) {
        Person person = entities.find(Person.class, id);
        if (person == null) {
            return Optional.empty();
        }
        // Reads again under the row's lock: what was read before it may be old.
        entities.refresh(person, LockModeType.PESSIMISTIC_WRITE);
        PersonFailures before = person.failures();
        PersonFailures after = change.apply(before);
        if (!after.equals(before)) {
            setFailures(id, after);
        }
        return Optional.of(before);
    }

    private void setFailures(long id, PersonFailures failures) {
        entities.createQuery("""
            update Person p set p.failures = :count, p.lastFailure = :last, p.lockedUntil = :lockedUntil
            where p.id = :id\
            """)
                .setParameter("count", failures.count())
                .setParameter("last", failures.last().orElse(null))
                .setParameter("lockedUntil", failures.lockedUntil().orElse(null))
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public void setSetupToken(byte[] tokenHash, Instant created) {
        entities.createQuery("delete from SetupToken t").executeUpdate();
        entities.persist(new SetupToken(tokenHash, created));
        entities.flush();
    }

    @Override
    public boolean isSetupToken(byte[] tokenHash) {
        return entities.createQuery("select count(t) from SetupToken t where t.tokenHash = :hash", Long.class)
                        .setParameter("hash", tokenHash)
                        .getSingleResult()
                == 1;
    }

    @Override
    public boolean consumeSetupToken(byte[] tokenHash) {
        return entities.createQuery("delete from SetupToken t where t.tokenHash = :hash")
                        .setParameter("hash", tokenHash)
                        .executeUpdate()
                == 1;
    }
}
