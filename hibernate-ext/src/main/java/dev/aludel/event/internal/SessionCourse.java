package dev.aludel.event.internal;

import dev.aludel.internal.AludelSession;

/** What is remembered of one session in order to tell its listeners: made once somebody listens. Not shared by threads. */
final class SessionCourse {

    private final SessionEvents events;
    private final TransactionEvents transactions;
    private final FlushEvents flushes;
    private final ObjectEvents objects;

    SessionCourse(SessionEvents events) {
        this.events = events;
        this.transactions = new TransactionEvents(this);
        this.flushes = new FlushEvents(this);
        this.objects = new ObjectEvents(this);
    }

    AludelSession session() {
        return events.session();
    }

    SessionEvents events() {
        return events;
    }

    TransactionEvents transactions() {
        return transactions;
    }

    FlushEvents flushes() {
        return flushes;
    }

    ObjectEvents objects() {
        return objects;
    }

    /** A listener that is told of a commit or flush cannot end the transaction that it is part of. */
    void checkDemarcation() {
        if (flushes.isFlushing()) {
            throw EventErrors.demarcation("while it flushes");
        }
        transactions.checkDemarcation();
    }
}
