package dev.aludel.compat.event;

import dev.aludel.event.SessionListener;
import dev.aludel.inspection.Inspection;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Tells each change of state, whether the session holds the object then, and the state that it is in. */
final class TellingStates implements SessionListener {

    private final List<String> told;

    TellingStates(List<String> told) {
        this.told = told;
    }

    /** The same, of one object when the transaction has ended in the database, if a test names one. */
    @Nullable
    Object watched;

    @Override
    public void afterCommit(Session session) {
        tellWatched("afterCommit", session);
    }

    @Override
    public void afterRollback(Session session) {
        tellWatched("afterRollback", session);
    }

    private void tellWatched(String event, Session session) {
        if (watched != null) {
            tell(event, session, watched);
        }
    }

    private void tell(String event, Session session, Object object) {
        var state = Inspection.inspect(object).objectState();
        told.add(event + " " + (session.isOpen() && session.contains(object) ? "in " : "out ")
                + state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void transientToPending(Session session, Object object) {
        tell("transientToPending", session, object);
    }

    @Override
    public void pendingToTransient(Session session, Object object) {
        tell("pendingToTransient", session, object);
    }

    @Override
    public void persistentToTransient(Session session, Object object) {
        tell("persistentToTransient", session, object);
    }

    @Override
    public void pendingToPersistent(Session session, Object object) {
        tell("pendingToPersistent", session, object);
    }

    @Override
    public void detachedToPersistent(Session session, Object object) {
        tell("detachedToPersistent", session, object);
    }

    @Override
    public void loadedAsPersistent(Session session, Object object) {
        tell("loadedAsPersistent", session, object);
    }

    @Override
    public void persistentToDeleted(Session session, Object object) {
        tell("persistentToDeleted", session, object);
    }

    @Override
    public void deletedToPersistent(Session session, Object object) {
        tell("deletedToPersistent", session, object);
    }

    @Override
    public void deletedToDetached(Session session, Object object) {
        tell("deletedToDetached", session, object);
    }

    @Override
    public void persistentToDetached(Session session, Object object) {
        tell("persistentToDetached", session, object);
    }
}
