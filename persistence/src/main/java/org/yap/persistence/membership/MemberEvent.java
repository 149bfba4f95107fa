package org.yap.persistence.membership;

import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.NodeId;

/**
 * What became of another member, or of a neighbour.
 *
 * @param kind a word of at most 20 characters
 * @param reason why, a code of at most 40 characters; empty if there is none
 * @param byOther whether the other node decided
 */
public record MemberEvent(NodeId node, Instant time, String kind, Optional<String> reason, boolean byOther) {}
