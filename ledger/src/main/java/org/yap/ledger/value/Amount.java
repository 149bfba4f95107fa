package org.yap.ledger.value;

/** Money in the currency's smallest units, 0 to 2^63 - 1, with exact arithmetic: what does not fit throws ArithmeticException. */
public record Amount(long units) implements Comparable<Amount> {
    public static final Amount ZERO = new Amount(0);

    public Amount {
        if (units < 0) {
            throw new ArithmeticException("negative amount " + units);
        }
    }

    public static Amount of(long units) {
        return units == 0 ? ZERO : new Amount(units);
    }

    public Amount plus(Amount other) {
        return of(Math.addExact(units, other.units));
    }

    /** Throws ArithmeticException if {@code other} is larger. */
    public Amount minus(Amount other) {
        return of(Math.subtractExact(units, other.units));
    }

    public boolean covers(Amount other) {
        return units >= other.units;
    }

    @Override
    public int compareTo(Amount other) {
        return Long.compare(units, other.units);
    }

    @Override
    public String toString() {
        return Long.toString(units);
    }
}
