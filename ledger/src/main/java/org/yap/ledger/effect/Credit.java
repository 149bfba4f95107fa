package org.yap.ledger.effect;

/**
 * How many answers a neighbour may still send. Each thing that it is asked for gives four, since the question may come twice,
 * and so may each answer. Only the number is kept: whoever asks for much need not remember what for, and nobody is blamed for an answer that is late.
 */
public final class Credit {
    private static final int ANSWERS = 4;

    private final int most;
    private int left;

    /** {@code most}: what can be saved up by not answering. */
    public Credit(int most) {
        this.most = most;
    }

    public void asked(int things) {
        left = (int) Math.min(most, left + (long) ANSWERS * things);
    }

    /** How many of so many answers were asked for. */
    public int answered(int answers) {
        int covered = Math.min(left, answers);
        left -= covered;
        return covered;
    }
}
