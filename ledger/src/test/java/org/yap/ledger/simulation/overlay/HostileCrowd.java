package org.yap.ledger.simulation.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yap.ledger.lease.Lease;

/** Hostile nodes that work together: each can give the leases of the others. */
final class HostileCrowd {
    private final List<HostileMember> members = new ArrayList<>();

    void add(HostileMember member) {
        members.add(member);
    }

    /** Some of them. */
    List<Lease> leases(Random random, int count) {
        List<Lease> some = new ArrayList<>();
        int first = random.nextInt(members.size());
        for (int i = 0; i < Math.min(count, members.size()); i++) {
            some.add(members.get((first + i) % members.size()).lease());
        }
        return some;
    }

    Lease anyone(Random random) {
        return members.get(random.nextInt(members.size())).lease();
    }
}
