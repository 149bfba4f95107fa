package org.yap.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.metamodel.EntityType;
import org.junit.jupiter.api.Test;
import org.yap.persistence.fixture.TestDatabase;

class MappingTest {
    @Test
    void validatesEveryEntityAgainstTheMigratedSchema() {
        try (TestDatabase database = TestDatabase.empty()) {
            assertThat(database.entityManagers().getMetamodel().getEntities())
                    .extracting(EntityType::getName)
                    .contains("NetworkEntity", "BlockEntity");
        }
    }
}
