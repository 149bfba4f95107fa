package org.yap.persistence.network;

import java.util.Optional;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.NetworkId;

/** Settings and successes of this node's miners. Called within a transaction. */
public interface MinerStore {
    /** Empty if mining was never set up in this network. */
    Optional<MinerSetting> setting(NetworkId network);

    void set(NetworkId network, MinerSetting setting);

    long blocksFound(NetworkId network);

    void countFound(NetworkId network, long blocks);

    /** Forgets what is stored about a network that this node leaves. */
    void forget(NetworkId network);

    /** {@code intensity}: percent of a core for each thread; {@code reward}: the account that rewards are for. */
    record MinerSetting(boolean enabled, int threads, int intensity, AddressHash reward) {}
}
