package org.yap.ejb.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.yap.ejb.contact.ContactClient;
import org.yap.ejb.gossip.Bridges;
import org.yap.ejb.membership.loop.MembershipPorts;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.GossipInbox;
import org.yap.ejb.runtime.GossipTransport;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Carries effects out: over bridges, over HTTPS, at the broker, at the ledgers, and in what is kept. */
@ApplicationScoped
class NetworkPorts {
    private static final Logger LOG = System.getLogger(NetworkPorts.class.getName());

    private final GossipTransport transport;
    private final ContactClient client;
    private final NeighbourTable table;
    private final Bridges bridges;
    private final GossipInbox ledgers;
    private final MembershipMemory memory;
    private final MemberLog log;

    /** For the container's proxy. */
    protected NetworkPorts() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    NetworkPorts(
            GossipTransport transport,
            ContactClient client,
            NeighbourTable table,
            Bridges bridges,
            GossipInbox ledgers,
            MembershipMemory memory,
            MemberLog log) {
        this.transport = transport;
        this.client = client;
        this.table = table;
        this.bridges = bridges;
        this.ledgers = ledgers;
        this.memory = memory;
        this.log = log;
    }

    /**
     * For one network.
     *
     * @param judge of what other nodes reply
     * @param restart begins another membership in place of one that failed; returns at once
     */
    MembershipPorts of(NetworkId network, MembershipJudge judge, Runnable restart) {
        return new Ports(network, judge, restart);
    }

    private static boolean mayMakeNeighbours(MembershipEffect.Ask ask) {
        int kind = ask.request().kind();
        return kind == ContactRequest.Join.KIND || kind == ContactRequest.BeNeighbour.KIND;
    }

    private final class Ports implements MembershipPorts {
        private final NetworkId network;
        private final MembershipJudge judge;
        private final Runnable restart;

        Ports(NetworkId network, MembershipJudge judge, Runnable restart) {
            this.network = network;
            this.judge = judge;
            this.restart = restart;
        }

        @Override
        public void send(NodeId to, NeighbourMessage message) {
            transport.send(to, network, message.kind(), message.bytes(), true);
        }

        /** Whoever says yes opens its bridge at once, and that may be here before its reply. */
        @Override
        public void ask(MembershipEffect.Ask ask, Consumer<Optional<ContactReply>> done) {
            if (mayMakeNeighbours(ask)) {
                table.expect(ask.to());
            }
            asked(ask)
                    .thenApply(reply -> reply.flatMap(judge::reply))
                    .exceptionally(failure -> Optional.empty())
                    .thenAccept(done);
        }

        /** What can't be asked gets no answer; else the node would be expected for good. */
        private CompletionStage<Optional<ContactReply>> asked(MembershipEffect.Ask ask) {
            try {
                return client.ask(ask.to(), ask.at(), network, ask.request());
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A node can't be asked", e);
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void answered(MembershipEffect.Ask ask) {
            if (mayMakeNeighbours(ask)) {
                bridges.unexpect(ask.to());
            }
        }

        @Override
        public void connect(NodeId neighbour, HostPort at) {
            table.add(network, neighbour, at);
            bridges.wake();
        }

        @Override
        public void disconnect(NodeId neighbour) {
            table.remove(network, neighbour);
            bridges.wake();
        }

        @Override
        public void neighbours(Set<NodeId> up) {
            ledgers.neighbours(network, up);
        }

        @Override
        public void remember(List<Lease> anchors, List<Lease> known) {
            memory.remember(network, anchors, known);
        }

        @Override
        public void changed(MembershipEffect.Changed change) {
            log.changed(network, change);
        }

        @Override
        public void failed() {
            restart.run();
        }
    }
}
