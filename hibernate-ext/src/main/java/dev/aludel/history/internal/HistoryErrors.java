package dev.aludel.history.internal;

import dev.aludel.history.ClassNotVersionedException;
import dev.aludel.history.HistoryNotRecordableException;
import dev.aludel.history.NoSuchVersionException;
import java.util.Collection;
import java.util.List;
import org.hibernate.AnnotationException;

/** Every failure of this feature. Each message says what failed, why (with the value), and what to do. */
public final class HistoryErrors {

    private HistoryErrors() {}

    public static ClassNotVersionedException notVersioned(String type) {
        return new ClassNotVersionedException(
                "ALU-H01",
                "Cannot read the history of '%s': it is not a versioned entity of this unit. Annotate the root of its hierarchy with @Versioned."
                        .formatted(type));
    }

    static NoSuchVersionException noSuchVersion(String type, Object id, int version, List<Integer> kept) {
        return new NoSuchVersionException(
                "ALU-H02",
                "Cannot find version %d of '%s' with id '%s': the versions kept are %s. Pick one of those."
                        .formatted(version, type, id, kept));
    }

    static AnnotationException misplaced(String kind, String name) {
        return new AnnotationException(
                "Invalid '@Versioned' on %s '%s': only the root entity of a hierarchy keeps a history. Move it there. [ALU-H03]"
                        .formatted(kind, name));
    }

    static AnnotationException tableTaken(String entity, String table) {
        return new AnnotationException(
                "Invalid '@Versioned' on '%s': its history table '%s' is already mapped. Name another one with @Versioned(table = …). [ALU-H04]"
                        .formatted(entity, table));
    }

    static AnnotationException noTable(String entity) {
        return new AnnotationException(
                "Invalid '@Versioned' on '%s': the entity has no table of its own, but a subselect or a view. Remove the annotation. [ALU-H05]"
                        .formatted(entity));
    }

    static AnnotationException versionColumnTaken(String entity, String column, String attribute, String type) {
        return new AnnotationException(
                "Invalid '@Versioned' on '%s': its version column '%s' is mapped to the attribute '%s' of type '%s', which cannot count. Name another column with @Versioned(versionColumn = …). [ALU-H06]"
                        .formatted(entity, column, attribute, type));
    }

    static AnnotationException unknownEntity(String name, List<String> known) {
        return new AnnotationException(
                "Invalid entity '%s' in the setting 'aludel.history.entities': it is not the root entity of a hierarchy of this unit. The roots are %s. [ALU-H07]"
                        .formatted(name, known));
    }

    static AnnotationException unsupportedAttribute(String entity, String attribute, String what) {
        return new AnnotationException(
                "Invalid '@Versioned' on '%s': its attribute '%s' is %s, which history cannot copy. Annotate the attribute with @Versioned.Excluded. [ALU-H08]"
                        .formatted(entity, attribute, what));
    }

    static AnnotationException classNotGenerated(String entity, String history, Throwable cause) {
        return new AnnotationException(
                "Invalid '@Versioned' on '%s': its history class '%s' cannot be defined beside it. Open the package to Aludel. [ALU-H09]"
                        .formatted(entity, history),
                cause);
    }

    static HistoryNotRecordableException bulkRefused(String statement, String entity) {
        return new HistoryNotRecordableException(
                "ALU-H10",
                "Cannot run the bulk statement '%s': it changes the versioned entity '%s', and the setting 'aludel.history.bulk_dml' is 'refuse'. Change the objects one by one, or set it to 'record'."
                        .formatted(statement, entity));
    }

    static HistoryNotRecordableException notRecordable(String statement, String entity, String why) {
        return new HistoryNotRecordableException(
                "ALU-H11",
                "Cannot record the history of the statement '%s' on the versioned entity '%s': %s. Write it as an HQL update or delete, or set 'aludel.history.bulk_dml' to 'ignore' to go without."
                        .formatted(statement, entity, why));
    }

    static IllegalStateException noChangesets() {
        return new IllegalStateException(
                "Cannot name a changeset: the unit keeps none. Set 'aludel.history.changesets' to 'true'. [ALU-H14]");
    }

    static AnnotationException nameTaken(String entity, String attribute) {
        return new AnnotationException(
                "Invalid '@Versioned' on '%s': its attribute '%s' has the name of an attribute that each history has. Rename it, or annotate it with @Versioned.Excluded. [ALU-H16]"
                        .formatted(entity, attribute));
    }

    static AnnotationException excludedIdentifier(String entity, String attribute) {
        return new AnnotationException(
                "Invalid '@Versioned.Excluded' on '%s.%s': the history table needs this attribute as a key. Remove the annotation. [ALU-H12]"
                        .formatted(entity, attribute));
    }

    static IllegalArgumentException noUnitNamed(Collection<String> known) {
        return new IllegalArgumentException(
                "Cannot print the DDL of history: no unit is named. Name one or more of '%s'. [ALU-H20]"
                        .formatted(String.join("', '", known)));
    }

    static IllegalArgumentException unknownUnit(String unit, Collection<String> known) {
        return new IllegalArgumentException(
                "Cannot print the DDL of the unit '%s': no META-INF/persistence.xml on the class path has it. The units there are '%s'. [ALU-H20]"
                        .formatted(unit, String.join("', '", known)));
    }

    static IllegalArgumentException nothingVersioned(String unit) {
        return new IllegalArgumentException(
                "Cannot print the DDL of the unit '%s': no entity of it is versioned. Annotate one with @Versioned, or name it in 'aludel.history.entities'. [ALU-H21]"
                        .formatted(unit));
    }
}
