package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.invitation.JoinReply.Admitted;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/** Vouches for newcomers, and judges what others vouch for this node. */
@Dependent
final class Vouching {
    private final NodeKeys keys = new P256Keys();
    private final NodeIdentity identity;
    private final InvitationStore store;
    private final NodeClock clock;

    @Inject
    Vouching(NodeIdentity identity, InvitationStore store, NodeClock clock) {
        this.identity = identity;
        this.store = store;
        this.clock = clock;
    }

    NodeKeys keys() {
        return keys;
    }

    /**
     * What shows that {@code newcomer} was admitted by this node; none in an open network. Refuses
     * invitation-too-many-steps and invitation-not-admitted.
     */
    List<Voucher> vouchFor(NodeId newcomer, Genesis genesis) throws RefusedException {
        if (isOpen(genesis) || admits(newcomer, genesis)) {
            return List.of();
        }
        List<Voucher> own = own(genesis);
        for (int i = 0; i < own.size(); i++) {
            if (keys.idOf(own.get(i).issuer()).equals(newcomer)) {
                // It vouched for who vouched for this node, so it was admitted before.
                return own.subList(i + 1, own.size());
            }
        }
        List<Voucher> chain = new ArrayList<>();
        chain.add(Voucher.sign(genesis.id(), identity.signer(), newcomer, clock.seconds()));
        chain.addAll(own);
        return chain;
    }

    /** Refuses invitation-too-many-steps and invitation-not-admitted if nobody would take whom this node vouches for. */
    void check(Genesis genesis) throws RefusedException {
        if (!isOpen(genesis)) {
            List<Voucher> unused = own(genesis);
        }
    }

    /** Those that this node shows; one more may stand before them. */
    private List<Voucher> own(Genesis genesis) throws RefusedException {
        List<Voucher> own = store.vouchers(genesis.id(), identity.id(), keys);
        if (own.isEmpty() && !admits(identity.id(), genesis)) {
            throw new RefusedException(ServiceReason.INVITATION_NOT_ADMITTED, "no vouchers are stored");
        }
        if (own.size() >= Lease.MAX_VOUCHERS) {
            throw new RefusedException(
                    ServiceReason.INVITATION_TOO_MANY_STEPS, own.size() + " of at most " + Lease.MAX_VOUCHERS);
        }
        return own;
    }

    /** Judges contact and vouchers as every other member will, by a lease of this node with these vouchers. */
    Judged<Admitted> judge(Admitted admitted, Endpoints at) {
        Genesis genesis = admitted.genesis();
        LeaseRules rules = new LeaseRules(genesis.id(), genesis.rules().admissionNode(), keys);
        LeaseIssuer issuer = new LeaseIssuer(genesis.id(), keys, identity.signer(), 1, admitted.vouchers(), at, "");
        long now = clock.seconds();
        return rules.judge(admitted.contact(), now)
                .then(contact -> rules.judge(issuer.alive(now, 1), now))
                .then(own -> Judged.accept(admitted));
    }

    private static boolean isOpen(Genesis genesis) {
        return genesis.rules().admissionNode().isEmpty();
    }

    private static boolean admits(NodeId node, Genesis genesis) {
        return genesis.rules().admissionNode().filter(node::equals).isPresent();
    }
}
