package org.yap.ejb.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.network.SettingRepository;

/** The switch that opens this node to programs without a login. It is asked at every request, so it is kept in memory. */
@ApplicationScoped
class ProgramAccess {
    private final SettingRepository settings;
    private final Transactions transactions;
    private final Audit audit;
    private volatile Boolean known;

    /** For the container's proxy. */
    protected ProgramAccess() {
        this(null, null, null);
    }

    @Inject
    ProgramAccess(SettingRepository settings, Transactions transactions, Audit audit) {
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
    }

    public boolean isOpen() {
        Boolean open = known;
        return open != null ? open : read();
    }

    public synchronized void set(boolean open, String administrator) {
        transactions.run(() -> {
            settings.setOpenToPrograms(open);
            audit.record(administrator, "node.open-to-programs", Boolean.toString(open));
        });
        known = open;
    }

    private synchronized boolean read() {
        if (known == null) {
            known = transactions.ask(settings::openToPrograms);
        }
        return known;
    }
}
