package org.yap.ledger.membership.wire;

/** An enum whose members have numbers on the wire. */
interface Numbered {
    int number();
}
