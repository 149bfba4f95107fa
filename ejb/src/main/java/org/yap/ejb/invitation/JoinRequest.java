package org.yap.ejb.invitation;

import java.util.Map;
import java.util.Optional;
import org.yap.ejb.contact.SignedFields;
import org.yap.ejb.contact.WebAddress;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.neighbour.NeighbourLimit;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/**
 * The request of a node that accepts an invitation to the node that gave it, signed by its identity key.
 *
 * @param inviter for whom it is; no other node accepts it
 * @param nonce 64 hex digits that the reply's signature covers
 * @param token of the invitation
 * @param address of its broker
 * @param publicUrl of its pages
 * @param members n as it knows it; 0 if it is new to the network
 * @param neighbours how many it has in the network before this
 */
record JoinRequest(
        NetworkId network,
        NodeId inviter,
        String nonce,
        String token,
        PeerCertificate certificate,
        HostPort address,
        String publicUrl,
        int members,
        int neighbours) {
    private static final String PURPOSE = "yap join request 2";
    private static final int MAX_LENGTH = 64 * 1024;
    static final int MAX_URL = 500;

    String signed(NodeIdentity identity) {
        return SignedFields.sign(
                PURPOSE,
                Map.of(
                        "network", network.toString(),
                        "inviter", inviter.toString(),
                        "nonce", nonce,
                        "token", token,
                        "address", address.toString(),
                        "url", publicUrl,
                        "members", Integer.toString(members),
                        "neighbours", Integer.toString(neighbours)),
                identity);
    }

    static Judged<JoinRequest> read(String json) {
        Optional<SignedFields> read = SignedFields.read(PURPOSE, json, MAX_LENGTH);
        if (read.isEmpty()) {
            return bad("not a signed request to join");
        }
        SignedFields fields = read.get();
        Optional<HostPort> address = HostPort.read(fields.text("address"));
        Optional<Integer> members = fields.count("members", 0, NeighbourLimit.MAX_MEMBERS);
        Optional<Integer> neighbours = fields.count("neighbours", 0, NeighbourLimit.MAX_MEMBERS);
        String url = fields.text("url");
        if (!Invitation.isHex(fields.text("network"))
                || !Invitation.isHex(fields.text("inviter"))
                || !Invitation.isHex(fields.text("nonce"))
                || !Invitation.isHex(fields.text("token"))
                || address.isEmpty()
                || members.isEmpty()
                || neighbours.isEmpty()
                || url.length() > MAX_URL
                || !WebAddress.isForm(url)) {
            return bad("a field is missing or malformed");
        }
        return Judged.accept(new JoinRequest(
                NetworkId.ofHex(fields.text("network")),
                NodeId.ofHex(fields.text("inviter")),
                fields.text("nonce"),
                fields.text("token"),
                fields.signer(),
                address.get(),
                url,
                members.get(),
                neighbours.get()));
    }

    private static Judged<JoinRequest> bad(String detail) {
        return Judged.reject(ServiceReason.INVITATION_BAD, detail);
    }
}
