package dev.aludel.event;

import org.hibernate.SharedSessionContract;
import org.hibernate.query.CommonQueryContract;

/**
 * A query or statement that is about to be translated and run.
 *
 * @param session the session that runs it
 * @param query the query, as the application made it or the listener before returned it; its parameters, limits and
 *     hints may be set
 * @param text its HQL; that of a criteria query is written from it
 * @mirrors SQLAlchemy, "QueryEvents" (orm_query_events)
 * @since 0.1
 */
public record QueryEvent(SharedSessionContract session, CommonQueryContract query, String text) {}
