package dev.aludel.execution;

import java.util.List;
import java.util.Locale;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/**
 * What is executed: a query, a load that Hibernate makes up itself, or a direct write of a stateless session.
 *
 * @mirrors SQLAlchemy ORM Events, ORMExecuteState.statement
 * @see OrmExecuteState#statement()
 * @since 0.1
 */
public sealed interface OrmStatement {

    /** The statement in words: HQL, SQL, or what is loaded or written. */
    String text();

    /**
     * A query or statement in HQL, criteria or SQL.
     *
     * @param query as the application made it, with its parameters
     * @param text the HQL or SQL; that of a criteria query is written from it
     */
    record Query(CommonQueryContract query, String text) implements OrmStatement {}

    /**
     * A load of entities, of a collection, or of attributes.
     *
     * @param cause why it is loaded
     * @param entityName the entity that is loaded; for a collection or attributes, that which has them
     * @param key the identifier, natural identifier or unique key; the key of the collection; a list for several
     * @param attribute the collection, the lazy attribute, or what the entity is looked up by if not its identifier
     */
    record Loading(Cause cause, String entityName, @Nullable Object key, @Nullable String attribute)
            implements OrmStatement {

        @Override
        public String text() {
            return "%s %s%s#%s".formatted(cause.word, entityName, attribute == null ? "" : "." + attribute, key);
        }

        /** Why something is loaded. */
        public enum Cause {
            /** The application asked for an entity, by its identifier or its natural identifier. */
            FIND("find"),
            /** The application asked for several entities. */
            FIND_MULTIPLE("find multiple"),
            /** An object refers to an entity, which is needed now. */
            TO_ONE("load"),
            /** The elements of a collection are needed now. */
            COLLECTION("load collection"),
            /** An object is refreshed. */
            REFRESH("refresh"),
            /** Lazy attributes are needed now. */
            ATTRIBUTES("load attributes");

            private final String word;

            Cause(String word) {
                this.word = word;
            }
        }
    }

    /**
     * A direct write of a stateless session.
     *
     * @param kind what it does
     * @param entities what it writes, at least one
     * @param several whether the session was given a list of objects
     */
    record Writing(Kind kind, List<Object> entities, boolean several) implements OrmStatement {

        public Writing {
            entities = List.copyOf(entities);
        }

        @Override
        public String text() {
            return "%s %s"
                    .formatted(
                            kind.name().toLowerCase(Locale.ROOT),
                            entities.get(0).getClass().getSimpleName());
        }

        /** What a stateless session does to rows. */
        public enum Kind {
            INSERT,
            UPDATE,
            DELETE,
            UPSERT
        }
    }
}
