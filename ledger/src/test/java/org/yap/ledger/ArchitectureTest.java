package org.yap.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PackageArrows;

/** The ledger is pure: arrows between its packages point one way, and it knows neither clock nor I/O. */
class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.yap.ledger");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.yap.ledger.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void packagesUseEachOtherAsListed() {
        PackageArrows.check(ArchitectureTest.class, MODULE);
    }

    @Test
    void knowsOnlyTheJdkAndCryptography() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.yap.ledger..",
                        "java.lang..",
                        "java.math..",
                        "java.nio..",
                        "java.security..",
                        "java.text..",
                        "java.util..",
                        "org.bouncycastle..",
                        "org.bitcoinj..",
                        "fr.acinq.secp256k1..",
                        "kotlin..",
                        "jdk.incubator.vector..")
                .check(MODULE);
    }

    @Test
    void needsVectorsInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.yap.ledger.work.vector")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.incubator.vector..", "org.yap.ledger.work.vector..")
                .check(MODULE);
    }

    @Test
    void doesNoIo() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.sql..", "java.nio.file..", "java.nio.channels..")
                .check(MODULE);
    }

    @Test
    void knowsNoClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .check(MODULE);
    }

    @Test
    void takesRandomnessAsAnArgument() {
        // the key of hash tables is the one thing that is random here: no outcome depends on it
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.yap.ledger.value.KeyedHash")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(Math.class, "random")
                .check(MODULE);
    }

    @Test
    void makesNoThreadsAndLocks() {
        // the one only compares: who may change a node; the other is read while the writer goes on
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.yap.ledger.node.OwnerThread")
                .and()
                .doNotHaveFullyQualifiedName("org.yap.ledger.state.AccountTable")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.locks..")
                .check(MODULE);
    }
}
