package org.yap.localnet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PackageArrows;

class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.yap.localnet");

    @Test
    void packagesUseEachOtherAsListed() {
        PackageArrows.check(ArchitectureTest.class, MODULE);
    }
}
