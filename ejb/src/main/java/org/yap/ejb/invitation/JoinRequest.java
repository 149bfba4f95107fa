package org.yap.ejb.invitation;

import java.util.Map;
import java.util.Optional;
import org.yap.ejb.contact.SignedFields;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/**
 * The request of a node that wants to be admitted to a network, signed by its identity key.
 *
 * @param inviter for whom it is, and no other node accepts it; empty in a request to an open network that any node may answer
 * @param nonce 64 hex digits that the reply's signature covers
 * @param token of the invitation; empty in an open network
 * @param node that asks
 * @param at where it can be reached
 * @param name that it gives itself; may be empty
 */
record JoinRequest(
        NetworkId network,
        Optional<NodeId> inviter,
        String nonce,
        Optional<String> token,
        NodeId node,
        Endpoints at,
        String name) {
    private static final String PURPOSE = "yap join request 3";
    private static final int MAX_LENGTH = 64 * 1024;

    String signed(NodeIdentity identity) {
        return SignedFields.sign(
                PURPOSE,
                Map.of(
                        "network", network.toString(),
                        "inviter", inviter.map(NodeId::toString).orElse(""),
                        "nonce", nonce,
                        "token", token.orElse(""),
                        "address", at.gossip().toString(),
                        "url", at.url(),
                        "name", name),
                identity);
    }

    /** The hash of the token, as stored; empty if there is none. */
    String tokenHash() {
        return token.map(Invitation::hashOf).orElse("");
    }

    static Judged<JoinRequest> read(String json) {
        Optional<SignedFields> read = SignedFields.read(PURPOSE, json, MAX_LENGTH);
        if (read.isEmpty()) {
            return bad("not a signed request to join");
        }
        SignedFields fields = read.get();
        Optional<Endpoints> at = HostPort.read(fields.text("address"))
                .map(address -> new Endpoints(address, fields.text("url")))
                .filter(Endpoints::isForm);
        String inviter = fields.text("inviter");
        String token = fields.text("token");
        String name = fields.text("name");
        if (!Invitation.isHex(fields.text("network"))
                || !Invitation.isHexOrEmpty(inviter)
                || !Invitation.isHex(fields.text("nonce"))
                || !Invitation.isHexOrEmpty(token)
                || at.isEmpty()
                || !Lease.isName(name)) {
            return bad("a field is missing or malformed");
        }
        return Judged.accept(new JoinRequest(
                NetworkId.ofHex(fields.text("network")),
                inviter.isEmpty() ? Optional.empty() : Optional.of(NodeId.ofHex(inviter)),
                fields.text("nonce"),
                token.isEmpty() ? Optional.empty() : Optional.of(token),
                fields.signer().id(),
                at.get(),
                name));
    }

    private static Judged<JoinRequest> bad(String detail) {
        return Judged.reject(ServiceReason.INVITATION_BAD, detail);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "request of " + node() + " to join " + network;
    }
}
