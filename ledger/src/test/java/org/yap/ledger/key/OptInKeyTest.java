package org.yap.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.bitcoinj.crypto.HDPath;
import org.bitcoinj.crypto.MnemonicCode;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.fixture.Vectors;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.verdict.RejectReason;

class OptInKeyTest {
    private static final KeyBranch BRANCH = () -> 123_456_789;

    /** BIP-39's reference vectors; those of 24 words by our own class, all by what it is made of. */
    @Test
    void findsTheWordsAndSeedsOfTheReferenceVectors() throws Exception {
        int ours = 0;
        for (JsonNode vector : Vectors.json("bip39-english.json")) {
            byte[] entropy = HexFormat.of().parseHex(vector.get(0).asText());
            List<String> words = List.of(vector.get(1).asText().split(" "));
            assertThat(MnemonicCode.INSTANCE.toMnemonic(entropy)).isEqualTo(words);
            assertThat(MnemonicCode.INSTANCE.toEntropy(words)).isEqualTo(entropy);
            byte[] seed = MnemonicCode.toSeed(words, vector.get(2).asText());
            assertThat(HexFormat.of().formatHex(seed)).isEqualTo(vector.get(3).asText());
            assertThat(HDKeyDerivation.createMasterPrivateKey(seed).serializePrivB58(BitcoinNetwork.MAINNET))
                    .isEqualTo(vector.get(4).asText());
            if (entropy.length == OptInKey.LENGTH) {
                assertThat(OptInKey.ofEntropy(entropy).words()).isEqualTo(words);
                assertThat(OptInKey.ofWords(vector.get(1).asText()).orThrow().entropy())
                        .isEqualTo(entropy);
                ours++;
            }
        }
        assertThat(ours).isPositive();
    }

    /** BIP-32's vectors, leading zeros among them. */
    @Test
    void derivesTheKeysOfTheReferenceVectors() {
        int derived = 0;
        for (JsonNode vector : Vectors.json("bip32-hd.json")) {
            if (!vector.has("seed")) {
                continue;
            }
            byte[] seed = HexFormat.of().parseHex(vector.get("seed").asText());
            for (var path : vector.properties()) {
                if (!path.getKey().startsWith("m")) {
                    continue;
                }
                DeterministicKey key = HDKeyDerivation.createMasterPrivateKey(seed);
                for (ChildNumber child : HDPath.parsePath(path.getKey().replace("'", "H"))) {
                    key = HDKeyDerivation.deriveChildKey(key, child);
                }
                assertThat(key.serializePrivB58(BitcoinNetwork.MAINNET))
                        .isEqualTo(path.getValue().get("prv").asText());
                assertThat(key.serializePubB58(BitcoinNetwork.MAINNET))
                        .isEqualTo(path.getValue().get("pub").asText());
                derived++;
            }
        }
        assertThat(derived).isPositive();
    }

    /** The vectors of the same file that are not listed by path; their paths are written in the keys. */
    @Test
    void derivesTheChildrenOfTheSecondSeed() {
        JsonNode vectors = Vectors.json("bip32-hd.json");
        DeterministicKey master = HDKeyDerivation.createMasterPrivateKey(
                HexFormat.of().parseHex(vectors.get("seed").asText()));
        Map<String, String> paths = Map.of(
                "master", "m", "child1", "m/0", "child3", "m/1", "child4", "m/2", "child5", "m/2/0", "child6", "m/2/1");
        paths.forEach((name, path) -> {
            DeterministicKey key = master;
            for (ChildNumber child : HDPath.parsePath(path)) {
                key = HDKeyDerivation.deriveChildKey(key, child);
            }
            assertThat(key.serializePrivB58(BitcoinNetwork.MAINNET))
                    .isEqualTo(vectors.get(name + "_priv").asText());
            assertThat(key.serializePubB58(BitcoinNetwork.MAINNET))
                    .isEqualTo(vectors.get(name + "_pub").asText());
        });
    }

    @Test
    void keepsTheLeadingZerosOfAKey() {
        String zeros = Vectors.json("bip32-hd.json").get("zero_priv").asText();
        DeterministicKey key = DeterministicKey.deserializeB58(zeros, BitcoinNetwork.MAINNET);
        assertThat(key.getPrivKey().bitLength()).isLessThanOrEqualTo(232);
        assertThat(key.serializePrivB58(BitcoinNetwork.MAINNET)).isEqualTo(zeros);
    }

    @Test
    void derivesAccountsAlongTheDocumentedPath() {
        OptInKey key = OptInKey.ofEntropy(new byte[OptInKey.LENGTH]);
        DeterministicKey expected = HDKeyDerivation.createMasterPrivateKey(MnemonicCode.toSeed(key.words(), ""));
        for (ChildNumber child : HDPath.parsePath("m/44H/1H/123456789H/7H/0")) {
            expected = HDKeyDerivation.deriveChildKey(expected, child);
        }
        try (PrivateKey account = key.account(BRANCH, 7)) {
            assertThat(Signatures.fastest().publicKey(account)).isEqualTo(PublicKey.of(expected.getPubKey()));
        }
    }

