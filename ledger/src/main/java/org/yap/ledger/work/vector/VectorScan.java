package org.yap.ledger.work.vector;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.yap.ledger.work.kernel.NonceMessage;
import org.yap.ledger.work.kernel.NonceScan;
import org.yap.ledger.work.kernel.ScalarKernel;
import org.yap.ledger.work.kernel.Sha256Compression;

/**
 * Each lane has a nonce of its own, all in one group of {@value #ROW} nonces that differ in their lowest byte. Words are held as
 * arrays of lanes: word i of lane k is at {@code i * LANES + k}. Only the last word of the hash is looked at here; the scalar
 * kernel judges who has zero bits enough there, so nothing wrong is ever found.
 */
final class VectorScan implements NonceScan {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROW = 256;
    private static final int[] CONSTANTS = spread(Sha256Compression.constants());
    private static final int[] START = spread(Sha256Compression.start());
    private static final int[] COUNTING = new int[LANES];

    /** The last word of a state is what word 4 was three rounds before. */
    private static final int ROUNDS_TO_LAST_WORD = Sha256Compression.ROUNDS - 3;

    private static final int LAST_WORD_OF_START = Sha256Compression.start()[7] - Sha256Compression.start()[4];

    static {
        Arrays.setAll(COUNTING, lane -> lane);
    }

    private final NonceMessage message;
    private final NonceScan judge;
    /** Bits of the last word that are zero in each hash below the limit. */
    private final int zeroBits;

    private final int nonceWord;
    private final int nonceShift;
    private final int[] tail;
    private final int[] words;
    private final int[] midstate;
    /** The state when all rounds are done that no nonce has a part in. */
    private final int[] head;

    private final int[] firstBlock = new int[Sha256Compression.ROUNDS * LANES];
    private final int[] otherBlock = new int[Sha256Compression.ROUNDS * LANES];
    private final int[] secondHash = new int[Sha256Compression.ROUNDS * LANES];
    private final int[] state = new int[8 * LANES];
    private long row;

    VectorScan(NonceMessage message, int[] limit) {
        this.message = message;
        judge = new ScalarKernel().scan(message, limit);
        zeroBits = Integer.reverseBytes((int) -(1L << (32 - Integer.numberOfLeadingZeros(limit[0]))));
        nonceWord = message.lowestByteWord();
        nonceShift = message.lowestByteShift();
        tail = message.tail();
        words = tail.clone();
        midstate = spread(message.midstate());
        int[] constant = message.midstate();
        Sha256Compression.rounds(constant, tail, nonceWord);
        head = spread(constant);
        spread(Sha256Compression.secondBlock(), 0, Sha256Compression.BLOCK_WORDS, secondHash);
        begin(0);
    }

    @Override
    public int first(long from, int count) {
        int before = (int) (from & (LANES - 1));
        for (int at = -before; at < count; at += LANES) {
            if (hasCandidate(from + at)) {
                int found = judged(from, Math.max(0, at), Math.min(count, at + LANES));
                if (found != NONE) {
                    return found;
                }
            }
        }
        return NONE;
    }

    /** Of the nonces from {@code from + begin} up to {@code from + end}. */
    private int judged(long from, int begin, int end) {
        int found = judge.first(from + begin, end - begin);
        return found == NONE ? NONE : begin + found;
    }

    private boolean hasCandidate(long nonce) {
        if ((nonce & -ROW) != row) {
            begin(nonce & -ROW);
        }
        IntVector.fromArray(SPECIES, COUNTING, 0)
                .add((int) (nonce - row))
                .lanewise(LSHL, nonceShift)
                .lanewise(XOR, words[nonceWord])
                .intoArray(firstBlock, nonceWord * LANES);
        if (tail.length == Sha256Compression.BLOCK_WORDS) {
            compress(head, nonceWord, Sha256Compression.ROUNDS, midstate, firstBlock, secondHash);
        } else {
            compress(head, nonceWord, Sha256Compression.ROUNDS, midstate, firstBlock, state);
            compress(state, 0, Sha256Compression.ROUNDS, state, otherBlock, secondHash);
        }
        compress(START, 0, ROUNDS_TO_LAST_WORD, START, secondHash, state);
        return IntVector.fromArray(SPECIES, state, 4 * LANES)
                .add(LAST_WORD_OF_START)
                .and(zeroBits)
                .eq(0)
                .anyTrue();
    }

    /** Goes on to the row of this nonce, whose lowest byte is 0. */
    private void begin(long nonce) {
        row = nonce;
        System.arraycopy(tail, 0, words, 0, tail.length);
        message.put(nonce, words);
        spread(words, 0, Sha256Compression.BLOCK_WORDS, firstBlock);
        if (tail.length > Sha256Compression.BLOCK_WORDS) {
            spread(words, Sha256Compression.BLOCK_WORDS, tail.length, otherBlock);
        }
    }

