package org.yap.web.portal.pay;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.Replaceable;
import org.yap.ejb.payment.Payments.Replacement;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.wallet.Wallets;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.portal.membership.MembershipPage;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** Pays a higher fee for a payment that waits. {@link PayProgress} then shows what becomes of it. */
@Named
@ViewScoped
public class RaiseFeeForm extends MembershipPage {
    private static final long serialVersionUID = 1L;

    private Payments payments;
    private PageMessages messages;

    private int account;
    private String payment;
    private transient Replaceable row;
    private transient Amount fee;

    @TextInput(TextLimit.PASSWORD)
    private String password;

    protected RaiseFeeForm() {}

    @Inject
    public RaiseFeeForm(Wallets wallets, CurrentUser user, Payments payments, PageMessages messages) {
        super(wallets, user);
        this.payments = payments;
        this.messages = messages;
    }

    /** A payment that waits no more has no such page: its account's history says what became of it. */
    @Override
    public void load() throws IOException {
        super.load();
        if (membership() != null && !membership().optedIn()) {
            leadHome();
        } else if (membership() != null && row() == null) {
            Navigation.redirect(Navigation.ACCOUNT + "?network=" + networkId() + "&account=" + account);
        } else if (membership() != null && fee == null) {
            fee = row.likelyFee();
        }
    }

    /** What it takes, as things stand; null if the payment does not wait. */
    public Replaceable row() {
        if (row == null && payment != null && membership() != null) {
            try {
                row = payments.replaceable(userId(), networkId(), account, Hash256.ofHex(payment));
            } catch (RefusedException | IllegalArgumentException gone) {
                return null;
            }
        }
        return row;
    }

    public String pay() {
        try {
            Replacement wanted = new Replacement(networkId(), account, Hash256.ofHex(payment), fee, 0);
            String ticket =
                    payments.replace(userId(), wanted, password.toCharArray()).id();
            return PayForm.progress(networkId(), account, ticket);
        } catch (RefusedException e) {
            messages.refused(e);
            return null;
        } finally {
            password = null;
        }
    }

    public int getAccount() {
        return account;
    }

    public void setAccount(int account) {
        this.account = account;
    }

    /** Id of the waiting payment. */
    public String getPayment() {
        return payment;
    }

    public void setPayment(String payment) {
        this.payment = payment;
    }

    public Amount getFee() {
        return fee;
    }

    public void setFee(Amount fee) {
        this.fee = fee;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
