package org.yap.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.RuleField;
import org.yap.web.page.Formats;
import org.yap.web.text.Texts;

/**
 * The inputs for the rules of a new network, by the sections of the form. Nobody is asked for salt, genesis time,
 * easiest bits and admission key; the allocations have an input of their own.
 */
@Named
@ApplicationScoped
public class RuleInputs {
    private static final List<RuleInput> IDENTITY = List.of(
            RuleInput.text("name", RuleField.NAME, RuleField.MAX_NAME),
            RuleInput.text("currency", RuleField.CURRENCY, RuleField.MAX_CURRENCY),
            RuleInput.of("decimals", RuleField.DECIMALS),
            RuleInput.text("prefix", RuleField.ADDRESS_PREFIX, RuleField.MAX_PREFIX));

    private static final List<RuleInput> MONEY = List.of(
            RuleInput.of("reward", RuleField.BLOCK_REWARD),
            RuleInput.of("halving", RuleField.HALVING_INTERVAL),
            RuleInput.of("minfee", RuleField.MIN_FEE),
            RuleInput.of("maturity", RuleField.REWARD_MATURITY));

    private static final List<RuleInput> PACE = List.of(
            RuleInput.of("interval", RuleField.BLOCK_INTERVAL), RuleInput.of("workbits", RuleField.PAYMENT_WORK_BITS));

    private static final List<RuleInput> MEMBERSHIP = List.of(
            RuleInput.of("admission", RuleField.ADMISSION), RuleInput.of("maxneighbours", RuleField.MAX_NEIGHBOURS));

    private static final List<RuleInput> ADVANCED = List.of(
            RuleInput.of("depth", RuleField.SWITCH_DEPTH),
            RuleInput.of("margin", RuleField.SWITCH_MARGIN),
            RuleInput.of("maxblock", RuleField.MAX_BLOCK_BYTES),
            RuleInput.optional("newaccount", RuleField.NEW_ACCOUNT_BYTES),
            RuleInput.optional("halflife", RuleField.HALF_LIFE),
            RuleInput.optional("future", RuleField.FUTURE_LIMIT),
            RuleInput.optional("initialbits", RuleField.INITIAL_BITS));

    static final List<RuleInput> ALL = Stream.of(IDENTITY, MONEY, PACE, MEMBERSHIP, ADVANCED)
            .flatMap(List::stream)
            .toList();

    /** Name and currency stand in the heading of a network's page, and the initial bits tell people nothing. */
    private static final List<RuleField<?>> NOT_SHOWN =
            List.of(RuleField.NAME, RuleField.CURRENCY, RuleField.INITIAL_BITS);

    private Texts texts;
    private Formats formats;

    protected RuleInputs() {}

    @Inject
    public RuleInputs(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    public List<RuleInput> getIdentity() {
        return IDENTITY;
    }

    public List<RuleInput> getMoney() {
        return MONEY;
    }

    public List<RuleInput> getPace() {
        return PACE;
    }

    public List<RuleInput> getMembership() {
        return MEMBERSHIP;
    }

    public List<RuleInput> getAdvanced() {
        return ADVANCED;
    }

    /** What a network's page lists. */
    public List<RuleInput> getShown() {
        return ALL.stream().filter(each -> !NOT_SHOWN.contains(each.rule())).toList();
    }

    /** The value in the rules of a network, as people read it. */
    public String value(RuleInput input, NetworkRules rules) {
        String text = input.rule().text(rules);
        return switch (input.rule().kind()) {
            case TEXT, BITS, NODE -> text;
            case NUMBER -> formats.number(Long.parseLong(text));
            case AMOUNT -> formats.units(Long.parseLong(text), rules.money().decimals());
            case CHOICE -> texts.get(input.label() + "." + text);
        };
    }
}
