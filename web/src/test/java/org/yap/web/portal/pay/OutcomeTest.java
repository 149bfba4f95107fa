package org.yap.web.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.Stage;
import org.yap.ejb.payment.Payments.State;
import org.yap.ejb.payment.Payments.Wanted;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

class OutcomeTest {
    private static final Hash256 ID = Hash256.twice(new byte[] {1});
    private static final NetworkId NETWORK = new NetworkId(Hash256.twice(new byte[] {2}));

    @ParameterizedTest
    @EnumSource(State.class)
    void neverShowsStepsOfAPaymentThatFailed(State state) {
        assertThat(Outcome.of(at(Stage.FAILED), row(state), true)).isEqualTo(Outcome.NOT_PAID);
        assertThat(Outcome.of(at(Stage.CANCELLED), row(state), true)).isEqualTo(Outcome.NOT_PAID);
    }

    @Test
    void followsAnUnsentPaymentUntilItIsTakenOrRefused() {
        assertThat(Outcome.of(at(Stage.UNSENT), row(State.UNSENT), true)).isEqualTo(Outcome.UNSENT);
        assertThat(Outcome.of(at(Stage.UNSENT), row(State.SENT), true)).isEqualTo(Outcome.SENT);
        assertThat(Outcome.of(at(Stage.UNSENT), row(State.IN_BLOCK), true)).isEqualTo(Outcome.SENT);
        assertThat(Outcome.of(at(Stage.UNSENT), row(State.REFUSED), true)).isEqualTo(Outcome.NOT_PAID);
    }

    @Test
    void doesNotCallAPaymentUnpaidWhileNobodyCanBeAsked() {
        assertThat(Outcome.of(at(Stage.UNSENT), null, false)).isEqualTo(Outcome.UNSENT);
        assertThat(Outcome.of(at(Stage.SENT), null, false)).isEqualTo(Outcome.SENT);
        assertThat(Outcome.of(at(Stage.UNSENT), null, true))
                .as("it was never kept")
                .isEqualTo(Outcome.NOT_PAID);
    }

    @Test
    void saysThatItDoesNotKnowAfterARestart() {
        assertThat(Outcome.of(null, null, true)).isEqualTo(Outcome.LOST);
    }

    @Test
    void showsStepsOnlyWhenTheLedgerHasIt() {
        assertThat(Outcome.of(at(Stage.SUBMITTING), row(State.UNSENT), true)).isEqualTo(Outcome.WORKING);
        assertThat(Outcome.of(at(Stage.SENT), row(State.SEEN), true)).isEqualTo(Outcome.SENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"REFUSED", "EXPIRED", "BLOCKED", "SUPERSEDED", "GIVEN_UP"})
    void showsNoStepsOfASentPaymentThatNoBlockWillTake(State state) {
        assertThat(Outcome.of(at(Stage.SENT), row(state), true)).isEqualTo(Outcome.NOT_PAID);
        assertThat(Outcome.of(at(Stage.UNSENT), row(state), true)).isEqualTo(Outcome.NOT_PAID);
    }

    private static Progress at(Stage stage) {
        AddressHash nobody = AddressHash.ofHex("00".repeat(20));
        Wanted wanted = new Wanted(nobody, "", Amount.of(1), Amount.ZERO, "");
        return new Progress("ticket", NETWORK, wanted, stage, 99, Optional.of(ID), Optional.empty(), "");
    }

    private static PaymentRow row(State state) {
        AddressHash nobody = AddressHash.ofHex("00".repeat(20));
        return new PaymentRow(
                NETWORK,
                ID,
                state,
                Optional.empty(),
                0,
                0,
                null,
                0,
                nobody,
                "",
                0,
                Amount.of(1),
                Amount.ZERO,
                "",
                List.of(),
                null);
    }
}
