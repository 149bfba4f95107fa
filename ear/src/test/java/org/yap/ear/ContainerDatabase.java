package org.yap.ear;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** A PostgreSQL of the tests' own, up before Arquillian starts the server and down after it ended. */
public final class ContainerDatabase implements LauncherSessionListener {
    private EmbeddedPostgres server;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            Path.of("target", "postgres").toAbsolutePath().toFile())
                    .start();
            String password = UUID.randomUUID().toString();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role yap login password '" + password + "'");
                statement.execute("create database yap owner yap");
            }
            System.setProperty("yap.test.db.url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/yap");
            System.setProperty("yap.test.db.password", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database could not be made", e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
