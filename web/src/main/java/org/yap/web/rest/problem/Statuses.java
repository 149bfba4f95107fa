package org.yap.web.rest.problem;

import jakarta.ws.rs.core.Response;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;

/** The HTTP status of each reason, and what HTTP calls it. */
final class Statuses {
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    private Statuses() {}

    static int of(Reason reason) {
        if (reason instanceof ServiceReason service) {
            return of(service);
        }
        return reason instanceof RejectReason rule ? of(rule) : UNPROCESSABLE;
    }

    /** What HTTP calls a status of an error. */
    static String title(int status) {
        // RFC 9110 and RFC 4918 have names that Jakarta REST does not know, or knows under an older one.
        return switch (status) {
            case 413 -> "Content Too Large";
            case UNPROCESSABLE -> "Unprocessable Content";
            case 423 -> "Locked";
            default -> named(status);
        };
    }

    /** An unknown one counts as the first of its hundred, as RFC 9110 has it. */
    private static String named(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return (known == null ? Response.Status.fromStatusCode(status / 100 * 100) : known).getReasonPhrase();
    }

    private static int of(RejectReason rule) {
        if (rule == RejectReason.MEMPOOL_DUPLICATE) {
            return 409;
        }
        if (rule == RejectReason.MEMPOOL_FULL || rule == RejectReason.PAYMENT_NOT_KNOWN_YET) {
            return 503;
        }
        String id = rule.id();
        return id.startsWith("payment-") || id.startsWith("block-") || id.startsWith("mempool-")
                ? UNPROCESSABLE
                : BAD_REQUEST;
    }

    private static int of(ServiceReason reason) {
        return switch (reason) {
            case BAD_INPUT,
                    USER_NAME_BAD,
                    PASSWORD_TOO_WEAK,
                    NODE_NAME_BAD,
                    INVITATION_BAD,
                    INVITATION_INSECURE,
                    CONTACT_BAD,
                    CONTACT_CLOCK -> BAD_REQUEST;
            case LOGIN_FAILED -> 401;
            case REQUEST_TOO_SLOW -> 408;
            case NOT_ALLOWED,
                    INVITATION_OTHER_NODE,
                    CONTACT_OTHER_NODE,
                    INVITATION_NEEDED,
                    ADMISSION_REFUSED,
                    SETUP_TOKEN_WRONG,
                    WALLET_WRONG_KEY -> 403;
            case NOT_FOUND, USER_UNKNOWN, NETWORK_UNKNOWN, NEIGHBOUR_UNKNOWN, ADMISSION_UNKNOWN, WALLET_NOT_OPTED_IN ->
                404;
            case USER_NAME_TAKEN,
                    LAST_ADMINISTRATOR,
                    WALLET_ALREADY_OPTED_IN,
                    WALLET_KEY_IN_USE,
                    WALLET_LIMIT,
                    NETWORK_ALREADY_JOINED,
                    NETWORK_BUSY,
                    NEIGHBOUR_SELF,
                    INVITATION_USED,
                    CONTACT_REPLAYED,
                    INVITATION_TOO_MANY_STEPS,
                    INVITATION_NOT_ADMITTED,
                    PAYMENT_UNSETTLED,
                    PAYMENT_NOT_WAITING -> 409;
            case NETWORK_GENESIS_AHEAD, PAYMENT_KEY_REUSED -> UNPROCESSABLE;
            case INVITATION_EXPIRED, INVITATION_REVOKED -> 410;
            case LOGIN_LOCKED -> 423;
            case TOO_MANY_REQUESTS, TOO_MANY_SIGN_UPS -> 429;
            case INVITATION_UNREACHABLE -> 502;
            case UNAVAILABLE, NODE_BEHIND, CHANGING_BRANCH, ADMISSION_FULL -> 503;
        };
    }
}
