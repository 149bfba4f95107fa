package org.yap.ejb.health;

/**
 * Something that is wrong with this node.
 *
 * @param detail for administrators: which network, which figure; may be empty
 */
public record HealthProblem(HealthReason reason, String detail) {
    @Override
    public String toString() {
        return detail.isEmpty() ? reason.id() : reason.id() + " (" + detail + ")";
    }
}
