package org.yap.ejb.access;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.Audit.AuditRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.user.AuditStore;

/** Reads the audit log; what was only counted so far is written first. */
@Stateless
@Local(AuditLog.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditLogBean implements AuditLog {
    private final Audit audit;
    private final AccessAudit access;
    private final Transactions transactions;

    /** For the container's proxy. */
    public AuditLogBean() {
        this(null, null, null);
    }

    @Inject
    AuditLogBean(Audit audit, AccessAudit access, Transactions transactions) {
        this.audit = audit;
        this.access = access;
        this.transactions = transactions;
    }

    @Override
    @AdministratorOnly
    public List<AuditRow> latest(long before, int count) throws RefusedException {
        access.flush();
        return transactions.call(() -> audit.latest(before, Math.max(0, Math.min(MAX_ROWS, count))));
    }

    @Override
    @AdministratorOnly
    public int keptDays() throws RefusedException {
        return transactions.call(audit::keptDays);
    }

    @Override
    @AdministratorOnly
    public void keep(int days, String administrator) throws RefusedException {
        if (days < AuditStore.MIN_KEPT_DAYS || days > AuditStore.MAX_KEPT_DAYS) {
            throw new RefusedException(
                    ServiceReason.BAD_INPUT, AuditStore.MIN_KEPT_DAYS + " to " + AuditStore.MAX_KEPT_DAYS + " days");
        }
        transactions.run(() -> audit.setKeptDays(days, administrator));
    }
}
