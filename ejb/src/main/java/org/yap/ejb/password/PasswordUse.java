package org.yap.ejb.password;

import java.util.List;

/**
 * What a password is tried or made for, and by whom.
 *
 * @param user who is logged in; empty if nobody is
 * @param networks the client's, as {@code ClientAddress} gives them; empty if they are not known
 */
public record PasswordUse(Lane lane, String user, List<String> networks) {
    public PasswordUse {
        networks = List.copyOf(networks);
    }

    /** By somebody who is not logged in. */
    public static PasswordUse ofStranger(Lane lane, List<String> networks) {
        return new PasswordUse(lane, "", networks);
    }

    /** By a user who is logged in. */
    public static PasswordUse ofUser(Lane lane, long userId, List<String> networks) {
        return new PasswordUse(lane, Long.toString(userId), networks);
    }

    boolean isOfSameUser(PasswordUse other) {
        return lane == other.lane && !user.isEmpty() && user.equals(other.user);
    }

    boolean isFrom(Lane wanted, String network) {
        return lane == wanted && networks.contains(network);
    }

    private boolean isOfSameWidestNetwork(PasswordUse other) {
        return !networks.isEmpty() && other.isFrom(lane, networks.get(networks.size() - 1));
    }

    /** Strangers are told apart by the widest of their networks, of which nobody has many. */
    boolean isOfSameClient(PasswordUse other) {
        return user.isEmpty() ? isOfSameWidestNetwork(other) : isOfSameUser(other);
    }
}
