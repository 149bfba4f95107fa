package org.yap.ejb.runtime;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.node.NodeStatus;
import org.yap.persistence.index.IndexProgress;

/** Whether each network runs, gets its steps stored, is as far as its neighbours, has its payments indexed, and has memory enough. */
@Dependent
class NetworkCheck implements HealthCheck {
    private final NetworkRuntime runtime;

    @Inject
    NetworkCheck(NetworkRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public String part() {
        return "networks";
    }

    @Override
    public List<HealthProblem> look() {
        List<HealthProblem> problems = new ArrayList<>();
        for (RunningNetwork network : runtime.all()) {
            problem(network).ifPresent(problems::add);
        }
        runtime.memoryShortage().ifPresent(problems::add);
        runtime.unreadable()
                .forEach((network, why) -> problems.add(new HealthProblem(
                        HealthReason.NETWORK_UNREADABLE,
                        network + ": " + why.reason().id() + " (" + why.getMessage() + ")")));
        return problems;
    }

    private static Optional<HealthProblem> problem(RunningNetwork network) {
        String name = network.genesis().rules().name();
        if (network.isDown()) {
            return Optional.of(new HealthProblem(HealthReason.NETWORK_DOWN, name));
        }
        Optional<NodeStatus> status = network.writer().status();
        Optional<BranchProgress> change = status.flatMap(NodeStatus::changingBranch);
        if (change.isPresent()) {
            return Optional.of(new HealthProblem(
                    HealthReason.NETWORK_BEHIND,
                    name + ", changes branch, block " + change.get().done() + " of "
                            + change.get().total()));
        }
        return status.flatMap(NodeStatus::catchingUpTo)
                .map(height -> new HealthProblem(HealthReason.NETWORK_BEHIND, name + ", catches up to block " + height))
                .or(() -> indexBehind(name, network.index().progress()));
    }

    static Optional<HealthProblem> indexBehind(String name, IndexProgress progress) {
        return progress.searchable()
                ? Optional.empty()
                : Optional.of(new HealthProblem(
                        HealthReason.INDEX_BEHIND,
                        name + ", payments are indexed up to block " + progress.height() + " of " + progress.tip()));
    }
}
