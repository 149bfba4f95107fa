package org.yap.ledger.key;

import java.util.Arrays;
import java.util.Optional;
import org.bitcoinj.base.Bech32;
import org.bitcoinj.base.exceptions.AddressFormatException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * An account's address as people see it: bech32m (BIP-350) with the network's prefix over 25 bytes, which are version 0, the
 * first 4 bytes of the network id as on the wire, and the account's hash.
 */
public final class Address {
    private static final int VERSION = 0;
    private static final int NETWORK_LENGTH = 4;
    private static final int LENGTH = 1 + NETWORK_LENGTH + AddressHash.LENGTH;
    private static final int MAX_TYPED = 1_000;

    /** Digits of five bits for the version and the network. */
    private static final int COMMON_DIGITS = (1 + NETWORK_LENGTH) * 8 / 5;

    private Address() {}

    public static String format(AddressHash account, String prefix, NetworkId network) {
        byte[] bytes = new byte[Hash256.LENGTH + 1];
        bytes[0] = VERSION;
        network.hash().copyTo(bytes, 1);
        account.copyTo(bytes, 1 + NETWORK_LENGTH);
        return Bech32.encodeBytes(Bech32.Encoding.BECH32M, prefix, Arrays.copyOf(bytes, LENGTH));
    }

    /**
     * Forgiving about what copying brings along, spaces and line breaks among it. Refuses {@code address-bad-form}, and
     * {@code address-other-network} for a good address of another network.
     */
    public static Judged<AddressHash> parse(String text, String prefix, NetworkId network) {
        Optional<Bech32.Bech32Data> decoded =
                text.length() > MAX_TYPED ? Optional.empty() : bech32m(CopiedText.token(text));
        if (decoded.isEmpty()) {
            return bad("mistyped, or not an address");
        }
        byte[] bytes = bytes(decoded.get());
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            return bad("not an account's address, or of a later version");
        }
        String found = decoded.get().hrp;
        byte[] id = network.hash().bytes();
        if (!found.equals(prefix) || !Arrays.equals(bytes, 1, 1 + NETWORK_LENGTH, id, 0, NETWORK_LENGTH)) {
            return Judged.reject(RejectReason.ADDRESS_OTHER_NETWORK, "an address of another network (" + found + ")");
        }
        return Judged.accept(AddressHash.of(Arrays.copyOfRange(bytes, 1 + NETWORK_LENGTH, LENGTH)));
    }

    /** An address without its head, which all addresses of a network have in common: the account's digits and the checksum. */
    public static String ownDigits(String address) {
        return address.substring(Math.min(address.length(), address.lastIndexOf('1') + 1 + COMMON_DIGITS));
    }

    /** What valid bech32m says; empty if it is anything else, bech32 of old among it. */
    static Optional<Bech32.Bech32Data> bech32m(String text) {
        try {
            Bech32.Bech32Data decoded = Bech32.decode(text);
            return decoded.encoding == Bech32.Encoding.BECH32M ? Optional.of(decoded) : Optional.empty();
        } catch (AddressFormatException e) {
            return Optional.empty();
        }
    }

    /** None if the five-bit digits don't make whole bytes. */
    private static byte[] bytes(Bech32.Bech32Data decoded) {
        try {
            return decoded.decode5to8();
        } catch (AddressFormatException e) {
            return new byte[0];
        }
    }

    private static Judged<AddressHash> bad(String detail) {
        return Judged.reject(RejectReason.ADDRESS_BAD_FORM, detail);
    }
}
