package org.yap.persistence.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * One SQL statement for many rows: each parameter is a column as an array, which {@code unnest} turns into rows. Set them
 * in order.
 */
public final class BulkStatement implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;
    private int parameters;

    public BulkStatement(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
    }

    public BulkStatement with(int value) throws SQLException {
        statement.setInt(++parameters, value);
        return this;
    }

    public BulkStatement with(long value) throws SQLException {
        statement.setLong(++parameters, value);
        return this;
    }

    public BulkStatement with(byte[] value) throws SQLException {
        statement.setBytes(++parameters, value);
        return this;
    }

    public BulkStatement with(Instant value) throws SQLException {
        statement.setObject(++parameters, value.atOffset(ZoneOffset.UTC));
        return this;
    }

    /** May be null. */
    public BulkStatement with(String value) throws SQLException {
        statement.setString(++parameters, value);
        return this;
    }

    public <T> BulkStatement bytes(Collection<T> rows, Function<T, byte[]> column) throws SQLException {
        return array("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    public <T> BulkStatement texts(Collection<T> rows, Function<T, String> column) throws SQLException {
        return array("text", rows.stream().map(column).toArray(String[]::new));
    }

    public <T> BulkStatement ints(Collection<T> rows, ToIntFunction<T> column) throws SQLException {
        return array("int4", rows.stream().mapToInt(column).boxed().toArray(Integer[]::new));
    }

    public <T> BulkStatement longs(Collection<T> rows, ToLongFunction<T> column) throws SQLException {
        return array("int8", rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
    }

    public <T> BulkStatement numbers(Collection<T> rows, Function<T, BigInteger> column) throws SQLException {
        return array("numeric", rows.stream().map(column).map(BigDecimal::new).toArray(BigDecimal[]::new));
    }

    /** Rows changed. */
    public int execute() throws SQLException {
        return statement.executeUpdate();
    }

    /** All rows found. */
    public <T> List<T> list(Row<T> row) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row.of(found));
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private BulkStatement array(String type, Object[] elements) throws SQLException {
        statement.setArray(++parameters, connection.createArrayOf(type, elements));
        return this;
    }

    /** Reads the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
