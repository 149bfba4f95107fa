package org.yap.ejb.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTroubleTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"08001", "08006", "53100", "53300", "57P01", "57P03", "58030", "25006"})
    void isADatabaseThatCantServeNow(String state) {
        Throwable wrapped = new IllegalStateException(new RuntimeException(new SQLException("", state)));

        assertThat(DatabaseTrouble.causes(wrapped)).isTrue();
    }

    @Test
    void isAPoolWithoutConnections() {
        assertThat(DatabaseTrouble.causes(new SQLException(new ResourceException("IJ000453"))))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"23505", "42P01", "22021", "40001"})
    void isNotAFaultOfTheStatement(String state) {
        assertThat(DatabaseTrouble.causes(new IllegalStateException(new SQLException("", state))))
                .isFalse();
    }

    @Test
    void isNotAFaultWithoutADatabase() {
        assertThat(DatabaseTrouble.causes(new IllegalStateException("a fault"))).isFalse();
    }
}
