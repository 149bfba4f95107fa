package org.yap.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.Amount;
import org.yap.web.network.AllocationLines;
import org.yap.web.network.NewRules;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.AmountText;

/** The rules of a new network, with the defaults filled in. Amounts are in whole coins, as typed. */
@Named
@ViewScoped
public class CreateNetworkView implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private Networks networks;

    @Inject
    private NewRules newRules;

    @Inject
    private CurrentUser user;

    @Inject
    private transient PageMessages messages;

    private NetworkForm form;

    @PostConstruct
    void fillIn() {
        form = new NetworkForm(newRules.builder().build());
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

    /** Empty after a message about what can't be read; bounds are judged where the network is made. */
    private Optional<NetworkRules> rules() throws RefusedException {
        Optional<Amount> reward = amount("f:reward", form.getBlockReward());
        Optional<Amount> fee = amount("f:minfee", form.getMinFee());
        AllocationLines.Outcome allocations = AllocationLines.parse(form.getAllocations(), form.getDecimals());
        if (allocations.badLine() > 0) {
            messages.wrongAt("f:allocations", "create.allocations.bad", allocations.badLine());
        }
        if (reward.isEmpty() || fee.isEmpty() || allocations.badLine() > 0) {
            return Optional.empty();
        }
        NetworkRulesBuilder rules = form.fill(newRules.builder())
                .blockReward(reward.get().units())
                .minFee(fee.get().units());
        for (Allocation allocation : allocations.allocations()) {
            NewRules.allocate(rules, allocation);
        }
        String bits = form.getInitialBits();
        if (bits == null || bits.isBlank()) {
            return Optional.of(newRules.calibrated(rules.build()));
        }
        return Optional.of(
                rules.initialBits(HexFormat.fromHexDigits(bits.strip().toLowerCase(Locale.ROOT)))
                        .build());
    }

    private Optional<Amount> amount(String field, String text) {
        Optional<Amount> parsed = AmountText.parse(text, form.getDecimals());
        if (parsed.isEmpty()) {
            messages.wrongAt(field, "pay.badamount", form.getDecimals());
        }
        return parsed;
    }

    public NetworkForm getForm() {
        return form;
    }

    public Admission[] getAdmissions() {
        return Admission.values();
    }
}
