package org.yap.ejb.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.writer.BranchChangeException;
import org.yap.ejb.writer.WriterDownException;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.CheckedPayment;
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

/** How services reach the running networks; every wait is bounded. */
@ApplicationScoped
public class RuntimeGateway implements LedgerGateway {
    private static final long ANSWER_SECONDS = 8;
    /** Of a batch: enough for all cores, and few enough that the writer does not wait for long. */
    private static final int CHECKED_AT_ONCE = 512;

    private final NetworkRuntime runtime;
    private final Transactions transactions;
    private final NodeClock clock;

    /** For the container's proxy. */
    protected RuntimeGateway() {
        this(null, null, null);
    }

    @Inject
    RuntimeGateway(NetworkRuntime runtime, Transactions transactions, NodeClock clock) {
        this.runtime = runtime;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Set<NetworkId> running() {
        return runtime.networks();
    }

    @Override
    public Map<NetworkId, Reason> unreadable() {
        Map<NetworkId, Reason> reasons = new HashMap<>();
        runtime.unreadable().forEach((network, why) -> reasons.put(network, why.reason()));
        return reasons;
    }

    @Override
    public Genesis genesis(NetworkId network) throws RefusedException {
        return runtime.network(network).genesis();
    }

    @Override
    public NodeStatus status(NetworkId network) throws RefusedException {
        return runtime.network(network)
                .writer()
                .status()
                .orElseThrow(() -> new RefusedException(ServiceReason.UNAVAILABLE, "the network is starting"));
    }

    @Override
    public IndexProgress indexed(NetworkId network) throws RefusedException {
        return runtime.network(network).index().progress();
    }

    @Override
    public AccountState account(NetworkId network, AddressHash account) throws RefusedException {
        return status(network).accounts(Set.of(account)).state(account);
    }

    @Override
    public long nextSequence(NetworkId network, AddressHash account) throws RefusedException {
        RunningNetwork of = runtime.network(network);
        return nextSequence(() -> status(network), of.ledger(), account, transactions);
    }

    /** The writer publishes a status just after its commit, so for a moment the one at hand may be older than the store. */
    static long nextSequence(
            Transactions.Work<NodeStatus> newest, LedgerReads store, AddressHash account, Transactions transactions)
            throws RefusedException {
        return OneBlock.ask(() -> {
            NodeStatus node = newest.run();
            if (node.changingBranch().isPresent()) {
                throw new RefusedException(
                        ServiceReason.CHANGING_BRANCH,
                        "what the account has is known when the change of branch is done");
            }
            OptionalLong sequence = transactions.call(() -> node.nextSequence(account, store));
            return sequence.orElseThrow(MovedOnException::new);
        });
    }

    private static RefusedException interrupted() {
        Thread.currentThread().interrupt();
        return new RefusedException(ServiceReason.UNAVAILABLE, "interrupted");
    }

    @Override
    public Judged<Payment> submit(Payment payment, ClientId client) throws RefusedException {
        RunningNetwork to = runtime.network(payment.network());
        return await(submit(to, to.checks().payment(payment), client));
    }

    @Override
    public Judged<Payment> submit(NetworkId network, byte[] payment, ClientId client) throws RefusedException {
        RunningNetwork to = runtime.network(network);
        return await(submit(to, to.checks().payment(payment, runtime.networks()), client));
    }

    /** Checked on all cores; the writer stores the first ones while the last ones are still being checked. */
    @Override
    public List<Judged<Payment>> submitAll(NetworkId network, List<byte[]> payments, ClientId client)
            throws RefusedException {
        RunningNetwork to = runtime.network(network);
        List<CompletableFuture<Judged<Payment>>> answers = new ArrayList<>(payments.size());
        for (int from = 0; from < payments.size(); from += CHECKED_AT_ONCE) {
            List<byte[]> some = payments.subList(from, Math.min(payments.size(), from + CHECKED_AT_ONCE));
            to.checks().payments(some, runtime.networks()).forEach(checked -> answers.add(submit(to, checked, client)));
        }
        await(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)));
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<Judged<Payment>> submit(
            RunningNetwork to, Judged<CheckedPayment> checked, ClientId client) {
        return checked instanceof Judged.Rejected<CheckedPayment> rejected
                ? CompletableFuture.completedFuture(Judged.reject(rejected.reason(), rejected.detail()))
                : to.writer().submit(checked.orThrow(), client);
    }

    @Override
    public Block template(NetworkId network, AddressHash miner, long extraNonce) throws RefusedException {
        return template(network, miner, extraNonce, clock.millis());
    }

    @Override
    public Block template(NetworkId network, AddressHash miner, long extraNonce, long timeMillis)
            throws RefusedException {
        return await(runtime.network(network).writer().ask(node -> node.template(miner, extraNonce, timeMillis)));
    }

    @Override
    public Judged<Block> mined(NetworkId network, Block block) throws RefusedException {
        RunningNetwork to = runtime.network(network);
        Judged<CheckedBlock> checked = to.checks().block(block);
        if (checked instanceof Judged.Rejected<CheckedBlock> rejected) {
            return Judged.reject(rejected.reason(), rejected.detail());
        }
        return await(to.writer().mined(checked.orThrow()));
    }

    @Override
    public void start(NetworkId network) throws RefusedException {
        runtime.start(network);
    }

    @Override
    public void end(NetworkId network, Transactions.Work<?> removal) throws RefusedException {
        runtime.end(network, removal);
    }

    private static <T> T await(CompletableFuture<T> answer) throws RefusedException {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new RefusedException(
                    ServiceReason.UNAVAILABLE, "no answer in time; whether it was done is not known");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BranchChangeException change) {
                throw new RefusedException(ServiceReason.CHANGING_BRANCH, change.getMessage());
            }
            if (e.getCause() instanceof WriterDownException down) {
                throw new RefusedException(ServiceReason.UNAVAILABLE, down.getMessage());
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }
}
