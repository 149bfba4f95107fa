package org.yap.ledger.key;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
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

    /** Forgiving about case and spaces; otherwise {@code phrase-bad}. The detail never repeats a word. */
    public static Judged<OptInKey> ofWords(String words) {
        List<String> list = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        if (list.size() != WORDS) {
            return Judged.reject(RejectReason.PHRASE_BAD, list.size() + " words instead of " + WORDS);
        }
        try {
            return Judged.accept(new OptInKey(MnemonicCode.INSTANCE.toEntropy(list)));
        } catch (MnemonicException.MnemonicWordException e) {
            return Judged.reject(
                    RejectReason.PHRASE_BAD, "word " + (list.indexOf(e.badWord) + 1) + " is not of the list");
        } catch (MnemonicException e) {
            return Judged.reject(RejectReason.PHRASE_BAD, "the words do not fit together");
        }
    }

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