    /**
     * The rounds {@code begin} up to {@code end} of a block whose 16 words are in {@code w}, where all others of the schedule are
     * put; writes the sum with {@code addend} to {@code to}, which may be {@code from}.
     *
     * <p>One method, and no smaller ones for what is there four times: unless C2 sees every operation and its constants in one
     * piece, it makes an object of each vector, and all is ten times slower. For the same reason there are loops and no
     * unrolled rounds: it unrolls them itself.
     */
    private static void compress(int[] from, int begin, int end, int[] addend, int[] w, int[] to) {
        IntVector a = IntVector.fromArray(SPECIES, from, 0);
        IntVector b = IntVector.fromArray(SPECIES, from, LANES);
        IntVector c = IntVector.fromArray(SPECIES, from, 2 * LANES);
        IntVector d = IntVector.fromArray(SPECIES, from, 3 * LANES);
        IntVector e = IntVector.fromArray(SPECIES, from, 4 * LANES);
        IntVector f = IntVector.fromArray(SPECIES, from, 5 * LANES);
        IntVector g = IntVector.fromArray(SPECIES, from, 6 * LANES);
        IntVector h = IntVector.fromArray(SPECIES, from, 7 * LANES);
        for (int t = begin; t < Sha256Compression.BLOCK_WORDS; t++) {
            IntVector t1 = h.add(IntVector.fromArray(SPECIES, w, t * LANES))
                    .add(IntVector.fromArray(SPECIES, CONSTANTS, t * LANES))
                    .add(e.and(f.lanewise(XOR, g)).lanewise(XOR, g))
                    .add(e.lanewise(ROR, 6).lanewise(XOR, e.lanewise(ROR, 11)).lanewise(XOR, e.lanewise(ROR, 25)));
            IntVector t2 = a.and(b)
                    .or(c.and(a.or(b)))
                    .add(a.lanewise(ROR, 2).lanewise(XOR, a.lanewise(ROR, 13)).lanewise(XOR, a.lanewise(ROR, 22)));
            h = g;
            g = f;
            f = e;
            e = d.add(t1);
            d = c;
            c = b;
            b = a;
            a = t1.add(t2);
        }
        for (int t = Sha256Compression.BLOCK_WORDS; t < end; t++) {
            IntVector x = IntVector.fromArray(SPECIES, w, (t - 15) * LANES);
            IntVector y = IntVector.fromArray(SPECIES, w, (t - 2) * LANES);
            IntVector next = IntVector.fromArray(SPECIES, w, (t - 16) * LANES)
                    .add(IntVector.fromArray(SPECIES, w, (t - 7) * LANES))
                    .add(x.lanewise(ROR, 7).lanewise(XOR, x.lanewise(ROR, 18)).lanewise(XOR, x.lanewise(LSHR, 3)))
                    .add(y.lanewise(ROR, 17).lanewise(XOR, y.lanewise(ROR, 19)).lanewise(XOR, y.lanewise(LSHR, 10)));
            next.intoArray(w, t * LANES);
            IntVector t1 = h.add(next)
                    .add(IntVector.fromArray(SPECIES, CONSTANTS, t * LANES))
                    .add(e.and(f.lanewise(XOR, g)).lanewise(XOR, g))
                    .add(e.lanewise(ROR, 6).lanewise(XOR, e.lanewise(ROR, 11)).lanewise(XOR, e.lanewise(ROR, 25)));
            IntVector t2 = a.and(b)
                    .or(c.and(a.or(b)))
                    .add(a.lanewise(ROR, 2).lanewise(XOR, a.lanewise(ROR, 13)).lanewise(XOR, a.lanewise(ROR, 22)));
            h = g;
            g = f;
            f = e;
            e = d.add(t1);
            d = c;
            c = b;
            b = a;
            a = t1.add(t2);
        }
        a.add(IntVector.fromArray(SPECIES, addend, 0)).intoArray(to, 0);
        b.add(IntVector.fromArray(SPECIES, addend, LANES)).intoArray(to, LANES);
        c.add(IntVector.fromArray(SPECIES, addend, 2 * LANES)).intoArray(to, 2 * LANES);
        d.add(IntVector.fromArray(SPECIES, addend, 3 * LANES)).intoArray(to, 3 * LANES);
        e.add(IntVector.fromArray(SPECIES, addend, 4 * LANES)).intoArray(to, 4 * LANES);
        f.add(IntVector.fromArray(SPECIES, addend, 5 * LANES)).intoArray(to, 5 * LANES);
        g.add(IntVector.fromArray(SPECIES, addend, 6 * LANES)).intoArray(to, 6 * LANES);
        h.add(IntVector.fromArray(SPECIES, addend, 7 * LANES)).intoArray(to, 7 * LANES);
    }

    private static int[] spread(int[] words) {
        int[] lanes = new int[words.length * LANES];
        spread(words, 0, words.length, lanes);
        return lanes;
    }

    /** The words {@code begin} up to {@code end}, each for all lanes. */
    private static void spread(int[] words, int begin, int end, int[] lanes) {
        for (int i = begin; i < end; i++) {
            Arrays.fill(lanes, (i - begin) * LANES, (i - begin + 1) * LANES, words[i]);
        }
    }
}
