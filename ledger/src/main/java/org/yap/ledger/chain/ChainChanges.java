package org.yap.ledger.chain;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.KeptBlock;
import org.yap.ledger.chain.Commit.RememberedWork;
import org.yap.ledger.chain.Commit.ReorgPiece;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;

/** The chain's part of a {@link Commit}; the fields mean the same. */
public record ChainChanges(
        List<UndoneBlock> undone,
        List<ConnectedBlock> connected,
        List<KeptBlock> kept,
        List<Hash256> dropped,
        List<AddressHash> newAccounts,
        List<RememberedWork> remembered,
        List<Hash256> forgotten,
        Optional<ReorgPiece> piece) {}
