package org.yap.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.network.RuleDefaults;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.network.RuleField;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.Texts;

/** The rules of a new network, with those filled in that suit most. */
@Named
@ViewScoped
public class CreateNetworkView implements Serializable {
    private static final long serialVersionUID = 1L;

    private Networks networks;
    private RuleDefaults defaults;
    private CurrentUser user;
    private PageMessages messages;
    private Texts texts;

    private NetworkForm form;

    protected CreateNetworkView() {}

    @Inject
    public CreateNetworkView(
            Networks networks, RuleDefaults defaults, CurrentUser user, PageMessages messages, Texts texts) {
        this.networks = networks;
        this.defaults = defaults;
        this.user = user;
        this.messages = messages;
        this.texts = texts;
    }

    @PostConstruct
    void fillIn() {
        form = new NetworkForm(defaults.preset().build());
    }

    public String create() {
        try {
            Optional<NetworkRules> rules = rules();
            if (rules.isEmpty()) {
                return null;
            }
            NetworkRow made = networks.create(rules.get(), user.getName());
            messages.doneOnNextPage("create.done", made.rules().name());
            return Navigation.to(Navigation.NETWORK) + "&network=" + made.id();
        } catch (RefusedException e) {
            messages.refused(e);
            return null;
        }
    }

    /** Empty if something can't be read; then a message says what. The service checks the bounds. */
    private Optional<NetworkRules> rules() throws RefusedException {
        NetworkRulesBuilder rules = form.fill(defaults.builder());
        AllocationLines.Outcome allocations =
                AllocationLines.parse(form.getAllocations(), rules.get(RuleField.DECIMALS));
        if (allocations.badLine() > 0) {
            sayWhatIsWrong(allocations);
            return Optional.empty();
        }
        return Optional.of(defaults.complete(rules, allocations.allocations()));
    }

    private void sayWhatIsWrong(AllocationLines.Outcome allocations) {
        int line = allocations.badLine();
        allocations
                .badAmount()
                .ifPresentOrElse(
                        amount -> messages.wrong("create.allocations.badamount", line, amount.said(texts)),
                        () -> messages.wrong("create.allocations.bad", line));
    }

    public NetworkForm getForm() {
        return form;
    }
}
