package org.yap.web.console;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.PublicKey;
import org.yap.web.text.AmountText;
import org.yap.web.text.TypedAmount;
import org.yap.web.text.TypedAmount.Refused;

/** Initial balances as an administrator types them: a line for each, with an account's hash or public key, and an amount. */
public final class AllocationLines {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{40}|[0-9a-fA-F]{66})[\\s:=]+(\\S.*)");

    private AllocationLines() {}

    /** The allocations in the order of the lines, or the number of the first line that can't be read. */
    public static Outcome parse(String text, int decimals) {
        List<Allocation> allocations = new ArrayList<>();
        String[] lines = text == null ? new String[0] : text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            Matcher line = LINE.matcher(lines[i].strip());
            if (!line.matches()) {
                return new Outcome(List.of(), i + 1, Optional.empty());
            }
            TypedAmount amount = AmountText.parse(line.group(2), decimals);
            Optional<Refused> refused = amount.accepted().equals(Optional.of(Amount.ZERO))
                    ? Optional.of(new Refused("amount.zero", List.of()))
                    : amount.refused();
            if (refused.isPresent()) {
                return new Outcome(List.of(), i + 1, refused);
            }
            amount.accepted()
                    .map(each -> new Allocation(account(line.group(1)), each))
                    .ifPresent(allocations::add);
        }
        return new Outcome(allocations, 0, Optional.empty());
    }

    private static AddressHash account(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return bytes.length == PublicKey.LENGTH ? PublicKey.of(bytes).addressHash() : AddressHash.of(bytes);
    }

    /** {@code badLine}: 0 if all lines can be read. {@code badAmount}: what is wrong with its amount, if it is that. */
    public record Outcome(List<Allocation> allocations, int badLine, Optional<Refused> badAmount) {}
}
