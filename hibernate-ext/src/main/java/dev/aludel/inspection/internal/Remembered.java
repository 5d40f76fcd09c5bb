package dev.aludel.inspection.internal;

import dev.aludel.inspection.IdentityKey;
import dev.aludel.internal.AludelSession;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is remembered of an object beyond its session. It must not lead back to the object. */
final class Remembered {

    private static final WeakIdentityMap<Remembered> OBJECTS = new WeakIdentityMap<>();

    /** Whether it is known where the object stands; else it was only told something about. */
    private boolean known;

    private @Nullable IdentityKey identity;
    private @Nullable TransactionOutcome inserted;
    private @Nullable TransactionOutcome deleted;
    private @Nullable WeakReference<AludelSession> deleter;
    private @Nullable Snapshot snapshot;
    private @Nullable Map<Object, Object> info;
    private @Nullable Set<String> flagged;
    private @Nullable Set<String> removed;

    private Remembered() {}

    static @Nullable Remembered find(Object object) {
        return OBJECTS.get(object);
    }

    static Remembered of(Object object) {
        return OBJECTS.computeIfAbsent(object, any -> new Remembered());
    }

    /** How many objects are remembered. */
    static int count() {
        return OBJECTS.size();
    }

    boolean isKnown() {
        return known;
    }

    /** It was written by an insert. */
    void inserted(IdentityKey key, TransactionOutcome transaction) {
        known = true;
        identity = key;
        inserted = transaction;
        deleted = null;
        deleter = null;
        snapshot = null;
    }

    /** Its row was deleted. */
    void deleted(IdentityKey key, TransactionOutcome transaction, AludelSession session, @Nullable Snapshot last) {
        known = true;
        identity = key;
        deleted = transaction;
        deleter = new WeakReference<>(session);
        snapshot = last;
        flagged = null;
        removed = null;
    }

    /** It left its session, with an identity. */
    void left(IdentityKey key, @Nullable Snapshot last) {
        known = true;
        identity = key;
        snapshot = last;
    }

    /** It has no identity, and is in no session. */
    void isNew() {
        known = true;
        identity = null;
        inserted = null;
        deleted = null;
        deleter = null;
        snapshot = null;
        flagged = null;
        removed = null;
    }

    /** The session that deleted it has let it go. */
    void expunged() {
        deleter = null;
    }

    /** It is in a session again. */
    void entered() {
        deleted = null;
        deleter = null;
        snapshot = null;
    }

    /** Its identity, unless what gave it one was rolled back. */
    @Nullable
    IdentityKey identity() {
        return inserted != null && inserted.isRolledBack() ? null : identity;
    }

    /** The session that deleted it, in a transaction that goes on; else null. */
    @Nullable
    AludelSession deletingSession() {
        var session = deleter == null ? null : deleter.get();
        return deleted != null && deleted.isActive() && session != null && session.isOpenOrWaitingForAutoClose()
                ? session
                : null;
    }

    boolean wasDeleted() {
        return deleted != null && !deleted.isRolledBack() && identity() != null;
    }

    @Nullable
    Snapshot snapshot() {
        return snapshot;
    }

    Map<Object, Object> info() {
        if (info == null) {
            info = new HashMap<>();
        }
        return info;
    }

    /** The attributes that the next flush is to write whatever they hold. */
    Set<String> flagged() {
        return flagged == null ? Set.of() : flagged;
    }

    void flag(String attribute) {
        if (flagged == null) {
            flagged = new HashSet<>();
        }
        flagged.add(attribute);
    }

    /** Whether the attribute was deleted, and not only set to null. */
    boolean isRemoved(String attribute) {
        return removed != null && removed.contains(attribute);
    }

    void remove(String attribute) {
        if (removed == null) {
            removed = new HashSet<>();
        }
        removed.add(attribute);
    }

    /** What was changed is written. */
    void flushed() {
        flagged = null;
        removed = null;
    }
}
