package org.yap.ejb.membership.loop;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

/** By what the effects of one network's membership are carried out. No method blocks. */
public interface MembershipPorts {
    void send(NodeId to, NeighbourMessage message);

    /** {@code done} is called once, on any thread, with the reply if a good one came. */
    void ask(MembershipEffect.Ask ask, Consumer<Optional<ContactReply>> done);

    /** The outcome of an ask was taken in, or there is nobody any more to take it in. */
    void answered(MembershipEffect.Ask ask);

    /** It may connect, and there is to be a bridge to it. */
    void connect(NodeId neighbour, HostPort at);

    void disconnect(NodeId neighbour);

    /** Those that the network's ledger has from now on. */
    void neighbours(Set<NodeId> up);

    void remember(List<Lease> anchors, List<Lease> known);

    void changed(MembershipEffect.Changed change);

    /** The membership can't go on; another one is to be begun. */
    void failed();
}
