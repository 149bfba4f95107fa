package org.yap.ejb.writer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.node.Step;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.verdict.Judged;

/** A node that accepts every payment, commits whenever something but time happened, and notes what it was told. */
final class FakeNode implements WriterNode {
    private final ChainEntry tip;
    private final Consumer<NodeEvent> seen;
    private final List<Effect> more = new ArrayList<>();
    private final List<Effect.Send> early = new ArrayList<>();
    private final Queue<Step> pieces = new ArrayDeque<>();

    FakeNode(Genesis genesis, Consumer<NodeEvent> seen) {
        this.tip = ChainEntry.ofGenesis(genesis);
        this.seen = seen;
    }

    /** The next step has a piece more, with a commit and what is early. */
    void piece(Effect.Send send) {
        pieces.add(new Step(Optional.of(commit(List.of())), List.of(send), List.of(), false, 0));
    }

    /** What the next step sends without waiting for its commit. */
    void early(Effect.Send send) {
        early.add(send);
    }

    /** With the effects of the next step. */
    void also(Effect effect) {
        more.add(effect);
    }

    @Override
    public Step handle(List<NodeEvent> events, long nowMillis) {
        events.forEach(seen);
        if (!pieces.isEmpty()) {
            return pieces.remove();
        }
        List<Effect> effects = new ArrayList<>(more);
        more.clear();
        List<Effect.Send> first = List.copyOf(early);
        early.clear();
        List<Payment> own = new ArrayList<>();
        for (NodeEvent event : events) {
            if (event instanceof NodeEvent.PaymentSubmitted submitted) {
                Payment payment = submitted.payment().payment();
                own.add(payment);
                effects.add(new Effect.PaymentAnswer(submitted.token(), Judged.accept(payment)));
                effects.add(new Effect.Notify(new Effect.Notice.PoolChanged(payment, true)));
            }
        }
        boolean onlyTime = events.stream().allMatch(NodeEvent.Tick.class::isInstance);
        return new Step(onlyTime ? Optional.empty() : Optional.of(commit(own)), first, effects, true, nowMillis + 200);
    }

    @Override
    public void stored() {}

    @Override
    public Optional<AccountSnapshot> snapshotDue(long nowMillis) {
        return Optional.empty();
    }

    @Override
    public NodeStatus status() {
        return new StubNodeStatus(tip);
    }

    @Override
    public Block template(AddressHash miner, long extraNonce, long nowMillis) {
        throw new IllegalStateException("nothing to mine here");
    }

    private Commit commit(List<Payment> own) {
        return new Commit(
                tip.hash(),
                tip,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new OwnChanges(
                        own.stream()
                                .map(payment -> new OwnChanges.Added(payment, ClientId.NONE))
                                .toList(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of()),
                Optional.empty());
    }
}
