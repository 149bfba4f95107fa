package org.yap.ledger.verdict;

import java.util.function.Function;

/**
 * The verdict over something from outside: accepted with its value, or rejected with the rule that it breaks. Exceptions
 * are for bugs of our own and broken infrastructure.
 */
public sealed interface Judged<T> {

    static <T> Judged<T> accept(T value) {
        return new Accepted<>(value);
    }

    static <T> Judged<T> reject(Reason reason, String detail) {
        return new Rejected<>(reason, detail);
    }

    /** The same rejection, or what {@code next} says of the accepted value. */
    default <R> Judged<R> then(Function<? super T, Judged<R>> next) {
        if (this instanceof Accepted<T> accepted) {
            return next.apply(accepted.value());
        }
        Rejected<T> rejected = (Rejected<T>) this;
        return reject(rejected.reason(), rejected.detail());
    }

    default boolean accepted() {
        return this instanceof Accepted<T>;
    }

    /** The accepted value; for callers that know (tests, own data). Throws IllegalStateException if rejected. */
    default T orThrow() {
        if (this instanceof Accepted<T> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException(toString());
    }

    record Accepted<T>(T value) implements Judged<T> {}

    /** {@code detail}: figures for people; programs don't need it. */
    record Rejected<T>(Reason reason, String detail) implements Judged<T> {
        @Override
        public String toString() {
            return reason.id() + " (" + detail + ")";
        }
    }
}