    @Test
    void givesOtherKeysInEachNetworkAndForEachAccount() {
        OptInKey key = OptInKey.generate(new Random(1));
        assertThat(List.of(
                        publicKey(key.account(TestNetworks.rules(1).build(), 0)),
                        publicKey(key.account(TestNetworks.rules(1).build(), 1)),
                        publicKey(key.account(TestNetworks.rules(2).build(), 0))))
                .doesNotHaveDuplicates();
    }

    @Test
    void forgivesCaseAndSpaces() {
        OptInKey key = OptInKey.generate(new Random(2));
        String typed = "  " + String.join("\n  ", key.words()).toUpperCase(Locale.ROOT) + " ";
        assertThat(OptInKey.ofWords(typed).orThrow().entropy()).isEqualTo(key.entropy());
    }

    /** Out of a list in a document or a chat, or out of the page that shows them. */
    @Test
    void forgivesWhatCopyingBringsAlong() {
        OptInKey key = OptInKey.generate(new Random(4));
        List<String> words = key.words();
        List<UnaryOperator<String>> ways = List.of(
                phrase -> phrase.replace(' ', '\u00a0'),
                phrase -> phrase.replace(' ', '\u3000'),
                phrase -> phrase.replace(" ", " \u2028"),
                phrase -> "\ufeff\u200e" + phrase.replace(" ", "\u200b \u2060") + "\u202c",
                phrase -> phrase.replace(" ", ", ") + ".",
                phrase -> "\u201c" + phrase.replace(" ", "; ") + "\u201d",
                phrase -> "[\"" + phrase.replace(" ", "\",\"") + "\"]");
        for (UnaryOperator<String> way : ways) {
            String typed = way.apply(String.join(" ", words));
            assertThat(OptInKey.ofWords(typed).orThrow().entropy()).as(typed).isEqualTo(key.entropy());
        }
        for (String form : List.of("%d. %s ", "%d) %s,\n", "%d\n%s\n", "%d%s\t", "\u2022 #%d: %s\n", "(%d)\u00a0%s ")) {
            String typed = numbered(words, form, 1);
            assertThat(OptInKey.ofWords(typed).orThrow().entropy()).as(typed).isEqualTo(key.entropy());
        }
    }

    /** Two columns, copied line by line. */
    @Test
    void refusesNumbersThatAreNotInOrder() {
        List<String> words = OptInKey.generate(new Random(5)).words();
        String columns = IntStream.range(0, 24)
                .map(i -> i / 2 + i % 2 * 12)
                .mapToObj(i -> (i + 1) + ". " + words.get(i))
                .collect(Collectors.joining(" "));
        assertRejected(OptInKey.ofWords(columns), RejectReason.PHRASE_BAD);
        assertThat(OptInKey.ofWords(columns)).asString().contains("their numbers are not in order");
    }

    @Test
    void saysWhichWordsCanNotBeRight() {
        List<String> words = new ArrayList<>(OptInKey.generate(new Random(6)).words());
        words.set(2, "Xyzzy");
        words.set(23, "st0ne");
        String typed = numbered(words, "%d. %s, ", 1);

        assertThat(OptInKey.ofWords(typed)).asString().contains("word 3, word 24 are not of the list");
        assertThat(OptInKey.unknownWords(typed))
                .containsExactly(new OptInKey.TypedWord(3, "xyzzy"), new OptInKey.TypedWord(24, "st0ne"));
        assertThat(OptInKey.ofWords("abandon xyzzy"))
                .asString()
                .contains("word 2 is not of the list, and there are 2 words instead of 24");
        assertThat(OptInKey.ofWords("abandon art")).asString().contains("2 words instead of 24");
        assertThat(OptInKey.ofWords("abandon ".repeat(24))).asString().contains("do not fit together");
    }

    @Property
    void neverThrowsWhateverIsTyped(@ForAll String typed) {
        assertThat(OptInKey.ofWords(typed).accepted()).isFalse();
    }

    private static String numbered(List<String> words, String form, int first) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> String.format(form, first + i, words.get(i)))
                .collect(Collectors.joining());
    }

    /** Rule phrase-bad. */
    @Test
    void refusesWordsThatAreNoPhrase() {
        String abandon = "abandon ".repeat(23);
        assertRejected(OptInKey.ofWords(""), RejectReason.PHRASE_BAD);
        assertRejected(OptInKey.ofWords(abandon), RejectReason.PHRASE_BAD);
        assertRejected(OptInKey.ofWords(abandon + "abandon"), RejectReason.PHRASE_BAD);
        assertRejected(OptInKey.ofWords(abandon + "xyzzy"), RejectReason.PHRASE_BAD);
        assertRejected(OptInKey.ofWords("abandon ".repeat(11) + "about"), RejectReason.PHRASE_BAD);
        assertThat(OptInKey.ofWords(abandon + "xyzzy").toString()).doesNotContain("xyzzy");
        assertThat(OptInKey.ofWords(abandon + "art").accepted()).isTrue();
    }

    @Test
    void wipesAClosedKey() {
        OptInKey key = OptInKey.generate(new Random(3));
        key.close();
        assertThat(key.entropy()).containsOnly(0);
    }

    private static PublicKey publicKey(PrivateKey key) {
        return Signatures.fastest().publicKey(key);
    }
}
