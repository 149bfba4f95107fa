package org.yap.ledger.simulation.overlay;

/**
 * What an overlay is like.
 *
 * @param seed two overlays with the same setup to which the same is done do the same
 * @param byInvitation whether leases need vouchers; then groups of addresses don't matter
 * @param skewMillis clocks are up to so much ahead or late
 * @param codecs whether messages are written and read as between servers; slower
 */
public record OverlaySetup(long seed, boolean byInvitation, int skewMillis, boolean codecs) {
    private static final int SKEW_MILLIS = 30_000;

    /** An open network, clocks half a minute off, no codecs. */
    public static OverlaySetup of(long seed) {
        return new OverlaySetup(seed, false, SKEW_MILLIS, false);
    }

    public OverlaySetup invited() {
        return new OverlaySetup(seed, true, skewMillis, codecs);
    }

    public OverlaySetup withCodecs() {
        return new OverlaySetup(seed, byInvitation, skewMillis, true);
    }
}
