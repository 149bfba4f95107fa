package org.yap.web.portal.pay;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.Stage;
import org.yap.ejb.payment.Payments.Wanted;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.wallet.Wallets;
import org.yap.web.portal.membership.MembershipPage;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.Texts;

/** How far a payment is that {@link PayForm} began. */
@Named
@ViewScoped
public class PayProgress extends MembershipPage {
    private static final long serialVersionUID = 1L;

    private Payments payments;
    private Texts texts;

    private String ticket;
    private transient Progress progress;
    private transient Lookup lookup;

    protected PayProgress() {}

    @Inject
    public PayProgress(Wallets wallets, CurrentUser user, Payments payments, Texts texts) {
        super(wallets, user);
        this.payments = payments;
        this.texts = texts;
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

    /** False while the page shows the form. */
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

    public String getTicket() {
        return ticket;
    }

    public void setTicket(String ticket) {
        this.ticket = ticket;
    }

    /** What the ledger said of the payment, if it could be asked. */
    private record Lookup(PaymentRow row, boolean asked) {}
}
