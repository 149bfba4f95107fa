package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.writer.EffectSink;
import org.yap.ejb.writer.NetworkWriter;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.sync.ChainAnswers;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.ChainQuestion;
import org.yap.ledger.wire.Message;
import org.yap.persistence.ledger.LedgerRepository;

/** A network that runs: its checks, its writer, and what answers neighbours beside it, connected to neighbours and listeners. */
final class RunningNetwork implements MemoryDivision.Sharer {
    private static final Logger LOG = System.getLogger(RunningNetwork.class.getName());
    private static final long GOSSIP_PATIENCE_MILLIS = 250;

    private final LedgerRepository ledger;
    private final LedgerWriterStore store;
    private final IndexFollower index;
    private final Genesis genesis;
    private final StatelessChecks checks;
    private final NetworkWriter writer;
    private final ChainServer server;
    private final ChainAnswers answers;
    private final BlockChecks blockChecks;
    private MemoryBudget.Part limits;

    RunningNetwork(
            LedgerRepository ledger,
            LedgerWriterStore store,
            IndexFollower index,
            MemoryBudget.Part part,
            Environment environment) {
        SharedThreads threads = environment.threads();
        this.limits = part;
        this.ledger = ledger;
        this.store = store;
        this.index = index;
        this.genesis = ledger.genesis();
        this.checks = new StatelessChecks(genesis, Signatures.fastest(), threads.checkers(), threads.processors());
        Effects effects = new Effects(environment);
        this.answers = new ChainAnswers(ledger, part.servedBytes());
        this.blockChecks = new BlockChecks(checks::block, threads.checkers(), part.blockCheckBytes());
        this.server = new ChainServer(
                question -> environment.transactions().ask(() -> answers.to(question)),
                environment.transport()::hasRoom,
                effects::send,
                by -> effects.punish(by, RejectReason.MESSAGE_REPEATED, "asks again and again"),
                environment.clock(),
                threads::serve);
        this.writer = new NetworkWriter(
                genesis.rules().name(), store, effects, environment.clock(), threads.mayWrite(), part.inbox());
    }

    /** What all networks of this node share. */
    record Environment(
            GossipTransport transport,
            OtherMembers others,
            InstantSource clock,
            Transactions transactions,
            SharedThreads threads) {}

    @Override
    public int accounts() {
        return store.accounts();
    }

    @Override
    public synchronized void limit(MemoryBudget.Part part) {
        if (part.equals(limits)) {
            return;
        }
        limits = part;
        store.limit(part.ledger());
        answers.limit(part.servedBytes());
        blockChecks.limit(part.blockCheckBytes());
        writer.limit(part.inbox(), part.ledger());
    }

    LedgerRepository ledger() {
        return ledger;
    }

    Genesis genesis() {
        return genesis;
    }

    StatelessChecks checks() {
        return checks;
    }

    NetworkWriter writer() {
        return writer;
    }

    /** What lets the index of payments follow. */
    IndexFollower index() {
        return index;
    }

    /** Why a step could not be stored within the last seconds; empty once one was. */
    Optional<Throwable> failure() {
        return writer.failure();
    }

    /** Whether it stores nothing now: steps have failed within the last seconds, or there is no node that could make one. */
    boolean isDown() {
        return writer.failure().isPresent() || writer.isLost();
    }

    /** Judges on the caller's thread what needs no state, then hands over; may wait a moment when the writer is behind. */
    void received(NodeId from, int kind, byte[] payload) {
        Judged<Message> message = checks.message(kind, payload);
        if (message instanceof Judged.Accepted<Message> accepted
                && accepted.value() instanceof ChainQuestion question) {
            server.asked(from, question);
            return;
        }
        NodeEvent event = message instanceof Judged.Rejected<Message> rejected
                ? new NodeEvent.BadMessage(from, rejected)
                : new NodeEvent.MessageReceived(from, message.orThrow());
        boolean unusedOutcome = writer.gossip(event, payload.length, GOSSIP_PATIENCE_MILLIS);
    }

    void neighbours(Set<NodeId> connected) {
        writer.neighbours(connected);
    }

    /** Where the effects of this network go. */
    private final class Effects implements EffectSink {
        private final Environment to;
        private final NetworkId network = genesis.id();
        private final LogLimit dropped = new LogLimit(LOG);

        Effects(Environment to) {
            this.to = to;
        }

        @Override
        public void send(NodeId neighbour, Message message) {
            to.transport().send(neighbour, network, message.kind(), message.bytes(), message.urgent());
        }

        @Override
        public void tell(Effect.Notice notice) {
            to.threads().notices().post(network, notice);
        }

        @Override
        public void punish(NodeId neighbour, Reason reason, String detail) {
            to.threads().later(() -> to.others().punish(network, neighbour, reason, detail));
        }

        @Override
        public void credit(NodeId neighbour, boolean block) {
            to.others().credit(network, neighbour, block);
        }

        @Override
        public void check(Effect.CheckBlock request, Consumer<Judged<CheckedBlock>> done) {
            if (!blockChecks.check(request.bytes(), done)) {
                dropped.log(
                        Level.WARNING, "Network " + network + " has too many blocks to check; one is dropped", null);
            }
        }
    }
}
