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

    /** Whether so many answers may come; if not, they are not counted, so that what follows is judged by itself. */
    public boolean covers(int answers) {
        boolean covered = answers <= left;
        left -= covered ? answers : 0;
        return covered;
    }
}
