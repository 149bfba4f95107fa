package org.yap.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.web.text.Texts;

/** What pages say while the node changes to another branch: {@code #{branchChange.text(network)}}. */
@Named("branchChange")
@ApplicationScoped
public class BranchChangeNotice {
    private Networks networks;
    private Texts texts;

    protected BranchChangeNotice() {}

    @Inject
    public BranchChangeNotice(Networks networks, Texts texts) {
        this.networks = networks;
        this.texts = texts;
    }

    /** Empty if nothing of the kind is under way, or the network does not run. */
    public String text(NetworkId network) {
        if (network == null) {
            return "";
        }
        try {
            return networks.byId(network)
                    .changingBranch()
                    .map(now -> texts.get("branch.changing", now.done(), now.total()))
                    .orElse("");
        } catch (RefusedException startsOrEnds) {
            return "";
        }
    }
}
