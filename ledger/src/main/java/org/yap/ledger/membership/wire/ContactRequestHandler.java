package org.yap.ledger.membership.wire;

/** One method for each kind of {@link ContactRequest}. */
public interface ContactRequestHandler {
    ContactReply join(ContactRequest.Join join);

    ContactReply beNeighbour(ContactRequest.BeNeighbour request);

    ContactReply part(ContactRequest.Part part);

    ContactReply feeler(ContactRequest.Feeler feeler);

    ContactReply shuffled(ContactRequest.Shuffled answer);
}
