package org.yap.web.portal.pay;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.payment.Payments.PaymentWish;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.Stage;
import org.yap.ejb.payment.Payments.Wanted;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.portal.membership.MembershipPage;
import org.yap.web.text.AmountText;
import org.yap.web.text.Texts;

/** Paying: what to whom, then how far the payment is. */
@Named
@ViewScoped
public class PayForm extends MembershipPage {
    private static final long serialVersionUID = 1L;
    private static final Map<Reason, String> FIELDS = Map.of(
            RejectReason.ADDRESS_BAD_FORM, "f:to",
            RejectReason.ADDRESS_OTHER_NETWORK, "f:to",
            RejectReason.PAYMENT_BAD_AMOUNT, "f:amount",
            RejectReason.PAYMENT_OVERFLOW, "f:amount",
            RejectReason.PAYMENT_FEE_TOO_LOW, "f:fee",
            RejectReason.PAYMENT_BAD_MEMO, "f:memo",
            ServiceReason.LOGIN_FAILED, "f:password",
            ServiceReason.LOGIN_LOCKED, "f:password");

    @Inject
    private Payments payments;

    @Inject
    private Texts texts;

    @Inject
    private transient PageMessages messages;

    private int account;
    private String to;
    private String amount;
    private String fee;
    private String memo;
    private String password;
    private String ticket;
    private String like;
    private transient Progress progress;
    private transient Lookup lookup;

    /** Leads to the page of this payment, which can be found again. */
    public String pay() {
        Optional<Amount> wanted = amount("f:amount", amount);
        Optional<Amount> offered = fee == null || fee.isBlank() ? Optional.empty() : amount("f:fee", fee);
        boolean feeBad = fee != null && !fee.isBlank() && offered.isEmpty();
        if (wanted.isEmpty() || feeBad) {
            return null;
        }
        PaymentWish wish = new PaymentWish(
                networkId(), account, to.strip(), wanted.get(), offered.orElse(null), memo == null ? "" : memo);
        try {
            return Navigation.to(Navigation.PAY) + "&network=" + networkId() + "&account=" + account + "&ticket="
                    + payments.start(userId(), wish, password.toCharArray()).id();
        } catch (RefusedException e) {
            if (e.reason() == RejectReason.PAYMENT_INSUFFICIENT_FUNDS) {
                messages.wrongAt("f:amount", "pay.short", spendable());
            } else {
                messages.refused(e, FIELDS);
            }
            return null;
        } finally {
            password = null;
        }
    }

    /** What the chosen account has, less what waits to go out of it; as shown. */
    private String spendable() {
        return getAccounts().stream()
                .filter(each -> each.index() == account)
                .map(each -> each.confirmed().covers(each.pendingOut())
                        ? each.confirmed().minus(each.pendingOut())
                        : Amount.ZERO)
                .map(each -> AmountText.format(each, membership().decimals()))
                .findFirst()
                .orElse("0");
    }

    private Optional<Amount> amount(String field, String text) {
        Optional<Amount> parsed = AmountText.parse(text, membership().decimals());
        if (parsed.isEmpty()) {
            messages.wrongAt(field, "pay.badamount", membership().decimals());
        }
        return parsed;
    }

    @Override
    public void load() throws IOException {
        super.load();
        if (membership() != null && !membership().optedIn()) {
            leadHome();
        } else if (membership() != null && like != null) {
            payments.progress(userId(), like).map(Progress::wanted).ifPresent(this::fillIn);
        }
    }

    /** The fee stays empty: the least that is likely to be mined may be another one now. */
    private void fillIn(Wanted before) {
        to = before.to();
        amount = AmountText.format(before.amount(), membership().decimals());
        memo = before.memo();
    }

    /** Something changed: what is shown is read again. */
    public void refresh() throws IOException {
        progress = null;
        lookup = null;
        forget();
        if (membership() == null || !membership().optedIn()) {
            leadHome();
        }
    }

    public void cancel() throws IOException {
        payments.cancel(userId(), ticket);
        refresh();
    }

    public boolean isStarted() {
        return ticket != null;
    }

    /** Null before there is one. */
    public Progress progress() {
        if (progress == null && ticket != null) {
            progress = payments.progress(userId(), ticket).orElse(null);
        }
        return progress;
    }

    public Outcome getOutcome() {
        return Outcome.of(progress(), sent(), lookup().asked());
    }

    /** Where the payment is, in a few words for those who hear the page. */
    public String getSaid() {
        if (ticket == null) {
            return "";
        }
        return switch (getOutcome()) {
            case WORKING -> texts.get("pay.working");
            case SENT -> sent() == null ? texts.get("pay.sent") : said(sent());
            case UNSENT -> texts.get("pay.unsent");
            case NOT_PAID -> getFailure();
            case LOST -> texts.get("pay.lost");
        };
    }

    private String said(PaymentRow row) {
        return switch (row.state()) {
            case IN_BLOCK -> texts.get("pay.inblock");
            case SEEN -> texts.get("pay.seen");
            case SENT, UNSENT, REFUSED, EXPIRED, BLOCKED, SUPERSEDED, GIVEN_UP -> texts.get("pay.sent");
        };
    }

    /** What is to be paid; null if this node does not remember. */
    public Wanted wanted() {
        return progress() == null ? null : progress().wanted();
    }

    /** Why nothing was paid, in sentences. */
    public String getFailure() {
        PaymentRow row = sent();
        Progress now = progress();
        String key = row == null
                ? ""
                : "notpaid." + row.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (texts.has(key)) {
            return texts.get(key, row.refusal().map(texts::reason).orElse(""));
        }
        if (now != null && now.stage() == Stage.UNSENT) {
            return texts.get("pay.gone");
        }
        return Optional.ofNullable(now)
                .flatMap(Progress::reasonId)
                .map(id -> texts.get("notpaid.refused", texts.refusal(id, now.detail())))
                .orElseGet(() -> texts.get("pay.cancelled"));
    }

    /** The payment as the ledger knows it; null if it knows none. */
    public PaymentRow sent() {
        return lookup().row();
    }

    private Lookup lookup() {
        if (lookup == null) {
            lookup = lookedUp();
        }
        return lookup;
    }

    private Lookup lookedUp() {
        Progress now = progress();
        if (now == null || now.paymentId().isEmpty()) {
            return new Lookup(null, true);
        }
        try {
            return new Lookup(payments.byId(networkId(), now.paymentId().get()).orElse(null), true);
        } catch (RefusedException e) {
            return new Lookup(null, false);
        }
    }

    /** What the ledger said of the payment, if it could be asked. */
    private record Lookup(PaymentRow row, boolean asked) {}

    public List<AccountRow> getAccounts() {
        try {
            return wallets().accounts(userId(), networkId());
        } catch (RefusedException e) {
            return List.of();
        }
    }

    public String getTicket() {
        return ticket;
    }

    public void setTicket(String ticket) {
        this.ticket = ticket;
    }

    /** Ticket of a payment that is to be tried again with changes. */
    public String getLike() {
        return like;
    }

    public void setLike(String like) {
        this.like = like;
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

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    public String getFee() {
        return fee;
    }

    public void setFee(String fee) {
        this.fee = fee;
    }

    public String getMemo() {
        return memo;
    }

    public void setMemo(String memo) {
        this.memo = memo;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
