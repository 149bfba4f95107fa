package org.yap.web.portal.membership;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.wallet.Wallets;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** One account: its balance, its address, and its history page by page. */
@Named
@ViewScoped
public class AccountView extends MembershipPage {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 15;

    private Payments payments;
    private PageMessages messages;

    /** Where this page and those before it begin; the first at an empty cursor. */
    private final ArrayList<String> before = new ArrayList<>(List.of(""));

    private int account;

    @TextInput(TextLimit.LABEL)
    private String label;

    private transient AccountRow row;
    private transient List<HistoryRow> history;

    protected AccountView() {}

    @Inject
    public AccountView(Wallets wallets, CurrentUser user, Payments payments, PageMessages messages) {
        super(wallets, user);
        this.payments = payments;
        this.messages = messages;
    }

    @Override
    public void load() throws IOException {
        super.load();
        if (membership() != null && row() == null) {
            leadHome();
        } else if (row() != null && label == null) {
            label = row().label();
        }
    }

    /** Null if the user has no such account. */
    public AccountRow row() {
        if (row == null && membership() != null && membership().optedIn()) {
            try {
                row = wallets().accounts(userId(), networkId()).stream()
                        .filter(each -> each.index() == account)
                        .findFirst()
                        .orElse(null);
            } catch (RefusedException e) {
                messages.refused(e);
            }
        }
        return row;
    }

    /** The rows of this page. */
    public List<HistoryRow> getHistory() {
        List<HistoryRow> rows = rows();
        return rows.subList(0, Math.min(PAGE, rows.size()));
    }

    /** One row more than a page shows; it tells whether there are older ones. */
    private List<HistoryRow> rows() {
        if (row() == null) {
            return List.of();
        }
        if (history == null) {
            String cursor = before.get(before.size() - 1);
            try {
                history = payments.history(networkId(), row().hash(), cursor.isEmpty() ? null : cursor, PAGE + 1);
            } catch (RefusedException e) {
                messages.refused(e);
                history = List.of();
            }
        }
        return history;
    }

    public void older() throws IOException {
        if (isOlderThere()) {
            before.add(rows().get(PAGE - 1).cursor());
            refresh();
        }
    }

    public void newer() throws IOException {
        if (isNewerThere()) {
            before.remove(before.size() - 1);
            refresh();
        }
    }

    public boolean isOlderThere() {
        return rows().size() > PAGE;
    }

    public boolean isNewerThere() {
        return before.size() > 1;
    }

    /** Payments out of this account that are being made. */
    public List<Progress> getUnderWay() {
        return row() == null
                ? List.of()
                : payments.underWay(userId()).stream()
                        .filter(each -> each.network().equals(networkId())
                                && each.order().account().equals(row().hash()))
                        .toList();
    }

    /** Runs when something has changed; perhaps the account is gone. */
    public void refresh() throws IOException {
        row = null;
        history = null;
        forget();
        if (row() == null) {
            leadHome();
        }
    }

    public void rename() {
        try {
            wallets().renameAccount(userId(), networkId(), account, label);
            messages.done("account.renamed");
            row = null;
        } catch (RefusedException e) {
            messages.refused(e);
        }
    }

    public int getAccount() {
        return account;
    }

    public void setAccount(int account) {
        this.account = account;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }
}
