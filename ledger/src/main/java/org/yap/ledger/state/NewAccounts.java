package org.yap.ledger.state;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;

/**
 * Which accounts payments create: recipients that have none, each counted for the first payment that names it. A maturing reward
 * creates one too, but is not counted: there is one in a block.
 */
public final class NewAccounts {
    private final Predicate<AddressHash> exists;
    private final Set<AddressHash> created = new HashSet<>();

    /** @param exists whether there is an account before the first payment */
    public NewAccounts(Predicate<AddressHash> exists) {
        this.exists = exists;
    }

    /** For payments that would come behind those that were added; what is added to it is not added here. */
    public NewAccounts behind() {
        return new NewAccounts(account -> created.contains(account) || exists.test(account));
    }

    /** How many these payments would create, one after the other, behind those that were {@link #add added}. */
    public int countIn(List<Payment> payments) {
        return newIn(payments).size();
    }

    public void add(List<Payment> payments) {
        created.addAll(newIn(payments));
    }

    private Set<AddressHash> newIn(List<Payment> payments) {
        Set<AddressHash> found = new HashSet<>();
        for (Payment payment : payments) {
            for (Output output : payment.outputs()) {
                AddressHash recipient = output.recipient();
                if (!created.contains(recipient) && !found.contains(recipient) && !exists.test(recipient)) {
                    found.add(recipient);
                }
            }
        }
        return found;
    }
}
