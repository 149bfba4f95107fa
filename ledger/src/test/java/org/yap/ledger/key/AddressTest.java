package org.yap.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.fixture.Vectors;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;

class AddressTest {
    private static final NetworkId NETWORK = TestNetworks.genesis(1).id();
    private static final NetworkId OTHER = TestNetworks.genesis(2).id();
    private static final AddressHash ACCOUNT = TestKeys.account(1);

    @Test
    void judgesThePublishedVectors() {
        JsonNode vectors = Vectors.json("bech32m.json");
        assertThat(vectors.get("valid")).allSatisfy(text -> assertThat(Address.bech32m(text.asText()))
                .as(text.asText())
                .isPresent());
        assertThat(vectors.get("invalid"))
                .allSatisfy(bad -> assertThat(Address.bech32m(bad.get("text").asText()))
                        .as(bad.toString())
                        .isEmpty());
    }

    @Property
    void readsWhatItWrites(@ForAll @Size(20) byte[] account) {
        String text = Address.format(AddressHash.of(account), "yap", NETWORK);
        assertThat(text).startsWith("yap1").hasSize(4 + 40 + 6);
        assertThat(Address.parse(text, "yap", NETWORK).orThrow()).isEqualTo(AddressHash.of(account));
        assertThat(Address.parse(" " + text.toUpperCase(Locale.ROOT) + "\n", "yap", NETWORK)
                        .accepted())
                .isTrue();
    }

    @Test
    void forgivesWhatCopyingBringsAlong() {
        String text = Address.format(ACCOUNT, "yap", NETWORK);
        for (String typed : List.of(
                "\u00a0" + text + "\u3000",
                "\u200e" + text + "\u202c",
                "\ufeff" + text + "\u200b",
                text.substring(0, 20) + "\n" + text.substring(20),
                text.substring(0, 30) + "\u00ad\u2060" + text.substring(30),
                text + ",",
                "\u201c" + text + ".\u201d",
                "<" + text + ">;")) {
            assertThat(Address.parse(typed, "yap", NETWORK).orThrow()).as(typed).isEqualTo(ACCOUNT);
        }
        assertRejected(
                Address.parse(text.substring(0, 20) + "," + text.substring(20), "yap", NETWORK),
                RejectReason.ADDRESS_BAD_FORM);
    }

    /** Rule address-other-network. */
    @Test
    void refusesAnAddressOfAnotherNetwork() {
        String text = Address.format(ACCOUNT, "yap", OTHER);
        assertRejected(Address.parse(text, "yap", NETWORK), RejectReason.ADDRESS_OTHER_NETWORK);
        String prefix = Address.format(ACCOUNT, "pay", NETWORK);
        assertRejected(Address.parse(prefix, "yap", NETWORK), RejectReason.ADDRESS_OTHER_NETWORK);
    }

    /** Rule address-bad-form. */
    @Test
    void refusesEveryWrongCharacter() {
        String good = Address.format(ACCOUNT, "yap", NETWORK);
        for (int i = 0; i < good.length(); i++) {
            char wrong = good.charAt(i) == 'q' ? 'p' : 'q';
            String typed = good.substring(0, i) + wrong + good.substring(i + 1);
            assertRejected(Address.parse(typed, "yap", NETWORK), RejectReason.ADDRESS_BAD_FORM);
        }
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (String text : new String[] {
            "",
            "yap1",
            "A1LQFN3A",
            "?1v759aa",
            "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
            "11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8"
        }) {
            assertRejected(Address.parse(text, "yap", NETWORK), RejectReason.ADDRESS_BAD_FORM);
        }
    }

    @Property
    void neverThrowsWhateverIsTyped(@ForAll String text) {
        assertThat(Address.parse(text, "yap", NETWORK).accepted()).isFalse();
    }
}
