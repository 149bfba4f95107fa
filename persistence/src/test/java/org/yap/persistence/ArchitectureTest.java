package org.yap.persistence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PackageArrows;

class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.yap.persistence");

    @Test
    void knowsOnlyTheLedgerAndTheDatabase() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "org.flywaydb..",
                        "org.postgresql..",
                        "org.yap.ledger..",
                        "org.yap.persistence..")
                .check(MODULE);
    }

    @Test
    void packagesUseEachOtherAsListed() {
        PackageArrows.check(ArchitectureTest.class, MODULE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.yap.persistence.(*)..").should().beFreeOfCycles().check(MODULE);
    }
}
