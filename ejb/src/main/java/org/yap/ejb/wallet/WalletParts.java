package org.yap.ejb.wallet;

import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.user.UserKeys;
import org.yap.ledger.key.Signatures;
import org.yap.persistence.wallet.WalletStore;

/** What wallets are made of: given by the container, or by a test. */
record WalletParts(
        WalletStore store,
        Transactions transactions,
        UserKeys users,
        LedgerGateway gateway,
        Signatures signatures,
        Audit audit,
        NodeClock clock) {}
