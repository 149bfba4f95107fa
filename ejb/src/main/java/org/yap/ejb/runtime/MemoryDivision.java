package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Optional;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;

/** Gives each network its part of the heap, and knows whether they are too small. For any thread. */
final class MemoryDivision {
    private static final Logger LOG = System.getLogger(MemoryDivision.class.getName());

    private final MemoryBudget budget;
    private volatile Optional<HealthProblem> shortage = Optional.empty();

    MemoryDivision(MemoryBudget budget) {
        this.budget = budget;
    }

    /** A network that has a part of the heap. */
    interface Sharer {
        /** How many accounts it holds in memory, or is about to. */
        int accounts();

        /** What it may take beside them, from now on. */
        void limit(MemoryBudget.Part part);
    }

    /** What one more network may take before it is among those that divide. */
    MemoryBudget.Part partBeside(Collection<? extends Sharer> networks) {
        return budget.part(networks.size() + 1, accounts(networks));
    }

    /** Divides anew: networks were joined or left, or their accounts counted again. */
    synchronized void divide(Collection<? extends Sharer> networks) {
        if (networks.isEmpty()) {
            shortage = Optional.empty();
            return;
        }
        long accounts = accounts(networks);
        Optional<HealthProblem> before = shortage;
        shortage = shortage(networks.size(), accounts);
        if (before.isEmpty()) {
            shortage.ifPresent(problem -> LOG.log(Level.WARNING, "{0}: give this node more heap (-Xmx)", problem));
        }
        MemoryBudget.Part part = budget.part(networks.size(), accounts);
        networks.forEach(network -> network.limit(part));
    }

    private static long accounts(Collection<? extends Sharer> networks) {
        return networks.stream().mapToLong(Sharer::accounts).sum();
    }

    private Optional<HealthProblem> shortage(int networks, long accounts) {
        if (!budget.isShortFor(networks, accounts)) {
            return Optional.empty();
        }
        String detail = "of " + megabytes(budget.heap()) + " of heap " + megabytes(budget.networks())
                + " are for networks: " + networks + " running, with " + accounts + " accounts that take "
                + megabytes(MemoryBudget.accountHeap(accounts));
        return Optional.of(new HealthProblem(HealthReason.MEMORY_SHORT, detail));
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }

    /** That networks have less of the heap than they need, or that their accounts alone take it all. */
    Optional<HealthProblem> shortage() {
        return shortage;
    }
}
