package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.mining.Miners.MinerRow;
import org.yap.ejb.mining.Miners.MinerSettings;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;

/** The miner's part of a network's page. */
@Named
@ViewScoped
public class MinerView extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final Map<Reason, String> FIELDS = Map.of(
            RejectReason.ADDRESS_BAD_FORM, "miner:address",
            RejectReason.ADDRESS_OTHER_NETWORK, "miner:address");
    private static final MinerRow NONE = new MinerRow(new MinerSettings(false, 1, 10, ""), false, 0, 0);

    @Inject
    private Miners miners;

    private boolean enabled;
    private int threads = 1;
    private int intensity = 10;
    private String address;
    private transient MinerRow miner;

    @Override
    public void load() throws IOException {
        super.load();
        if (row() == null) {
            return;
        }
        MinerSettings settings = miner().settings();
        enabled = settings.enabled();
        threads = settings.threads();
        intensity = settings.intensity();
        address = settings.address();
    }

    @Override
    void forget() {
        super.forget();
        miner = null;
    }

    public MinerRow miner() {
        if (miner == null) {
            try {
                miner = miners.of(id());
            } catch (RefusedException | IllegalArgumentException e) {
                return NONE;
            }
        }
        return miner;
    }

    public void save() {
        MinerSettings wanted = new MinerSettings(enabled, threads, intensity, address == null ? "" : address.strip());
        if (carriedOut(() -> miners.configure(id(), wanted, administrator()), FIELDS)) {
            messages().done("console.miner.saved");
        }
    }

    public List<Integer> getThreadChoices() {
        int cores = Runtime.getRuntime().availableProcessors();
        return IntStream.rangeClosed(1, Math.max(cores, threads)).boxed().toList();
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public int getThreads() {
        return threads;
    }

    public void setThreads(int threads) {
        this.threads = threads;
    }

    public int getIntensity() {
        return intensity;
    }

    public void setIntensity(int intensity) {
        this.intensity = intensity;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }
}
