package org.yap.ejb.health;

import java.util.List;

/** Looks at one part of this node. Every bean of this type is asked every few seconds, on a thread that may wait for it. */
public interface HealthCheck {
    /** Of this part, in one word, for the log. */
    String part();

    /**
     * What is wrong right now; empty if nothing is. May block: a look that takes longer than {@link HealthWatch#PATIENCE}
     * counts as {@link #late}.
     */
    List<HealthProblem> look();

    /** What it means that {@link #look} failed or does not return. */
    default HealthReason late() {
        return HealthReason.LOOK_LATE;
    }
}
