package org.yap.ejb.service;

import org.yap.ledger.verdict.Reason;

/** Why a service of this node refuses a person or a program; the ledger's rules have their own reasons. */
public enum ServiceReason implements Reason {
    BAD_INPUT("bad-input"),
    NOT_FOUND("not-found"),
    NOT_ALLOWED("not-allowed"),
    TOO_MANY_REQUESTS("too-many-requests"),
    REQUEST_TOO_SLOW("request-too-slow"),
    TOO_MANY_SIGN_UPS("too-many-sign-ups"),
    UNAVAILABLE("unavailable"),

    USER_NAME_TAKEN("user-name-taken"),
    USER_NAME_BAD("user-name-bad"),
    PASSWORD_TOO_WEAK("password-too-weak"),
    LOGIN_FAILED("login-failed"),
    LOGIN_LOCKED("login-locked"),
    USER_UNKNOWN("user-unknown"),
    LAST_ADMINISTRATOR("last-administrator"),
    SETUP_TOKEN_WRONG("setup-token-wrong"),

    WALLET_ALREADY_OPTED_IN("wallet-already-opted-in"),
    WALLET_NOT_OPTED_IN("wallet-not-opted-in"),
    WALLET_WRONG_KEY("wallet-wrong-key"),
    WALLET_KEY_IN_USE("wallet-key-in-use"),
    WALLET_LIMIT("wallet-limit"),

    PAYMENT_UNSETTLED("payment-unsettled"),
    PAYMENT_NOT_WAITING("payment-not-waiting"),
    PAYMENT_KEY_REUSED("payment-key-reused"),

    NODE_BEHIND("node-behind"),
    CHANGING_BRANCH("changing-branch"),
    NETWORK_UNKNOWN("network-unknown"),
    NETWORK_ALREADY_JOINED("network-already-joined"),
    NETWORK_GENESIS_AHEAD("network-genesis-ahead"),
    NETWORK_BUSY("network-busy"),

    NEIGHBOUR_UNKNOWN("neighbour-unknown"),
    NEIGHBOUR_SELF("neighbour-self"),
    NODE_NAME_BAD("node-name-bad"),
    INVITATION_BAD("invitation-bad"),
    INVITATION_INSECURE("invitation-insecure"),
    INVITATION_OTHER_NODE("invitation-other-node"),
    INVITATION_USED("invitation-used"),
    INVITATION_EXPIRED("invitation-expired"),
    INVITATION_UNREACHABLE("invitation-unreachable"),
    INVITATION_REVOKED("invitation-revoked"),
    INVITATION_NEEDED("invitation-needed"),
    INVITATION_TOO_MANY_STEPS("invitation-too-many-steps"),
    INVITATION_NOT_ADMITTED("invitation-not-admitted"),
    ADMISSION_UNKNOWN("admission-unknown"),
    ADMISSION_REFUSED("admission-refused"),
    ADMISSION_FULL("admission-full"),

    CONTACT_BAD("contact-bad"),
    CONTACT_OTHER_NODE("contact-other-node"),
    CONTACT_CLOCK("contact-clock"),
    CONTACT_REPLAYED("contact-replayed");

    private final String id;

    ServiceReason(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
