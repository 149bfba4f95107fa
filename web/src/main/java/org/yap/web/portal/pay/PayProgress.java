package org.yap.web.portal.pay;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Locale;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.OrderRow;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.TrackedPayment;
import org.yap.ejb.wallet.Wallets;
import org.yap.web.portal.membership.MembershipPage;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.Texts;

/** How far a payment is that was begun with {@link PayForm}. */
@Named
@ViewScoped
public class PayProgress extends MembershipPage {
    private static final long serialVersionUID = 1L;

    private Payments payments;
    private Texts texts;

    private String ticket;
    private transient TrackedPayment tracked;

    protected PayProgress() {}

    @Inject
    public PayProgress(Wallets wallets, CurrentUser user, Payments payments, Texts texts) {
        super(wallets, user);
        this.payments = payments;
        this.texts = texts;
    }

    /** Runs when something has changed: the payment is looked up again. */
    public void refresh() throws IOException {
        tracked = null;
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

    private TrackedPayment tracked() {
        if (tracked == null) {
            tracked = payments.track(userId(), ticket);
        }
        return tracked;
    }

    /** Null before there is one, and if this node does not remember it. */
    public Progress progress() {
        return ticket == null ? null : tracked().progress().orElse(null);
    }

    public PaymentStatus getStatus() {
        return tracked().status();
    }

    /** The status in a few words, for users who listen to the page. */
    public String getSaid() {
        if (ticket == null) {
            return "";
        }
        return switch (getStatus()) {
            case WORKING, SUBMITTING -> texts.get("pay.working");
            case UNSENT -> texts.get("pay.unsent");
            case SENT -> texts.get("pay.sent");
            case SEEN -> texts.get("pay.seen");
            case IN_BLOCK -> texts.get("pay.inblock");
            case FAILED, CANCELLED, NOT_STORED, REFUSED, EXPIRED, BLOCKED, SUPERSEDED, REPLACED, GIVEN_UP ->
                getFailure();
            case UNKNOWN -> texts.get("pay.lost");
        };
    }

    /** What is to be paid; null if this node does not remember. */
    public OrderRow order() {
        return progress() == null ? null : progress().order();
    }

    /** Why nothing was paid, in sentences. Empty if it was paid, or may have been. */
    public String getFailure() {
        PaymentStatus status = getStatus();
        return switch (status) {
            case FAILED ->
                texts.get(
                        "notpaid.refused",
                        texts.reason(
                                progress().reasonId().orElseThrow(), progress().detail()));
            case CANCELLED -> texts.get("pay.cancelled");
            case NOT_STORED -> texts.get("pay.gone");
            case REFUSED, EXPIRED, BLOCKED, SUPERSEDED, REPLACED, GIVEN_UP ->
                texts.get(
                        "notpaid." + status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        sent().refusal().map(texts::reason).orElse(""));
            case WORKING, SUBMITTING, UNSENT, SENT, SEEN, IN_BLOCK, UNKNOWN -> "";
        };
    }

    /** The payment as the ledger knows it; null if it knows none. */
    public PaymentRow sent() {
        return ticket == null ? null : tracked().row().orElse(null);
    }

    public String getTicket() {
        return ticket;
    }

    public void setTicket(String ticket) {
        this.ticket = ticket;
    }
}
