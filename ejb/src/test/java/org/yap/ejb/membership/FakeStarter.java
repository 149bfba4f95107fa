package org.yap.ejb.membership;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.yap.ejb.membership.loop.FakeMachine;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Starts memberships that do as they are told, unless its database is away or silent. */
final class FakeStarter extends MembershipStarter {
    volatile boolean databaseAway;
    /** While it is there, starts wait for it. */
    volatile CountDownLatch silence = new CountDownLatch(0);
    /** Networks whose starts wait, or did. */
    final List<NetworkId> begun = new CopyOnWriteArrayList<>();
    /** Heights of the blocks that samples are salted with. */
    final List<Long> epochs = new CopyOnWriteArrayList<>();

    private final Map<NetworkId, Deque<FakeMachine>> machines = new ConcurrentHashMap<>();

    /** The one of the latest start. */
    FakeMachine machine(NetworkId network) {
        return machines.get(network).getLast();
    }

    int starts(NetworkId network) {
        return machines.containsKey(network) ? machines.get(network).size() : 0;
    }

    @Override
    Started start(Genesis genesis, long tip) {
        begun.add(genesis.id());
        await();
        checkDatabase();
        FakeMachine fresh = new FakeMachine(genesis.rules().name());
        Deque<FakeMachine> all = machines.computeIfAbsent(genesis.id(), first -> new ArrayDeque<>());
        all.add(fresh);
        return new Started(fresh, List.of(), TestLeases.open().issuer(1));
    }

    private void await() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkDatabase() {
        if (databaseAway) {
            throw new IllegalStateException("the database is away");
        }
    }

    @Override
    Optional<MembershipEvent> epoch(NetworkId network, long height) {
        checkDatabase();
        epochs.add(height);
        return Optional.of(new MembershipEvent.Epoch(Hash256.ofHex("%064x".formatted(height))));
    }

    @Override
    boolean knewOthers(NetworkId network) {
        return false;
    }
}
