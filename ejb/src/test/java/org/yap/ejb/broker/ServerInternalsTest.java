package org.yap.ejb.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** One small package knows the application server's internals, so that another server costs one small package. */
class ServerInternalsTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.yap.ejb");

    @Test
    void stayInThisPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.yap.ejb.broker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.activemq..", "org.jboss..", "org.wildfly..", "io.netty..")
                .check(MODULE);
    }

    @Test
    void neighboursAreKnownByTheirContractsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.yap.ejb.neighbour",
                        "org.yap.ejb.gossip",
                        "org.yap.ejb.contact",
                        "org.yap.ejb.invitation",
                        "org.yap.ejb.membership",
                        "org.yap.ejb.network",
                        "org.yap.ejb.settings")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yap.ejb.neighbour")
                .check(MODULE);
    }
}
