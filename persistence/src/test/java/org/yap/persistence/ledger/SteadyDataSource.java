package org.yap.persistence.ledger;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * One connection that outlives its close, so that a test need not wait for new ones; counts the statements executed, commits
 * among them.
 */
final class SteadyDataSource implements DataSource, AutoCloseable {
    private final DataSource real;
    private final Connection connection;
    private final AtomicInteger executed = new AtomicInteger();

    SteadyDataSource(DataSource real) throws SQLException {
        this.real = real;
        this.connection = real.getConnection();
    }

    int statementsSince(Runnable work) {
        int before = executed.get();
        work.run();
        return executed.get() - before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, connection, this::count);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private <T> T proxy(Class<T> type, Object target, Consumer<String> calls) {
        return type.cast(Proxy.newProxyInstance(
                SteadyDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.accept(method.getName());
                    if (target == connection && method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof PreparedStatement statement
                                ? proxy(PreparedStatement.class, statement, this::count)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void count(String method) {
        if (method.startsWith("execute") || method.equals("commit")) {
            executed.incrementAndGet();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("only with the data source's own login");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
