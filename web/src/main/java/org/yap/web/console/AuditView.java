package org.yap.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.yap.ejb.access.AuditLog;
import org.yap.ejb.service.Audit.AuditRow;
import org.yap.ejb.service.RefusedException;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** The audit log, a page at a time; and for how long it is kept. The page's parameter {@code before} names a line's id. */
@Named
@RequestScoped
public class AuditView {
    private static final int ROWS = 50;

    private AuditLog log;
    private CurrentUser user;
    private PageMessages messages;

    private Long before;
    private Integer days;
    private List<AuditRow> rows;

    protected AuditView() {}

    @Inject
    public AuditView(AuditLog log, CurrentUser user, PageMessages messages) {
        this.log = log;
        this.user = user;
        this.messages = messages;
    }

    public List<AuditRow> getRows() {
        if (rows == null) {
            rows = Read.or(List.of(), () -> log.latest(before == null ? Long.MAX_VALUE : before, ROWS));
        }
        return rows;
    }

    /** The parameter of the next page; null if this may be the last. */
    public Long getOlder() {
        return getRows().size() < ROWS ? null : getRows().get(ROWS - 1).id();
    }

    public void keep() {
        try {
            log.keep(days, user.getName());
            messages.done("console.audit.kept");
        } catch (RefusedException e) {
            messages.refused(e);
        }
    }

    public Integer getDays() throws RefusedException {
        if (days == null) {
            days = log.keptDays();
        }
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public Long getBefore() {
        return before;
    }

    public void setBefore(Long before) {
        this.before = before;
    }
}
