package org.yap.ejb.password;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

/**
 * Who may derive a key next. Few do at once, since each takes much time and memory.
 *
 * <p>Paying and logging in each have a place that is given to nobody else while one of theirs waits; the other lanes share one
 * place at most, sign-up last. Within a lane it is the turn of the client with the fewest runs, and among those of whoever waited
 * longest. So a payment's check waits for one run of others at most, unless other payments wait as well.
 *
 * <p>Has no threads and no clock: {@link PasswordGate} lets threads wait. Not safe for many threads.
 */
final class PasswordLanes {
    static final int PLACES = 2;

    /** How often in a row those who are logged in may be passed over. */
    static final int MAX_PASSED_OVER = 4;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final List<Visit> inside = new ArrayList<>();
    private final List<Visit> waiting = new ArrayList<>();
    private final List<Visit> running = new ArrayList<>();
    private int secretsPassedOver;

    /** Somebody inside. By identity. */
    static final class Visit {
        private final PasswordUse use;

        private Visit(PasswordUse use) {
            this.use = use;
        }

        private Lane lane() {
            return use.lane();
        }
    }

    /** Refuses too-many-requests if this user, or a network of this client, has enough inside the lane, unavailable if all together have. */
    Visit admit(PasswordUse use) throws RefusedException {
        if (count(use::isOfSameUser) >= use.lane().maxOfUser() || fillsItsNetworks(use)) {
            throw new RefusedException(
                    ServiceReason.TOO_MANY_REQUESTS, "your other passwords are still being checked", SOON);
        }
        if (count(other -> other.lane() == use.lane()) >= use.lane().max()) {
            throw unavailable();
        }
        Visit visit = new Visit(use);
        inside.add(visit);
        return visit;
    }

    private boolean fillsItsNetworks(PasswordUse use) {
        Lane lane = use.lane();
        for (int i = 0; i < use.networks().size(); i++) {
            String network = use.networks().get(i);
            if (count(other -> other.isFrom(lane, network)) >= lane.maxOfNetwork(i)) {
                return true;
            }
        }
        return false;
    }

    static RefusedException unavailable() {
        return new RefusedException(ServiceReason.UNAVAILABLE, "too many passwords are being checked", SOON);
    }

    /** From now on it waits for a place. */
    void await(Visit visit) {
        waiting.add(visit);
        givePlaces();
    }

    boolean runs(Visit visit) {
        return running.contains(visit);
    }

    /** It has run, or does not wait any longer. */
    void end(Visit visit) {
        waiting.remove(visit);
        running.remove(visit);
        givePlaces();
    }

    void leave(Visit visit) {
        inside.remove(visit);
    }

    int inside() {
        return inside.size();
    }

    private long count(Predicate<PasswordUse> which) {
        return inside.stream().filter(visit -> which.test(visit.use)).count();
    }

    private void givePlaces() {
        while (running.size() < PLACES) {
            Optional<Visit> next = waiting.stream()
                    .filter(this::mayRun)
                    .min(Comparator.comparingInt(this::rank).thenComparingLong(this::runningOfItsClient));
            if (next.isEmpty()) {
                return;
            }
            waiting.remove(next.get());
            running.add(next.get());
            countPassedOver(next.get());
        }
    }

    private boolean mayRun(Visit visit) {
        return visit.lane().mayFillAll()
                || running.stream().allMatch(other -> other.lane().mayFillAll());
    }

    /** The least comes first. */
    private int rank(Visit visit) {
        boolean first = running.stream().noneMatch(other -> other.lane() == visit.lane());
        return switch (visit.lane()) {
            case PAYING -> first ? 1 : 3;
            case LOGIN -> first ? 2 : 4;
            case SECRETS -> secretsPassedOver >= MAX_PASSED_OVER ? 0 : 5;
            case SIGN_UP -> 6;
        };
    }

    private long runningOfItsClient(Visit visit) {
        return running.stream()
                .filter(other -> visit.use.isOfSameClient(other.use))
                .count();
    }

    private void countPassedOver(Visit chosen) {
        boolean passedOver =
                chosen.lane() != Lane.SECRETS && waiting.stream().anyMatch(each -> each.lane() == Lane.SECRETS);
        secretsPassedOver = passedOver ? secretsPassedOver + 1 : 0;
    }
}
