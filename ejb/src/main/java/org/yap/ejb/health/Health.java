package org.yap.ejb.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** How this node is, as the last look found it. Never blocks: it only reads what {@link HealthWatch} left here. */
@ApplicationScoped
public class Health {
    /** An older look says nothing any more: whoever looks does not run, or stands still. */
    static final Duration MAX_AGE = Duration.ofSeconds(20);

    private final LongSupplier nanoClock;
    private volatile Look last;

    public Health() {
        this(System::nanoTime);
    }

    Health(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** What a look found, and when. */
    private record Look(long nanos, List<HealthProblem> problems) {}

    /** How a node is, in one word. */
    public enum State {
        UP,
        /** It serves, but something needs an administrator. */
        DEGRADED,
        /** It can't serve. */
        DOWN
    }

    void found(List<HealthProblem> problems) {
        last = new Look(nanoClock.getAsLong(), List.copyOf(problems));
    }

    /** Whether the node runs at all, and looks after itself. If not, only a restart helps. */
    public boolean live() {
        Look look = last;
        return look != null && nanoClock.getAsLong() - look.nanos() <= MAX_AGE.toNanos();
    }

    /** Whether the node can store, and so serve. */
    public boolean ready() {
        return state() != State.DOWN;
    }

    /** False while the database is known to be silent: whoever asks it would wait in vain. */
    public boolean databaseAnswers() {
        Look look = last;
        return look == null
                || look.problems().stream().noneMatch(each -> each.reason() == HealthReason.DATABASE_UNREACHABLE);
    }

    public State state() {
        Look look = last;
        if (!live() || look.problems().stream().anyMatch(each -> each.reason().stops())) {
            return State.DOWN;
        }
        return look.problems().isEmpty() ? State.UP : State.DEGRADED;
    }

    /** For administrators only. */
    public List<HealthProblem> problems() {
        Look look = last;
        return look == null ? List.of() : look.problems();
    }
}
