package org.yap.ejb.password;

/**
 * What a password is tried or made for, and by whom.
 *
 * @param user who is logged in; empty if nobody is
 * @param address the client's, as {@code ClientAddress} gives it; empty if it is not known
 */
public record PasswordUse(Lane lane, String user, String address) {
    /** By somebody who is not logged in. */
    public static PasswordUse ofStranger(Lane lane, String address) {
        return new PasswordUse(lane, "", address);
    }

    /** By a user who is logged in. */
    public static PasswordUse ofUser(Lane lane, long userId, String address) {
        return new PasswordUse(lane, Long.toString(userId), address);
    }

    boolean isOfSameUser(PasswordUse other) {
        return lane == other.lane && !user.isEmpty() && user.equals(other.user);
    }

    boolean isOfSameAddress(PasswordUse other) {
        return lane == other.lane && !address.isEmpty() && address.equals(other.address);
    }

    boolean isOfSameClient(PasswordUse other) {
        return user.isEmpty() ? isOfSameAddress(other) : isOfSameUser(other);
    }
}
