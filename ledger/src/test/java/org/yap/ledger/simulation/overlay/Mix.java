package org.yap.ledger.simulation.overlay;

/** A number that depends on two others and looks like chance (the mixer of SplitMix64). */
final class Mix {
    private Mix() {}

    static long of(long a, long b) {
        long mixed = a * 0x9E37_79B9_7F4A_7C15L + b + 0x632B_E59B_D9B4_E019L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
