package dev.aludel.event;

/**
 * Listens to queries before they are translated. The application implements it.
 *
 * @mirrors SQLAlchemy, "QueryEvents" (orm_query_events)
 * @since 0.1
 */
public non-sealed interface QueryListener extends Listener {}
