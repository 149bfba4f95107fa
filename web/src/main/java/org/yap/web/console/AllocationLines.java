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

/** Initial balances as an administrator types them: a line for each, with an account's hash or public key, and an amount. */
public final class AllocationLines {
    private static final Pattern LINE = Pattern.compile("\\s*([0-9a-fA-F]{40}|[0-9a-fA-F]{66})[\\s:=]+(\\S+)\\s*");

    private AllocationLines() {}

    /** The allocations in the order of the lines, or the number of the first line that can't be read. */
    public static Outcome parse(String text, int decimals) {
        List<Allocation> allocations = new ArrayList<>();
        String[] lines = text == null ? new String[0] : text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            Optional<Allocation> allocation = allocation(lines[i], decimals);
            if (allocation.isEmpty()) {
                return new Outcome(List.of(), i + 1);
            }
            allocations.add(allocation.get());
        }
        return new Outcome(allocations, 0);
    }

    private static Optional<Allocation> allocation(String line, int decimals) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Amount> amount = AmountText.parse(matcher.group(2), decimals);
        return amount.filter(each -> each.units() > 0).map(each -> new Allocation(account(matcher.group(1)), each));
    }

    private static AddressHash account(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return bytes.length == PublicKey.LENGTH ? PublicKey.of(bytes).addressHash() : AddressHash.of(bytes);
    }

    /** {@code badLine}: 0 if all lines can be read. */
    public record Outcome(List<Allocation> allocations, int badLine) {}
}
