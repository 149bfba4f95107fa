package org.yap.ledger.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import org.yap.ledger.value.Hash256;

/**
 * Tells own payments, relay and mempool how the main chain changed. During a reorganisation the mempool stays as it is:
 * which payments are good is known only at its end.
 */
final class ChainListener {
    /** Encoded, of blocks whose payments come back in one step. */
    private static final long RETURNING_BYTES = 4 << 20;

    private final Chain chain;
    private final Mempool mempool;
    private final OwnPayments own;
    private final PaymentRelay relay;
    private final int pieceBlocks;
    private Optional<ChainEntry> origin;
    private ChainEntry tipBefore;
    /** Undone blocks whose payments are still to come back, in order of height. */
    private final Deque<ChainEntry> returning = new ArrayDeque<>();

    /** @param pieceBlocks of so many blocks payments come back in one step */
    ChainListener(Chain chain, Mempool mempool, OwnPayments own, PaymentRelay relay, int pieceBlocks) {
        this.chain = chain;
        this.mempool = mempool;
        this.own = own;
        this.relay = relay;
        this.pieceBlocks = pieceBlocks;
        this.origin = chain.reorgOrigin();
        this.tipBefore = origin.orElse(chain.tip());
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

    /** The end of a long reorganisation: the mempool is judged anew, and undone payments begin to come back. */
    private void endReorg(ChainEntry from, long nowMillis) {
        updateMempool(mempool.senders(), List.of(), nowMillis);
        returning.addAll(chain.tree().branch(from));
    }

    /** To be called in each step: lets some undone payments come back, as many as fit. The others have to wait for the next step. */
    void bringBack(long nowMillis) {
        List<Payment> payments = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < pieceBlocks && bytes < RETURNING_BYTES && !returning.isEmpty(); i++) {
            ChainEntry undone = returning.removeFirst();
            Optional<Block> block = chain.tree().isMain(undone) ? Optional.empty() : chain.body(undone.hash());
            if (block.isPresent()) {
                payments.addAll(block.get().payments());
                bytes += block.get().size();
            }
        }
        if (!payments.isEmpty()) {
            updateMempool(Set.of(), payments, nowMillis);
        }
    }

    /** The end of the branch whose payments still come back; empty if none do. */
    Optional<Hash256> returningFrom() {
        return Optional.ofNullable(returning.peekLast()).map(ChainEntry::hash);
    }

    /** When {@link #bringBack} has something to do, in milliseconds since 1970; {@link Long#MAX_VALUE} if nothing waits. */
    long nextMillis() {
        return returning.isEmpty() ? Long.MAX_VALUE : 0;
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
