package org.yap.ledger.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * The state transition of one block: first the reward that matures is credited, then the payments are applied in order,
 * each seeing the ones before it. All or nothing: a block that breaks a rule leaves the accounts as they were.
 */
public final class Transition {
    private final AccountOverlay accounts;
    private final Map<AddressHash, AccountState> before = new LinkedHashMap<>();
    /** Accounts that payments brought into being. */
    private long created;

    private Transition(AccountOverlay accounts) {
        this.accounts = accounts;
    }

    /**
     * Applies {@code block} at {@code height}; payments' forms, stamps and signatures have been judged before.
     *
     * @param matured the reward that is credited at this height, if any
     * @return the accounts that it changed
     */
    public static Judged<Set<AddressHash>> apply(
            Block block, long height, Optional<Reward> matured, NetworkRules rules, AccountOverlay accounts) {
        if (block.reward().height() != height) {
            return Judged.reject(
                    RejectReason.BLOCK_BAD_REWARD_HEIGHT, block.reward().height() + " in a block of height " + height);
        }
        Transition transition = new Transition(accounts);
        Optional<Judged.Rejected<Set<AddressHash>>> broken;
        try {
            broken = transition.run(block, height, matured, rules);
        } catch (ArithmeticException e) {
            broken = Optional.of(rejected(RejectReason.BLOCK_BAD_PAYMENT, RejectReason.PAYMENT_OVERFLOW.id()));
        }
        if (broken.isPresent()) {
            transition.takeBack();
            return broken.get();
        }
        return Judged.accept(Collections.unmodifiableSet(transition.before.keySet()));
    }

    /**
     * Takes back what {@link #apply} did, from the body alone: the payments from the last to the first, then the reward. Throws
     * IllegalStateException if the accounts are not those after the block.
     *
     * @param matured the reward that was credited at its height, if any
     * @return the accounts that it changed
     */
    public static Set<AddressHash> reverse(Block block, Optional<Reward> matured, AccountOverlay accounts) {
        Set<AddressHash> touched = touched(block, matured);
        try {
            List<Payment> payments = new ArrayList<>(block.payments());
            Collections.reverse(payments);
            payments.forEach(payment -> takeBack(payment, accounts));
            matured.filter(reward -> reward.amount().units() > 0)
                    .ifPresent(reward -> takeBack(reward.miner(), reward.amount(), accounts));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalStateException("the accounts are not those after block " + block.hash(), e);
        }
        return touched;
    }

    private static void takeBack(Payment payment, AccountOverlay accounts) {
        List<Output> outputs = new ArrayList<>(payment.outputs());
        Collections.reverse(outputs);
        outputs.forEach(output -> takeBack(output.recipient(), output.amount(), accounts));
        AccountState sender = accounts.get(payment.sender());
        if (sender.nextSequence() != payment.sequence() + 1) {
            throw new IllegalStateException("account " + payment.sender() + " did not make payment " + payment.id());
        }
        Amount before = sender.balance().plus(payment.total()).plus(payment.fee());
        accounts.put(payment.sender(), new AccountState(before, payment.sequence()));
    }

    private static void takeBack(AddressHash account, Amount amount, AccountOverlay accounts) {
        AccountState state = accounts.get(account);
        accounts.put(account, new AccountState(state.balance().minus(amount), state.nextSequence()));
    }

    /** Those that came into being last first. */
    private void takeBack() {
        List<AddressHash> touched = new ArrayList<>(before.keySet());
        Collections.reverse(touched);
        touched.forEach(account -> accounts.put(account, before.get(account)));
    }

    private static Set<AddressHash> touched(Block block, Optional<Reward> matured) {
        Set<AddressHash> touched = new LinkedHashSet<>();
        matured.filter(reward -> reward.amount().units() > 0).ifPresent(reward -> touched.add(reward.miner()));
        for (Payment payment : block.payments()) {
            touched.add(payment.sender());
            for (Output output : payment.outputs()) {
                touched.add(output.recipient());
            }
        }
        return touched;
    }

    private Optional<Judged.Rejected<Set<AddressHash>>> run(
            Block block, long height, Optional<Reward> matured, NetworkRules rules) {
        matured.filter(reward -> reward.amount().units() > 0)
                .ifPresent(reward -> credit(reward.miner(), accounts.get(reward.miner()), reward.amount()));
        long fees = 0;
        int index = 0;
        for (Payment payment : block.payments()) {
            AccountState sender = accounts.get(payment.sender());
            Optional<RejectReason> reason = PaymentStateRules.judge(payment, sender, height);
            if (reason.isPresent()) {
                return Optional.of(rejected(
                        RejectReason.BLOCK_BAD_PAYMENT,
                        "payment " + index + " " + payment.id() + ": "
                                + reason.get().id()));
            }
            pay(payment, sender);
            fees = Math.addExact(fees, payment.fee().units());
            index++;
        }
        long counted = block.size() + (long) rules.limits().newAccountBytes() * created;
        if (counted > rules.limits().maxBlockBytes()) {
            return Optional.of(rejected(
                    RejectReason.BLOCK_TOO_MANY_ACCOUNTS,
                    created + " new accounts and " + block.size() + " bytes count for " + counted + " of at most "
                            + rules.limits().maxBlockBytes()));
        }
        long due = RewardRules.due(height, fees, rules);
        if (block.reward().amount().units() != due) {
            return Optional.of(rejected(
                    RejectReason.BLOCK_BAD_REWARD_AMOUNT, block.reward().amount() + " where " + due + " is due"));
        }
        return Optional.empty();
    }

    private void pay(Payment payment, AccountState sender) {
        Amount left = sender.balance().minus(payment.total()).minus(payment.fee());
        change(payment.sender(), sender, new AccountState(left, Math.addExact(sender.nextSequence(), 1)));
        for (Output output : payment.outputs()) {
            AccountState recipient = accounts.get(output.recipient());
            if (recipient.isEmpty()) {
                created++;
            }
            credit(output.recipient(), recipient, output.amount());
        }
    }

    private void credit(AddressHash account, AccountState now, Amount amount) {
        change(account, now, new AccountState(now.balance().plus(amount), now.nextSequence()));
    }

    private void change(AddressHash account, AccountState now, AccountState next) {
        before.putIfAbsent(account, now);
        accounts.put(account, now, next);
    }

    private static Judged.Rejected<Set<AddressHash>> rejected(RejectReason reason, String detail) {
        return new Judged.Rejected<>(reason, detail);
    }
}
