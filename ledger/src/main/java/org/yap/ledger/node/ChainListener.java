package org.yap.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit.Reorganised;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.mempool.Mempool;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.OwnPayments;
import org.yap.ledger.relay.PaymentRelay;
import org.yap.ledger.value.AddressHash;

/**
 * Tells own payments, relay and mempool how the main chain changed. During a reorganisation the mempool stays as it is:
 * which payments are good is known only at its end.
 */
final class ChainListener {
    private static final long RETURNING_BYTES = 8 << 20;

    private final Chain chain;
    private final Mempool mempool;
    private final OwnPayments own;
    private final PaymentRelay relay;
    private Optional<ChainEntry> origin = Optional.empty();
    private ChainEntry tipBefore;

    ChainListener(Chain chain, Mempool mempool, OwnPayments own, PaymentRelay relay) {
        this.chain = chain;
        this.mempool = mempool;
        this.own = own;
        this.relay = relay;
        this.tipBefore = chain.tip();
    }

    /** The main chain changed, perhaps by one piece of a reorganisation. */
    void moved(TipMove move, long nowMillis) {
        own.moved(move);
        relay.moved(move);
        origin = origin.or(chain::reorgOrigin);
        if (origin.isEmpty()) {
            updateMempool(move.touched(), returning(move), nowMillis);
        } else if (chain.reorgOrigin().isEmpty()) {
            endReorg(origin.get(), nowMillis);
            origin = Optional.empty();
        }
    }

    private static List<Payment> returning(TipMove move) {
        List<Payment> returning = new ArrayList<>();
        for (int i = move.undone().size() - 1; i >= 0; i--) {
            returning.addAll(move.undone().get(i).payments());
        }
        return returning;
    }

    /** The end of a long reorganisation: the mempool is judged anew, and undone payments come back, as many as fit. */
    private void endReorg(ChainEntry from, long nowMillis) {
        Set<AddressHash> waiting = mempool.senders();
        List<Payment> returning = new ArrayList<>();
        long bytes = 0;
        for (ChainEntry undone : chain.tree().branch(from)) {
            Block block = chain.body(undone.hash()).orElseThrow();
            returning.addAll(block.payments());
            bytes += block.size();
            if (bytes >= RETURNING_BYTES) {
                updateMempool(waiting, returning, nowMillis);
                waiting = Set.of();
                returning.clear();
                bytes = 0;
            }
        }
        updateMempool(waiting, returning, nowMillis);
    }

    private void updateMempool(Set<AddressHash> touched, List<Payment> returning, long nowMillis) {
        mempool.tipMoved(touched, returning, chain.accounts()::get, chain.tip().height() + 1, nowMillis);
    }

    /** How the main chain changed since the last whole step; empty if it did not. */
    Optional<Reorganised> change() {
        ChainEntry tip = chain.tip();
        if (tip.hash().equals(tipBefore.hash())) {
            return Optional.empty();
        }
        int undone = chain.tree().branch(tipBefore).size();
        long fork = tipBefore.height() - undone;
        return Optional.of(new Reorganised(tipBefore.hash(), fork, undone, Math.toIntExact(tip.height() - fork)));
    }

    /** The step is whole. */
    void stepEnded() {
        tipBefore = chain.tip();
    }
}
