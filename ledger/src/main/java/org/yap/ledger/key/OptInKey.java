package org.yap.ledger.key;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.bitcoinj.crypto.MnemonicCode;
import org.bitcoinj.crypto.MnemonicException;
import org.bouncycastle.util.BigIntegers;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * The secret that is a user's membership in a network: 32 bytes of entropy, shown as a BIP-39 phrase of 24 words. Accounts
 * derive from it (BIP-32, m/44'/1'/network'/account'/0).
 */
public final class OptInKey implements AutoCloseable {
    /** Bytes of entropy. */
    public static final int LENGTH = 32;

    /** Words of the phrase: the entropy and its checksum, 11 bits each. */
    public static final int WORDS = 24;

    private static final int MAX_TYPED = 2_000;
    private static final int MAX_NAMED = 5;

    /** In alphabetical order. */
    private static final List<String> LIST = MnemonicCode.INSTANCE.getWordList();

    private final byte[] entropy;

    private OptInKey(byte[] entropy) {
        this.entropy = entropy;
    }

    public static OptInKey generate(RandomGenerator secureRandom) {
        byte[] entropy = new byte[LENGTH];
        secureRandom.nextBytes(entropy);
        return new OptInKey(entropy);
    }

    /** 32 bytes. */
    public static OptInKey ofEntropy(byte[] entropy) {
        if (entropy.length != LENGTH) {
            throw new IllegalArgumentException("an opt-in key has " + LENGTH + " bytes");
        }
        return new OptInKey(entropy.clone());
    }

    /**
     * Forgiving about case and what copying brings along, such as numbering and commas; otherwise {@code phrase-bad}. The detail
     * says what is wrong, and never repeats a word: {@link #unknownWords} does.
     */
    public static Judged<OptInKey> ofWords(String typed) {
        if (typed.length() > MAX_TYPED) {
            return bad("too long for " + WORDS + " words");
        }
        CopiedText.Words copied = CopiedText.words(typed);
        List<String> words = copied.words();
        List<TypedWord> unknown = unknown(words);
        if (!unknown.isEmpty()) {
            return bad(unknown.stream()
                            .limit(MAX_NAMED)
                            .map(word -> "word " + word.number())
                            .collect(Collectors.joining(", "))
                    + (unknown.size() > MAX_NAMED ? " and others" : "")
                    + (unknown.size() == 1 ? " is" : " are") + " not of the list"
                    + (words.size() == WORDS ? "" : ", and there are " + words.size() + " words instead of " + WORDS));
        }
        if (words.size() != WORDS) {
            return bad(words.size() + " words instead of " + WORDS);
        }
        if (!copied.isInOrder()) {
            return bad("their numbers are not in order");
        }
        try {
            return Judged.accept(new OptInKey(MnemonicCode.INSTANCE.toEntropy(words)));
        } catch (MnemonicException e) {
            return bad("each is of the list, but they do not fit together: one is another word, or two are exchanged");
        }
    }

    /** The typed words that no phrase has. They are nearly secret: show them to nobody but who typed them. */
    public static List<TypedWord> unknownWords(String typed) {
        return typed.length() > MAX_TYPED
                ? List.of()
                : unknown(CopiedText.words(typed).words());
    }

    /** Whether {@code typed} is {@code word}, whatever copying brought along. */
    public static boolean isWord(String word, String typed) {
        return typed.length() <= MAX_TYPED && CopiedText.words(typed).words().equals(List.of(word));
    }

    private static List<TypedWord> unknown(List<String> words) {
        return IntStream.range(0, words.size())
                .filter(i -> Collections.binarySearch(LIST, words.get(i)) < 0)
                .mapToObj(i -> new TypedWord(i + 1, words.get(i)))
                .toList();
    }

    private static Judged<OptInKey> bad(String detail) {
        return Judged.reject(RejectReason.PHRASE_BAD, detail);
    }

    /** A word of a phrase as it was typed; {@code number} is from 1, as people count. */
    public record TypedWord(int number, String word) {}

    public List<String> words() {
        return List.copyOf(MnemonicCode.INSTANCE.toMnemonic(entropy));
    }

    /** A copy. */
    public byte[] entropy() {
        return entropy.clone();
    }

    /**
     * The key of one account. The network's branch is the first 31 bits of its salt, not of its id: the id depends on the
     * genesis allocations, and those must be able to name accounts of keys made beforehand.
     */
    public PrivateKey account(KeyBranch network, int account) {
        byte[] seed = MnemonicCode.toSeed(words(), "");
        DeterministicKey key = HDKeyDerivation.createMasterPrivateKey(seed);
        Arrays.fill(seed, (byte) 0);
        key = hardened(key, 44);
        key = hardened(key, 1);
        key = hardened(key, network.keyBranch());
        key = hardened(key, account);
        key = HDKeyDerivation.deriveChildKey(key, ChildNumber.ZERO);
        return PrivateKey.of(BigIntegers.asUnsignedByteArray(PrivateKey.LENGTH, key.getPrivKey()));
    }

    /** Wipes the entropy as well as Java can. */
    @Override
    public void close() {
        Arrays.fill(entropy, (byte) 0);
    }

    private static DeterministicKey hardened(DeterministicKey parent, int number) {
        return HDKeyDerivation.deriveChildKey(parent, new ChildNumber(number, true));
    }
}
