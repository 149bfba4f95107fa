package org.yap.ejb.payment;

import java.util.List;
import org.yap.ejb.payment.Payments.Wanted;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.PublicKey;

/** A wish that can become a payment; only sequence, work and signature are missing. */
record JudgedWish(
        NetworkId network,
        NetworkRules rules,
        PublicKey sender,
        AddressHash recipient,
        Amount amount,
        Amount fee,
        String memo) {

    PaymentDraft draft(long sequence) {
        return new PaymentDraft(network, sender, sequence, 0, fee, List.of(new Output(recipient, amount)), memo);
    }

    /** What it takes from the account. */
    Amount cost() {
        return amount.plus(fee);
    }

    /** As people see it. */
    Wanted wanted() {
        return new Wanted(account(), Address.format(recipient, rules.addressPrefix(), network), amount, fee, memo);
    }

    AddressHash account() {
        return sender.addressHash();
    }
}
