package org.yap.ledger.simulation.overlay;

/**
 * What an overlay is like.
 *
 * @param seed two overlays with the same setup to which the same is done do the same
 * @param byInvitation whether leases need vouchers; then groups of addresses don't matter
 * @param skewMillis clocks are up to so much ahead or late
 */
public record OverlaySetup(long seed, boolean byInvitation, int skewMillis) {
    private static final int SKEW_MILLIS = 30_000;

    /** An open network, clocks half a minute off. */
    public static OverlaySetup of(long seed) {
        return new OverlaySetup(seed, false, SKEW_MILLIS);
    }

    public OverlaySetup invited() {
        return new OverlaySetup(seed, true, skewMillis);
    }
}
