package org.yap.web.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yap.ledger.value.Amount;

/** What somebody typed for an amount, judged by {@link AmountText#parse}. */
public sealed interface TypedAmount {
    /** Empty if it is refused. */
    Optional<Amount> accepted();

    /** Empty if it is accepted. */
    Optional<Refused> refused();

    <X extends Exception> Amount orElseThrow(Function<Refused, X> refusal) throws X;

    record Taken(Amount amount) implements TypedAmount {
        @Override
        public Optional<Amount> accepted() {
            return Optional.of(amount);
        }

        @Override
        public Optional<Refused> refused() {
            return Optional.empty();
        }

        @Override
        public <X extends Exception> Amount orElseThrow(Function<Refused, X> refusal) {
            return amount;
        }
    }

    /** Why it is refused: the {@code key} of a text, and the {@code values} that stand in it. */
    record Refused(String key, List<Object> values) implements TypedAmount {
        public Refused {
            values = List.copyOf(values);
        }

        Refused(String key, Object... values) {
            this(key, List.of(values));
        }

        @Override
        public Optional<Amount> accepted() {
            return Optional.empty();
        }

        @Override
        public Optional<Refused> refused() {
            return Optional.of(this);
        }

        @Override
        public <X extends Exception> Amount orElseThrow(Function<Refused, X> refusal) throws X {
            throw refusal.apply(this);
        }

        public String said(Texts texts) {
            return texts.get(key, values.toArray());
        }
    }
}
