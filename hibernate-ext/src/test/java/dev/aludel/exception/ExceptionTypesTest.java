package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the list of exception types that no test makes happen yet, and why. */
class ExceptionTypesTest {

    private static Set<String> concreteTypes() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.aludel.exception")
                        .stream()
                        .filter(type ->
                                type.isAssignableTo(SQLAlchemyError.class) && type.isAssignableTo(Throwable.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(ExceptionTypesTest::shortName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> triggeredTypes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("dev.aludel").stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Triggers.class))
                        .flatMap(method -> Arrays.stream(
                                method.getAnnotation(Triggers.class).value()))
                        .map(type -> shortName(type.getName()))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shortName(JavaClass type) {
        return shortName(type.getName());
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static Set<String> listed() throws IOException {
        try (var in = ExceptionTypesTest.class.getResourceAsStream("untriggered.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void theListOfTypesThatNoTestTriggersIsTrue() throws IOException {
        var untriggered = concreteTypes();

        untriggered.removeAll(triggeredTypes());

        assertThat(untriggered).isEqualTo(listed());
    }

    @Test
    void everyTypeIsAnExceptionOfTheHost() {
        for (var type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.aludel.exception")) {
            if (type.isAssignableTo(SQLAlchemyError.class) && type.isAssignableTo(Throwable.class)) {
                assertThat(type.isAssignableTo(RuntimeException.class))
                        .as(type.getName())
                        .isTrue();
                assertThat(type.getRawSuperclass().orElseThrow().getName())
                        .as(type.getName())
                        .isNotEqualTo(RuntimeException.class.getName());
            }
        }
    }
}
