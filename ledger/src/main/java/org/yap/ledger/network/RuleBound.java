package org.yap.ledger.network;

import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.work.CompactTarget;

/** Which values a rule may have. */
@FunctionalInterface
interface RuleBound<T> {
    /**
     * Says to people what is wrong with {@code value}; empty if nothing is. A bound may depend on the other
     * {@code rules}.
     */
    String breach(T value, NetworkRules rules);

    static <T> RuleBound<T> none() {
        return (value, rules) -> "";
    }

    static <N extends Number> RuleBound<N> within(long min, long max) {
        return within(rules -> min, rules -> max);
    }

    static <N extends Number> RuleBound<N> within(ToLongFunction<NetworkRules> min, ToLongFunction<NetworkRules> max) {
        return (value, rules) -> {
            long from = min.applyAsLong(rules);
            long to = max.applyAsLong(rules);
            boolean within = value.longValue() >= from && value.longValue() <= to;
            return within ? "" : value + " is not between " + from + " and " + to;
        };
    }

    /** At most {@code max}, and more than what other rules come to; {@code which} names them to people. */
    static RuleBound<Number> above(ToLongFunction<NetworkRules> others, String which, long max) {
        return (value, rules) -> {
            long floor = others.applyAsLong(rules);
            boolean within = value.longValue() > floor && value.longValue() <= max;
            return within ? "" : value + " is not more than " + which + " (" + floor + ") and at most " + max;
        };
    }

    static RuleBound<String> matches(String regex, String says) {
        Pattern pattern = Pattern.compile(regex);
        return (value, rules) -> pattern.matcher(value).matches() ? "" : says;
    }

    /** Text to be shown to people. */
    static RuleBound<String> name(int maxCharacters) {
        return (value, rules) -> {
            int characters = value.codePointCount(0, value.length());
            boolean good = characters >= 1
                    && characters <= maxCharacters
                    && Utf8.encode(value).isPresent()
                    && value.codePoints().noneMatch(Character::isISOControl)
                    && value.strip().equals(value);
            return good ? "" : "1 to " + maxCharacters + " characters, no control characters, no space at either end";
        };
    }

    /** A node in rules that {@code needOne}, and none in others. */
    static RuleBound<NodeId> zeroUnless(Predicate<NetworkRules> needOne) {
        return (value, rules) -> {
            if (needOne.test(rules)) {
                return value.equals(NodeId.ZERO) ? "missing in a network by invitation" : "";
            }
            return value.equals(NodeId.ZERO) ? "" : "only in a network by invitation";
        };
    }

    static RuleBound<Integer> compactTarget() {
        return (value, rules) -> CompactTarget.isValid(value) ? "" : "not a canonical compact target";
    }

    /** A target that is not above {@code easiest}. */
    static RuleBound<Integer> compactTargetWithin(ToIntFunction<NetworkRules> easiest) {
        return (value, rules) -> {
            int limit = easiest.applyAsInt(rules);
            if (!CompactTarget.isValid(value) || !CompactTarget.isValid(limit)) {
                return compactTarget().breach(value, rules);
            }
            boolean within = CompactTarget.target(value).compareTo(CompactTarget.target(limit)) <= 0;
            return within ? "" : "easier than the easiest";
        };
    }
}
