package org.yap.ledger.simulation.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yap.ledger.network.NetworkRulesBuilder;

/** What the creator of a network chooses of its fork rule. Its text is the name of a case. */
record Choice(int depth, int margin) {
    private static final Pattern TEXT = Pattern.compile("depth (\\d+), margin (\\d+).*");

    static Choice of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a choice of depth and margin: " + text);
        }
        return new Choice(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The texts of choices, each given as depth and margin. */
    static List<String> texts(int... depthsAndMargins) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < depthsAndMargins.length; i += 2) {
            texts.add(new Choice(depthsAndMargins[i], depthsAndMargins[i + 1]).toString());
        }
        return texts;
    }

    NetworkRulesBuilder in(NetworkRulesBuilder rules) {
        return rules.switchDepth(depth).switchMargin(margin).rewardMaturity(depth + margin + 2);
    }

    @Override
    public String toString() {
        return "depth " + depth + ", margin " + margin;
    }
}
