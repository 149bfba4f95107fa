package org.yap.web.console;

import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** A page on which an administrator can have this node leave the network that it is about. */
abstract class LeavingPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private Boolean leaveKeeps;
    private String leaveName;
    private boolean leaveUnderstood;

    @TextInput(TextLimit.PASSWORD)
    private transient String leavePassword;

    private transient Long users;

    protected LeavingPage() {}

    protected LeavingPage(Networks networks, Users people, CurrentUser user, PageMessages messages) {
        super(networks, people, user, messages);
    }

    /** What has to be typed to leave. */
    abstract String nameToLeave();

    /** Key of the text for something else. */
    String wrongName() {
        return "console.leave.name";
    }

    /** Whether what is stored of the network can be kept, so that the node can come back. */
    public boolean isKeepable() {
        return false;
    }

    /** Whether the administrator has answered what is to become of the data. */
    public boolean isChosen() {
        return !isKeepable() || leaveKeeps != null;
    }

    /** Whether all is to be deleted. */
    public boolean isDeleting() {
        return isChosen() && !keeps();
    }

    /** Whether the data is to be kept. */
    public boolean isKeeping() {
        return isChosen() && keeps();
    }

    private boolean keeps() {
        return isKeepable() && leaveKeeps;
    }

    public void choose(boolean keep) {
        leaveKeeps = keep;
    }

    @Override
    void forget() {
        super.forget();
        users = null;
    }

    /** How many users of this node would lose their keys by leaving. */
    public long getUsers() {
        if (users == null) {
            try {
                users = networks().users(id());
            } catch (RefusedException e) {
                return 0;
            }
        }
        return users;
    }

    /**
     * Asks for the network's name before anything is deleted, so that nobody does it by mistake. While users are opted
     * in, it also asks for a confirmation and the administrator's password. If the first user opts in just now, the
     * service refuses.
     */
    public String leave() {
        String name = nameToLeave();
        if (!isChosen()) {
            messages().wrong("console.leave.choose");
            return null;
        }
        if (isKeeping()) {
            return succeeds(() -> networks().leaveKeeping(id(), administrator()))
                    ? gone("console.left.kept", name)
                    : null;
        }
        if (!name.equals(leaveName == null ? "" : leaveName.strip())) {
            messages().wrong(wrongName());
            return null;
        }
        users = null;
        boolean left = getUsers() == 0 ? leaveEmpty() : leaveUsers();
        leavePassword = null;
        if (!left) {
            return null;
        }
        return gone("console.left", name);
    }

    private String gone(String said, String name) {
        messages().doneOnNextPage(said, name);
        return Navigation.to(Navigation.CONSOLE);
    }

    private boolean leaveEmpty() {
        return succeeds(() -> networks().leave(id(), administrator()));
    }

    private boolean leaveUsers() {
        if (!leaveUnderstood) {
            messages().wrong("console.leave.understood.need");
            return false;
        }
        if (leavePassword == null) {
            messages().wrong("console.leave.password.need");
            return false;
        }
        return succeeds(() -> {
            confirm(leavePassword);
            networks().leaveByForce(id(), administrator());
        });
    }

    public boolean isLeaveUnderstood() {
        return leaveUnderstood;
    }

    public void setLeaveUnderstood(boolean leaveUnderstood) {
        this.leaveUnderstood = leaveUnderstood;
    }

    public String getLeavePassword() {
        return leavePassword;
    }

    public void setLeavePassword(String leavePassword) {
        this.leavePassword = leavePassword;
    }

    public String getLeaveName() {
        return leaveName;
    }

    public void setLeaveName(String leaveName) {
        this.leaveName = leaveName;
    }
}
