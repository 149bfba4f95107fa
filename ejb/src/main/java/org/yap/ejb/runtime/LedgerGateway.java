package org.yap.ejb.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.block.Block;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.persistence.index.IndexProgress;

/** The running networks of this node, for the services beside them. Implemented by the network runtime (one writer each). */
public interface LedgerGateway {
    Set<NetworkId> running();

    /** Stored networks that this version of Yap can't run. */
    Map<NetworkId, Reason> unreadable();

    Genesis genesis(NetworkId network) throws RefusedException;

    /** The latest; never blocks. */
    NodeStatus status(NetworkId network) throws RefusedException;

    /** How far the index of payments is, as it was seen last; never blocks. */
    IndexProgress indexed(NetworkId network) throws RefusedException;

    /** The account's state at the tip. */
    AccountState account(NetworkId network, AddressHash account) throws RefusedException;

    /** The sequence for the account's next payment: after those in the mempool, and own ones that are to go back there. */
    long nextSequence(NetworkId network, AddressHash account) throws RefusedException;

    /**
     * Judges, stores and relays a payment that was made at this node; returns when it is durable or rejected. Refuses
     * unavailable after some seconds.
     *
     * @param client for whom; each has a share of the room
     */
    Judged<Payment> submit(Payment payment, ClientId client) throws RefusedException;

    /** The same of a payment that was made elsewhere. */
    Judged<Payment> submit(NetworkId network, byte[] payment, ClientId client) throws RefusedException;

    /**
     * Many at once, in order, so that they share commits. Returns the verdicts in the same order, once each payment is
     * durable or rejected. Refuses unavailable if one of them could not be judged in time; submitting them again does no
     * harm.
     */
    List<Judged<Payment>> submitAll(NetworkId network, List<byte[]> payments, ClientId client) throws RefusedException;

    /** A block on top of the tip that lacks only its nonce. */
    Block template(NetworkId network, AddressHash miner, long extraNonce) throws RefusedException;

    /** The same with a time of the caller's choice, milliseconds since 1970; raised to the parent's if it is before that. */
    Block template(NetworkId network, AddressHash miner, long extraNonce, long timeMillis) throws RefusedException;

    /** The verdict on a block that this node mined, judged like one of a neighbour; returns when it is durable. */
    Judged<Block> mined(NetworkId network, Block block) throws RefusedException;

    /** Starts the writer of a network that is in the store. */
    void start(NetworkId network) throws RefusedException;

    /**
     * Ends the writer, then does {@code removal}, which takes the network out of the store. If the writer does not end in
     * time (unavailable), or the removal refuses or fails, the network goes on as it was.
     */
    void end(NetworkId network, Transactions.Work<?> removal) throws RefusedException;
}
