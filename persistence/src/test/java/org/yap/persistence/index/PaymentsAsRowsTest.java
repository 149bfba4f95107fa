package org.yap.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.SampleChain;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.ledger.NetworkRepository;
import org.yap.persistence.sql.BulkStatement;

/** The function for reports that the documentation offers. */
class PaymentsAsRowsTest {
    private static final Path FUNCTION = Path.of("..", "docs", "sql", "payments.sql");

    @Test
    void readsPaymentsOutOfBlocks() throws IOException {
        try (TestDatabase database = TestDatabase.migrated()) {
            Genesis genesis = TestNetworks.genesis(5);
            SampleChain chain = new SampleChain(genesis, 5).extend(40).extend(0).extend(300);
            LocalConnections connections = new LocalConnections(database.dataSource());
            new NetworkRepository(connections).create(genesis);
            new NetworkRepository(connections)
                    .ledger(genesis.id())
                    .orElseThrow()
                    .apply(chain.commit());
            database.execute(Files.readString(FUNCTION));

            List<String> rows = connections.read(connection -> {
                try (BulkStatement select = new BulkStatement(connection, """
                    select height || ' ' || position || ' ' || id || ' ' || sender_key || ' ' || sequence || ' ' || valid_until
                        || ' ' || fee || ' ' || memo || ' ' || output || ' ' || recipient || ' ' || amount
                    from payments('%s', 0, 9)\
                    """.formatted(genesis.id()))) {
                    return select.list(row -> row.getString(1));
                }
            });

            assertThat(rows).isEqualTo(expected(chain));
        }
    }

    private static List<String> expected(SampleChain chain) {
        List<String> rows = new ArrayList<>();
        chain.main.forEach(block -> {
            List<Payment> payments = block.block().payments();
            for (int position = 0; position < payments.size(); position++) {
                Payment payment = payments.get(position);
                for (int i = 0; i < payment.outputs().size(); i++) {
                    Output output = payment.outputs().get(i);
                    rows.add(String.join(
                            " ",
                            Long.toString(block.entry().height()),
                            Integer.toString(position),
                            payment.id().toString(),
                            HexFormat.of().formatHex(payment.senderKey().bytes()),
                            Long.toString(payment.sequence()),
                            Long.toString(payment.validUntil()),
                            Long.toString(payment.fee().units()),
                            payment.memo(),
                            Integer.toString(i),
                            HexFormat.of().formatHex(output.recipient().bytes()),
                            Long.toString(output.amount().units())));
                }
            }
        });
        return rows;
    }
}
