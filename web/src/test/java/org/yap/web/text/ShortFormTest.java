package org.yap.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yap.ledger.key.Address;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.NetworkId;

class ShortFormTest {
    private static final NetworkId NETWORK = NetworkId.ofHex("5a".repeat(32));

    @Test
    void showsOfAnAddressWhatOthersOfItsNetworkDoNotHave() {
        String address = Address.format(AddressHash.ofHex("0123456789abcdef0123456789abcdef01234567"), "yap", NETWORK);

        assertThat(ShortForm.of(address))
                .isEqualTo("…" + address.substring(12, 22) + "…" + address.substring(40))
                .hasSize(22);
    }

    @Test
    void beginsAnAddressWithItsAccount() {
        Set<String> shown = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            byte[] account = new byte[AddressHash.LENGTH];
            account[i] = 1;
            shown.add(ShortForm.of(Address.format(AddressHash.of(account), "yap", NETWORK))
                    .substring(0, 11));
        }
        assertThat(shown).hasSize(5);
    }

    @Test
    void leavesOutTheZerosOfABlocksHash() {
        assertThat(ShortForm.of("0000000000001a2b3c4d5e6f" + "ab".repeat(20))).isEqualTo("…1a2b3c4d5e…ababababab");
    }

    @Test
    void showsOtherHashesFromBothEndsAndShortTextsWhole() {
        assertThat(ShortForm.of("12".repeat(32))).isEqualTo("1212121212…1212121212");
        assertThat(ShortForm.of("reward")).isEqualTo("reward");
        assertThat(ShortForm.of("0".repeat(64))).isEqualTo("…0000000000…0000000000");
    }
}
