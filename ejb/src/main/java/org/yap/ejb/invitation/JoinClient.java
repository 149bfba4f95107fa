package org.yap.ejb.invitation;

import org.yap.ledger.verdict.Judged;

/** Carries a signed request to the node that invited. */
interface JoinClient {
    /** The reply's body; or the reason that the other node gave, or invitation-unreachable. */
    Judged<String> ask(String url, String signedRequest);
}
