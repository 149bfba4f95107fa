package org.yap.ejb.invitation;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.access.ForEveryone;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;

/** Both sides of an invitation. Holds no transaction while the other node is asked. */
@Singleton
@Local(Invitations.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InvitationsBean implements Invitations {
    private final InvitationIssuer issuer;
    private final InvitationAcceptance acceptance;

    /** For the container's proxy. */
    public InvitationsBean() {
        this(null, null);
    }

    @Inject
    InvitationsBean(InvitationIssuer issuer, InvitationAcceptance acceptance) {
        this.issuer = issuer;
        this.acceptance = acceptance;
    }

    @Override
    @AdministratorOnly
    public String invite(NetworkId network, String administrator) throws RefusedException {
        return issuer.invite(network, administrator);
    }

    @Override
    @AdministratorOnly
    public NewNeighbour accept(String link, String administrator) throws RefusedException {
        return acceptance.accept(link, administrator);
    }

    @Override
    @ForEveryone
    public String answerJoinRequest(String signedRequest) throws RefusedException {
        return issuer.answer(signedRequest);
    }
}
