package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.mining.Miners.MinerRow;
import org.yap.ejb.mining.Miners.MinerSettings;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** The miner's part of a network's page. */
@Named
@ViewScoped
public class MinerView extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final MinerRow NONE = new MinerRow(new MinerSettings(false, 1, 10, ""), false, 0, 0);

    private Miners miners;

    private boolean enabled;
    private int threads = 1;
    private int intensity = 10;

    @TextInput(TextLimit.ADDRESS)
    private String address;

    private transient MinerRow miner;

    protected MinerView() {}

    @Inject
    public MinerView(Networks networks, Users people, CurrentUser user, PageMessages messages, Miners miners) {
        super(networks, people, user, messages);
        this.miners = miners;
    }

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
        if (succeeds(() -> miners.configure(id(), wanted, administrator()))) {
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
