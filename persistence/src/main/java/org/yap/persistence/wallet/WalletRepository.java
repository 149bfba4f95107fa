package org.yap.persistence.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;

/** Memberships and accounts in the database. */
@Dependent
public final class WalletRepository implements WalletStore {
    private final EntityManager entities;

    @Inject
    public WalletRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<MembershipRecord> membership(long userId, NetworkId network) {
        return entities.createQuery(
                        "select m from MembershipEntity m where m.userId = :user and m.network = :network",
                        MembershipEntity.class)
                .setParameter("user", userId)
                .setParameter("network", network.hash().bytes())
                .getResultStream()
                .findFirst()
                .map(MembershipEntity::toRecord);
    }

    @Override
    public List<MembershipRecord> memberships(long userId) {
        return entities.createQuery(
                        "select m from MembershipEntity m where m.userId = :user order by m.created, m.id",
                        MembershipEntity.class)
                .setParameter("user", userId)
                .getResultStream()
                .map(MembershipEntity::toRecord)
                .toList();
    }

    @Override
    public Optional<MembershipRecord> holder(NetworkId network, byte[] keyFingerprint) {
        return entities.createQuery(
                        "select m from MembershipEntity m where m.network = :network and m.keyFingerprint ="
                                + " :fingerprint",
                        MembershipEntity.class)
                .setParameter("network", network.hash().bytes())
                .setParameter("fingerprint", keyFingerprint)
                .getResultStream()
                .findFirst()
                .map(MembershipEntity::toRecord);
    }

    @Override
    public Added add(NewMembership membership, List<WalletAccountRecord> accounts) {
        List<?> ids = entities.createNativeQuery("""
            insert into membership(person_id, network, key_fingerprint, sealed_key, words_confirmed, created)
            values (:user, :network, :fingerprint, :sealedKey, :confirmed, :created)
            on conflict do nothing returning id\
            """)
                .setParameter("user", membership.userId())
                .setParameter("network", membership.network().hash().bytes())
                .setParameter("fingerprint", membership.keyFingerprint())
                .setParameter("sealedKey", membership.sealedKey())
                .setParameter("confirmed", membership.wordsConfirmed())
                .setParameter("created", membership.created())
                .getResultList();
        if (ids.isEmpty()) {
            return membership(membership.userId(), membership.network()).isPresent()
                    ? Added.ALREADY_OPTED_IN
                    : Added.KEY_IN_USE;
        }
        long id = ((Number) ids.get(0)).longValue();
        accounts.forEach(account -> entities.persist(new WalletAccountEntity(id, account)));
        return Added.ADDED;
    }

    @Override
    public void confirmWords(long membershipId) {
        entities.createQuery("update MembershipEntity m set m.wordsConfirmed = true where m.id = :id")
                .setParameter("id", membershipId)
                .executeUpdate();
    }

    @Override
    public boolean remove(long membershipId) {
        return entities.createQuery("delete from MembershipEntity m where m.id = :id")
                        .setParameter("id", membershipId)
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<WalletAccountRecord> accounts(long membershipId) {
        return entities.createQuery(
                        "select a from WalletAccountEntity a where a.membershipId = :membership order by a.index",
                        WalletAccountEntity.class)
                .setParameter("membership", membershipId)
                .getResultStream()
                .map(WalletAccountEntity::toRecord)
                .toList();
    }

    @Override
    public boolean addAccount(long membershipId, WalletAccountRecord account) {
        return entities.createNativeQuery("""
            insert into wallet_account(membership_id, account_index, label, address_hash, public_key)
            values (:membership, :index, :label, :hash, :key) on conflict do nothing\
            """)
                        .setParameter("membership", membershipId)
                        .setParameter("index", account.index())
                        .setParameter("label", account.label())
                        .setParameter("hash", account.hash().bytes())
                        .setParameter("key", account.key().bytes())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean renameAccount(long membershipId, int index, String label) {
        return entities.createQuery(
                                "update WalletAccountEntity a set a.label = :label where a.membershipId = :membership"
                                        + " and a.index = :index")
                        .setParameter("label", label)
                        .setParameter("membership", membershipId)
                        .setParameter("index", index)
                        .executeUpdate()
                == 1;
    }

    @Override
    public long countIn(NetworkId network) {
        return entities.createQuery("select count(m) from MembershipEntity m where m.network = :network", Long.class)
                .setParameter("network", network.hash().bytes())
                .getSingleResult();
    }

    @Override
    public int forget(NetworkId network) {
        entities.createQuery("delete from SentPaymentEntity s where s.network = :network")
                .setParameter("network", network.hash().bytes())
                .executeUpdate();
        return entities.createQuery("delete from MembershipEntity m where m.network = :network")
                .setParameter("network", network.hash().bytes())
                .executeUpdate();
    }
}
