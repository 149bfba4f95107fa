package org.yap.ejb.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.network.SettingRepository;

/** The switch that opens this node to programs without a login. Asked at every request, so it is read once and kept. */
@ApplicationScoped
public class ProgramAccess {
    @PersistenceContext(unitName = "yap")
    private EntityManager entities;

    @Inject
    private Transactions transactions;

    @Inject
    private Audit audit;

    private volatile Boolean known;

    public boolean isOpen() {
        Boolean open = known;
        return open != null ? open : read();
    }

    public synchronized void set(boolean open, String administrator) {
        try {
            transactions.call(() -> {
                new SettingRepository(entities).setOpenToPrograms(open);
                audit.record(administrator, "node.open-to-programs", Boolean.toString(open));
                return null;
            });
        } catch (RefusedException impossible) {
            throw new IllegalStateException(impossible);
        }
        known = open;
    }

    private synchronized boolean read() {
        if (known == null) {
            try {
                known = transactions.call(() -> new SettingRepository(entities).openToPrograms());
            } catch (RefusedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return known;
    }
}
