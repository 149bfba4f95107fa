package org.yap.ledger.work.kernel;

import java.util.Arrays;

/** Hashes one message after the other. */
final class ScalarScan implements NonceScan {
    private final NonceMessage message;
    private final int[] limit;
    private final int[] midstate;
    private final int[] tail;
    private final int[] words;
    private final int[] second = Sha256Compression.secondBlock();
    private final int[] start = Sha256Compression.start();
    private final int[] schedule = new int[Sha256Compression.ROUNDS];
    private final int[] state = new int[8];

    ScalarScan(NonceMessage message, int[] limit) {
        this.message = message;
        this.limit = limit.clone();
        midstate = message.midstate();
        tail = message.tail();
        words = tail.clone();
    }

    @Override
    public int first(long from, int count) {
        for (int i = 0; i < count; i++) {
            if (meets(from + i)) {
                return i;
            }
        }
        return NONE;
    }

    /** The double hash with this nonce, as a number: eight words, most significant first. */
    int[] number(long nonce) {
        hash(nonce);
        int[] number = new int[8];
        Arrays.setAll(number, this::word);
        return number;
    }

    private int word(int i) {
        return Integer.reverseBytes(state[7 - i]);
    }

    private boolean meets(long nonce) {
        hash(nonce);
        for (int i = 0; i < 8; i++) {
            int word = word(i);
            if (word != limit[i]) {
                return Integer.compareUnsigned(word, limit[i]) < 0;
            }
        }
        return true;
    }

    private void hash(long nonce) {
        System.arraycopy(tail, 0, words, 0, tail.length);
        message.put(nonce, words);
        System.arraycopy(midstate, 0, state, 0, 8);
        for (int block = 0; block < words.length; block += Sha256Compression.BLOCK_WORDS) {
            System.arraycopy(words, block, schedule, 0, Sha256Compression.BLOCK_WORDS);
            Sha256Compression.compress(state, schedule);
        }
        System.arraycopy(state, 0, second, 0, 8);
        System.arraycopy(second, 0, schedule, 0, Sha256Compression.BLOCK_WORDS);
        System.arraycopy(start, 0, state, 0, 8);
        Sha256Compression.compress(state, schedule);
    }
}
