package org.yap.persistence.network;

import org.yap.ledger.value.NetworkId;

/** Settings of this node and of its networks. Called within a transaction. */
public interface SettingStore {
    /** Whether programs need no login; false until somebody said otherwise. */
    boolean openToPrograms();

    void setOpenToPrograms(boolean open);

    /** Number of member nodes as last entered; 1 until somebody said otherwise. */
    int members(NetworkId network);

    void setMembers(NetworkId network, int members);

    /** Forgets what is stored about a network that this node leaves. */
    void forget(NetworkId network);
}
