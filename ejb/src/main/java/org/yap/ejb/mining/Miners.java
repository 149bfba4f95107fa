package org.yap.ejb.mining;

import java.util.List;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.runtime.NetworkTakenUp;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Mining, per network. */
public interface Miners {
    /** Percent of a core at which a miner works unless its administrator says otherwise. */
    int DEFAULT_INTENSITY = 10;

    /** The most threads that a miner may have. */
    int MAX_THREADS = 64;

    /** Stored, then carried out. {@code address} is text; intensity is percent of a core, 1..100. */
    void configure(NetworkId network, MinerSettings settings, String administrator) throws RefusedException;

    MinerRow of(NetworkId network) throws RefusedException;

    /** True if a miner of this node pays its rewards to this account; opting out warns. */
    boolean minesFor(NetworkId network, AddressHash account);

    /** Mines exactly {@code count} blocks now and gives their hashes; only where localnet set its switch, else not-allowed. */
    List<Hash256> mineNow(NetworkId network, int count) throws RefusedException;

    /** Ends the miner of a network that this node has left. */
    void left(NetworkLeft event);

    /** Mines as before the network was left. */
    void takenUp(NetworkTakenUp event);

    record MinerSettings(boolean enabled, int threads, int intensity, String address) {}

    /** {@code hashRate}: hashes a second of the last half minute. */
    record MinerRow(MinerSettings settings, boolean running, double hashRate, long blocksMined) {}
}
