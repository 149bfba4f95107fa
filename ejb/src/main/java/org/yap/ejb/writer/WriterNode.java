package org.yap.ejb.writer;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.node.Step;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.value.AddressHash;

/** What a writer drives: a {@link NetworkNode}, or in tests something that fails on demand. Called by one thread. */
public interface WriterNode {
    Step handle(List<NodeEvent> events, long nowMillis);

    void stored();

    /** A copy of the accounts, now and then; after {@link #stored}. */
    Optional<AccountSnapshot> snapshotDue(long nowMillis);

    NodeStatus status();

    Block template(AddressHash miner, long extraNonce, long nowMillis);

    static WriterNode of(NetworkNode node) {
        return new WriterNode() {
            @Override
            public Step handle(List<NodeEvent> events, long nowMillis) {
                return node.handle(events, nowMillis);
            }

            @Override
            public void stored() {
                node.stored();
            }

            @Override
            public Optional<AccountSnapshot> snapshotDue(long nowMillis) {
                return node.snapshotDue(nowMillis);
            }

            @Override
            public NodeStatus status() {
                return node.status();
            }

            @Override
            public Block template(AddressHash miner, long extraNonce, long nowMillis) {
                return node.template(miner, extraNonce, nowMillis);
            }
        };
    }
}
