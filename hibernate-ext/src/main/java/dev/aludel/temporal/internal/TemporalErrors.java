package dev.aludel.temporal.internal;

import dev.aludel.temporal.RowsNotVersionedException;
import dev.aludel.temporal.VersionNotWritableException;
import org.hibernate.AnnotationException;
import org.jspecify.annotations.Nullable;

/** Every failure of this feature. Each message says what failed, why (with the value), and what to do. */
final class TemporalErrors {

    private TemporalErrors() {}

    static RowsNotVersionedException notVersioned(String type) {
        return new RowsNotVersionedException(
                "ALU-T01",
                "Cannot read the versions of '%s': it is no entity of this unit with versioned rows. Annotate the root of its hierarchy with @VersionedRows."
                        .formatted(type));
    }

    static RowsNotVersionedException notLinked(String type) {
        return new RowsNotVersionedException(
                "ALU-T02",
                "Cannot tell which rows of '%s' belong together: each has a key of its own. Add an attribute of the key's type, annotated @VersionedRows.Origin."
                        .formatted(type));
    }

    static RowsNotVersionedException noValidity(String type) {
        return new RowsNotVersionedException(
                "ALU-T02",
                "Cannot tell which row of '%s' is in force at an instant: its rows have no start and end. Use the strategy VALIDITY, or ask for 'current'."
                        .formatted(type));
    }

    static RowsNotVersionedException wrongKey(String type, Object id, String expected) {
        return new RowsNotVersionedException(
                "ALU-T02", "Invalid key '%s' for the rows of '%s': expected %s.".formatted(id, type, expected));
    }

    static AnnotationException misplaced(String kind, String name) {
        return new AnnotationException(
                "Invalid '@VersionedRows' on %s '%s': all rows of a hierarchy are versioned in one way. Move it to the root entity. [ALU-T03]"
                        .formatted(kind, name));
    }

    static AnnotationException missingRole(String entity, String strategy, String role, String what) {
        return new AnnotationException(
                "Invalid '@VersionedRows' on '%s': the strategy '%s' needs %s. Annotate one with @VersionedRows.%s. [ALU-T04]"
                        .formatted(entity, strategy, what, role));
    }

    static AnnotationException invalidRole(String entity, String attribute, String role, String expected) {
        return new AnnotationException("Invalid '@VersionedRows.%s' on '%s.%s': expected %s. [ALU-T05]"
                .formatted(role, entity, attribute, expected));
    }

    static AnnotationException assignedKey(String entity) {
        return new AnnotationException(
                "Invalid '@VersionedRows' on '%s': with the strategy 'NEW_KEY' each version needs a new key, and its key is assigned. Add @GeneratedValue. [ALU-T06]"
                        .formatted(entity));
    }

    static AnnotationException unsupported(String entity, String attribute, String what, String wayOut) {
        return new AnnotationException("Invalid '@VersionedRows' with the attribute '%s.%s': %s. %s [ALU-T07]"
                .formatted(entity, attribute, what, wayOut));
    }

    static AnnotationException needs(String entity, String setting) {
        return new AnnotationException(
                "Invalid '@VersionedRows' on '%s': the setting '%s' is 'false', and versioned rows need it. Set it to 'true', or 'aludel.temporal.enabled' to 'false' as well. [ALU-T08]"
                        .formatted(entity, setting));
    }

    static VersionNotWritableException bulkRefused(String statement, String entity) {
        return new VersionNotWritableException(
                "ALU-T10",
                "Cannot run the statement '%s': it would overwrite rows of '%s', which are versioned. Change the objects one by one, or set 'aludel.temporal.bulk_dml' to 'ignore' to overwrite them."
                        .formatted(statement, entity));
    }

    static VersionNotWritableException statelessRefused(String kind, String entity) {
        return new VersionNotWritableException(
                "ALU-T11",
                "Cannot %s '%s' in a stateless session: it would overwrite a row, and the rows are versioned. Use a Session, or insert a new row."
                        .formatted(kind, entity));
    }

    static VersionNotWritableException immutable(String entity, Object id) {
        return new VersionNotWritableException(
                "ALU-T12",
                "Cannot change '%s' with id '%s': its rows are immutable. Persist a new object instead."
                        .formatted(entity, id));
    }

    static VersionNotWritableException lateChange(String entity, @Nullable Object id) {
        return new VersionNotWritableException(
                "ALU-T13",
                "Cannot update '%s' with id '%s': it was changed while the flush was under way, by a callback or an interceptor, too late to become a new row. Change it before the flush."
                        .formatted(entity, id));
    }

    static VersionNotWritableException notInForce(String entity, Object id, String validity, Object now) {
        return new VersionNotWritableException(
                "ALU-T14",
                "Cannot change '%s' with id '%s': its row is in force %s, and it is '%s' now. Change the row that is in force now."
                        .formatted(entity, id, validity, now));
    }

    static VersionNotWritableException readsThePast(String entity, Object id, Object instant) {
        return new VersionNotWritableException(
                "ALU-T15",
                "Cannot change '%s' with id '%s': the session reads at '%s', and changes take effect now. Call Temporal.of(em).atNow() first."
                        .formatted(entity, id, instant));
    }

    static VersionNotWritableException emptyValidity(String entity, Object id, Object start, Object end) {
        return new VersionNotWritableException(
                "ALU-T16",
                "Invalid validity of '%s' with id '%s': it starts at '%s' and ends at '%s'. A row ends after it starts."
                        .formatted(entity, id, start, end));
    }

    static VersionNotWritableException overlapping(String entity, Object id, Object other) {
        return new VersionNotWritableException(
                "ALU-T17",
                "Cannot insert '%s' with id '%s': the row with id '%s' of the same object is in force at the same time. End the one before the other starts."
                        .formatted(entity, id, other));
    }

    static VersionNotWritableException heldElsewhere(String entity, String role) {
        return new VersionNotWritableException(
                "ALU-T18",
                "Cannot make '%s' a new row: the collection '%s' refers to it in a way that cannot follow. Take it out of the collection first."
                        .formatted(entity, role));
    }
}
