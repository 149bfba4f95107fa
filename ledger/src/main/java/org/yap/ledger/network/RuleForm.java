package org.yap.ledger.network;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.WholeNumber;

/**
 * How values of a rule are read from text and written as text.
 *
 * @param says to people what the text must look like
 * @param parse empty if the text has another form
 */
record RuleForm<T>(
        RuleField.Kind kind,
        Class<T> type,
        String says,
        Function<String, Optional<T>> parse,
        Function<T, String> format) {
    static final long MAX_TIME = 0xffff_ffffL;

    static final RuleForm<String> TEXT =
            new RuleForm<>(RuleField.Kind.TEXT, String.class, "text", Optional::of, Function.identity());

    static final RuleForm<Integer> NUMBER = new RuleForm<>(
            RuleField.Kind.NUMBER,
            Integer.class,
            "a whole number below 2^31",
            text -> whole(text, Integer.MAX_VALUE).map(Long::intValue),
            String::valueOf);

    /** Seconds since 1970. */
    static final RuleForm<Long> TIME = new RuleForm<>(
            RuleField.Kind.NUMBER,
            Long.class,
            "a whole number below 2^32",
            text -> whole(text, MAX_TIME),
            String::valueOf);

    static final RuleForm<Integer> BITS = new RuleForm<>(
            RuleField.Kind.BITS,
            Integer.class,
            "8 hex digits",
            text -> text.matches("[0-9a-f]{8}") ? Optional.of(HexFormat.fromHexDigits(text)) : Optional.empty(),
            bits -> HexFormat.of().toHexDigits(bits));

    static final RuleForm<Amount> AMOUNT = new RuleForm<>(
            RuleField.Kind.AMOUNT,
            Amount.class,
            "an amount in smallest units, below 2^63",
            text -> whole(text, Long.MAX_VALUE).map(Amount::of),
            Amount::toString);

    static final RuleForm<Admission> ADMISSION = new RuleForm<>(
            RuleField.Kind.CHOICE,
            Admission.class,
            Arrays.stream(Admission.values()).map(RuleForm::word).collect(Collectors.joining(" or ")),
            text -> Arrays.stream(Admission.values())
                    .filter(each -> each.name().equalsIgnoreCase(text))
                    .findFirst(),
            RuleForm::word);

    static final RuleForm<NodeId> NODE = new RuleForm<>(
            RuleField.Kind.NODE,
            NodeId.class,
            "64 hex digits",
            text -> text.matches("[0-9a-f]{64}") ? Optional.of(NodeId.ofHex(text)) : Optional.empty(),
            NodeId::toString);

    /** The words to choose from. */
    List<String> choices() {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(format).toList()
                : List.of();
    }

    private static String word(Admission admission) {
        return admission.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Long> whole(String digits, long max) {
        OptionalLong number = WholeNumber.parse(digits, max);
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}
