package org.yap.ledger.sync;

import java.util.Optional;
import org.yap.ledger.chain.ChainEntry;

/** What one neighbour was asked for in headers, and how it answers. */
final class HeaderRequests {
    static final long ANSWER_MILLIS = 4_000;
    private static final long MAX_PAUSE_MILLIS = 60_000;
    private static final long FIRST_PROOF_PAUSE_MILLIS = 60_000;
    private static final long MAX_PROOF_PAUSE_MILLIS = 3_600_000;

    private long due;
    private ChainEntry shown;
    private boolean goesOn;
    private long pause;
    private long notBefore;
    private Optional<HeaderProof> proof = Optional.empty();
    private long proofPause;
    private long noProofBefore;

    /** Whether headers were asked for and may still come. */
    boolean isUnderWay(long nowMillis) {
        return nowMillis < due;
    }

    /** Whether it may be asked anew. */
    boolean mayBegin(long nowMillis) {
        return !isUnderWay(nowMillis) && nowMillis >= notBefore;
    }

    /** The last header that it showed. */
    Optional<ChainEntry> shown() {
        return Optional.ofNullable(shown);
    }

    /** The last header that came, while headers after it are under way. */
    Optional<ChainEntry> growing(long nowMillis) {
        return goesOn && isUnderWay(nowMillis) ? shown() : Optional.empty();
    }

    void begin(long nowMillis) {
        goesOn = false;
        due = nowMillis + ANSWER_MILLIS;
    }

    /**
     * A full message came, and the headers after it are asked for. False if its last header leads nowhere. Known headers are
     * passed over, since an earlier answer may have been lost; going round in circles is not allowed.
     */
    boolean goOn(ChainEntry last, long nowMillis) {
        boolean leadsOn = !goesOn || last.height() > shown.height();
        if (leadsOn) {
            shown = last;
            goesOn = true;
            due = nowMillis + ANSWER_MILLIS;
        }
        return leadsOn;
    }

    /** The answer that was under way has come; nothing more is asked for now. */
    void end(Optional<ChainEntry> last) {
        last.ifPresent(entry -> shown = entry);
        due = 0;
        goesOn = false;
    }

    /** It showed something new. */
    void fruitful() {
        pause = 0;
        notBefore = 0;
    }

    /** It did not show the work that it claims: it is asked less and less often. */
    void fruitless(long nowMillis) {
        pause = Math.min(MAX_PAUSE_MILLIS, Math.max(ANSWER_MILLIS, 2 * pause));
        notBefore = nowMillis + pause;
    }

    /** The proof that it is giving of a deep fork. */
    Optional<HeaderProof> proof() {
        return proof;
    }

    void proof(Optional<HeaderProof> next) {
        proof = next;
    }

    /** Whether it may begin to prove a deep fork. */
    boolean mayProve(long nowMillis) {
        return proof.isEmpty() && nowMillis >= noProofBefore;
    }

    /**
     * Its branch ended with too little work, or can't be had. It may prove one less and less often, unless the last time was
     * long ago.
     */
    void unproven(long nowMillis) {
        proof = Optional.empty();
        boolean again = proofPause > 0 && nowMillis < noProofBefore + MAX_PROOF_PAUSE_MILLIS;
        proofPause = again ? Math.min(MAX_PROOF_PAUSE_MILLIS, 2 * proofPause) : FIRST_PROOF_PAUSE_MILLIS;
        noProofBefore = nowMillis + proofPause;
    }
}
