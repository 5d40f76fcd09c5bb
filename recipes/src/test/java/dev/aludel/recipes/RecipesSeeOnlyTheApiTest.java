package dev.aludel.recipes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.aludel.bytecode.Enhanced;

@AnalyzeClasses(packages = "dev.aludel.recipes", importOptions = ImportOption.DoNotIncludeTests.class)
class RecipesSeeOnlyTheApiTest {

    @ArchTest
    static final ArchRule ourInternalsAreNotForUsers = noClasses()
            .that()
            // The enhancement puts calls of ours into the classes that it marks.
            .areNotAnnotatedWith(Enhanced.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.aludel.internal..", "dev.aludel.(*)..internal..", "org.hibernate..internal..");
}
