package org.yap.ledger.membership;

import java.util.List;
import java.util.random.RandomGenerator;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.value.Hash256;

/**
 * What a {@link Membership} starts with.
 *
 * @param salt of samples until the first {@link MembershipEvent.Epoch}: the network's id
 * @param byInvitation whether members have vouchers; groups of addresses don't matter then
 * @param anchors neighbours of last time, from {@link MembershipEffect.Remember}; they may be long expired
 * @param known others, likewise
 * @param random need not be secure, but nobody may guess its seed
 */
public record MembershipStart(
        OwnLeases issuer,
        MembershipSettings settings,
        Hash256 salt,
        boolean byInvitation,
        List<Lease> anchors,
        List<Lease> known,
        RandomGenerator random) {
    public MembershipStart {
        anchors = List.copyOf(anchors);
        known = List.copyOf(known);
    }
}
