package org.yap.web.portal.pay;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.OrderRow;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.Review;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.wallet.Wallets;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.portal.membership.MembershipPage;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.AmountText;
import org.yap.web.text.TextInput;
import org.yap.web.text.Texts;

/** The form of a payment, and what it would do, to be looked at before the password is given. {@link PayProgress} then shows what becomes of it. */
@Named
@ViewScoped
public class PayForm extends MembershipPage {
    private static final long serialVersionUID = 1L;

    private static final SortedMap<String, Duration> ENDS = new TreeMap<>(
            Map.of("1-hour", Duration.ofHours(1), "2-day", Duration.ofDays(1), "3-week", Duration.ofDays(7)));

    private static final Set<Reason> OF_THE_PASSWORD = Set.of(ServiceReason.LOGIN_FAILED, ServiceReason.LOGIN_LOCKED);
    private static final int HIGH_FEE_FACTOR = 10;
    private static final int HIGH_FEE_PART = 10;

    private Payments payments;
    private PageMessages messages;
    private Texts texts;

    private int account;

    @TextInput(TextLimit.ADDRESS)
    private String to;

    private transient Amount amount;
    private transient Amount fee;

    @TextInput(TextLimit.MEMO)
    private String memo;

    private int validFor;

    @TextInput(TextLimit.PASSWORD)
    private String password;

    private String like;

    private transient Review review;

    protected PayForm() {}

    @Inject
    public PayForm(Wallets wallets, CurrentUser user, Payments payments, PageMessages messages, Texts texts) {
        super(wallets, user);
        this.payments = payments;
        this.messages = messages;
        this.texts = texts;
    }

    @Override
    public void load() throws IOException {
        super.load();
        if (membership() != null && !membership().optedIn()) {
            leadHome();
        } else if (membership() != null && like != null) {
            payments.progress(userId(), like).map(Progress::order).ifPresent(this::fillIn);
        }
    }

    /** Leaves the fee empty, since another fee may suffice by now. */
    private void fillIn(OrderRow before) {
        to = before.to();
        amount = before.amount();
        memo = before.memo();
    }

    /** Shows what the order would do. */
    public void look() {
        try {
            review = payments.review(userId(), order(fee));
        } catch (RefusedException e) {
            refused(e);
        }
    }

    /** Back to the form, which has what was typed. */
    public void change() {
        review = null;
    }

    /**
     * Begins the payment that was looked at, with the fee that was shown. The page's new address has its ticket, so that the
     * payment can be found again.
     */
    public String pay() {
        if (review == null) {
            return null;
        }
        try {
            PaymentOrder order = order(review.order().fee());
            String ticket =
                    payments.start(userId(), order, password.toCharArray()).id();
            review = null; // if this answer is lost, the same is not paid again
            return progress(networkId(), account, ticket);
        } catch (RefusedException e) {
            if (!OF_THE_PASSWORD.contains(e.reason())) {
                review = null;
            }
            refused(e);
            return null;
        } finally {
            password = null;
        }
    }

    private PaymentOrder order(Amount paid) {
        return new PaymentOrder(networkId(), account, to.strip(), amount, paid, memo == null ? "" : memo, validFor);
    }

    private void refused(RefusedException e) {
        if (e.reason() == RejectReason.PAYMENT_INSUFFICIENT_FUNDS) {
            messages.wrong("pay.short", spendable());
        } else {
            messages.refused(e);
        }
    }

    /** Null while the form is filled in. */
    public Review reviewed() {
        return review;
    }

    /** What the payment takes from the account. */
    public Amount total() {
        return review.order().amount().plus(review.order().fee());
    }

    /** Whether the fee is many times the usual one, or more than that and much of the amount. */
    public boolean isFeeHigh() {
        long paid = review.order().fee().units();
        long usual = review.usualFee().units();
        return paid > usual
                && (paid / HIGH_FEE_FACTOR >= Math.max(1, usual)
                        || paid > review.order().amount().units() / HIGH_FEE_PART);
    }

    /** The user's own account that is to be paid; null if it is somebody else's. */
    public AccountRow own() {
        return getAccounts().stream()
                .filter(each -> each.address().equals(review.order().to()))
                .findFirst()
                .orElse(null);
    }

    /** The account that pays; null if it is gone. */
    public AccountRow payer() {
        return getAccounts().stream()
                .filter(each -> each.index() == account)
                .findFirst()
                .orElse(null);
    }

    /** Where {@link PayProgress} shows the payment of a ticket. */
    static String progress(NetworkId network, int account, String ticket) {
        return Navigation.to(Navigation.PAY) + "&network=" + network + "&account=" + account + "&ticket=" + ticket;
    }

    /** How many blocks the payment may wait for, by about how long that takes. */
    public List<SelectItem> getEnds() {
        List<SelectItem> ends = new ArrayList<>();
        ends.add(new SelectItem(0, texts.get("pay.end.never")));
        ENDS.forEach((name, time) -> {
            long blocks = Math.max(1, time.toSeconds() / membership().blockInterval());
            if (blocks <= Payments.MAX_VALID_FOR) {
                ends.add(new SelectItem((int) blocks, texts.get("pay.end." + name, blocks)));
            }
        });
        return ends;
    }

    /** When the payment is given up, as the form offers it. */
    public String chosenEnd() {
        return getEnds().stream()
                .filter(each -> each.getValue().equals(validFor))
                .map(SelectItem::getLabel)
                .findFirst()
                .orElse("");
    }

    /** The balance of the chosen account without what waiting payments take from it, as text. */
    private String spendable() {
        return Optional.ofNullable(payer())
                .map(each -> each.confirmed().covers(each.pendingOut())
                        ? each.confirmed().minus(each.pendingOut())
                        : Amount.ZERO)
                .map(each -> AmountText.format(each, membership().decimals()))
                .orElse("0");
    }

    public List<AccountRow> getAccounts() {
        try {
            return wallets().accounts(userId(), networkId());
        } catch (RefusedException e) {
            return List.of();
        }
    }

    public int getAccount() {
        return account;
    }

    public void setAccount(int account) {
        this.account = account;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public Amount getAmount() {
        return amount;
    }

    public void setAmount(Amount amount) {
        this.amount = amount;
    }

    /** Null for the least that is likely to be mined. */
    public Amount getFee() {
        return fee;
    }

    public void setFee(Amount fee) {
        this.fee = fee;
    }

    public String getMemo() {
        return memo;
    }

    public void setMemo(String memo) {
        this.memo = memo;
    }

    /** Blocks; 0: no limit. */
    public int getValidFor() {
        return validFor;
    }

    public void setValidFor(int validFor) {
        this.validFor = validFor;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** The ticket of an earlier payment, with which the form is filled in; or null. */
    public String getLike() {
        return like;
    }

    public void setLike(String like) {
        this.like = like;
    }
}
