package org.yap.ejb.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.membership.KeptMembership;
import org.yap.persistence.membership.MembershipRepository;

/** While no membership runs: each lease is the first of a start of its own, and nobody is told of a contact. */
@ApplicationScoped
class LeasesOnDemand implements Admissions {
    private final NodeIdentity identity;
    private final NodeAddresses addresses;
    private final MembershipRepository repository;
    private final Transactions transactions;
    private final NodeClock clock;
    private final NodeKeys keys = new P256Keys();

    /** For the container's proxy. */
    protected LeasesOnDemand() {
        this(null, null, null, null, null);
    }

    @Inject
    LeasesOnDemand(
            NodeIdentity identity,
            NodeAddresses addresses,
            MembershipRepository repository,
            Transactions transactions,
            NodeClock clock) {
        this.identity = identity;
        this.addresses = addresses;
        this.repository = repository;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Lease ownLease(NetworkId network) {
        KeptMembership kept = transactions.ask(() -> {
            long unusedStarts = repository.start(network);
            return repository.membership(network);
        });
        List<Voucher> vouchers = kept.vouchers().length == 0
                ? List.of()
                : ByteReader.decode(kept.vouchers(), in -> Voucher.readChain(in, identity.id(), keys))
                        .orThrow();
        LeaseIssuer issuer = new LeaseIssuer(
                network,
                keys,
                P256Keys.signer(identity.privateKey(), (ECPublicKey)
                        identity.certificate().getPublicKey()),
                kept.incarnation(),
                vouchers,
                new Endpoints(addresses.address(), addresses.publicUrl()),
                kept.name());
        return issuer.alive(clock.seconds(), 1);
    }

    @Override
    public void joined(NetworkId network, Lease contact) {
        // The contact is stored; whoever begins a membership reads it.
    }
}
