package dev.aludel.jpa;

import jakarta.persistence.TypedQueryReference;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.SharedSessionContract;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.CriteriaDefinition;
import org.hibernate.query.restriction.Restriction;
import org.hibernate.query.specification.MutationSpecification;
import org.hibernate.query.specification.SelectionSpecification;

/** Every way to make a query of a session, each to select all notes, or to write to all of them. */
enum Kind {
    CREATE_QUERY(session -> session.createQuery("from Note")),
    CREATE_QUERY_TYPED(session -> session.createQuery("from Note", Note.class)),
    CREATE_QUERY_CRITERIA(session -> session.createQuery(allNotes(session))),
    CREATE_QUERY_REFERENCE(session -> session.createQuery(reference(session, "all"))),
    CREATE_QUERY_REFERENCE_NATIVE(session -> session.createQuery(reference(session, "allNative"))),
    CREATE_QUERY_SPECIFICATION(session ->
            session.createQuery(SelectionSpecification.create(Note.class).reference())),
    CREATE_NAMED(session -> session.createNamedQuery("all")),
    CREATE_NAMED_TYPED(session -> session.createNamedQuery("all", Note.class)),
    CREATE_NAMED_NATIVE(session -> session.createNamedQuery("allNative")),
    CREATE_NAMED_NATIVE_TYPED(session -> session.createNamedQuery("allNative", Note.class)),
    CREATE_NAMED_CRITERIA(session -> session.createNamedQuery("allCriteria")),
    CREATE_NAMED_CRITERIA_TYPED(session -> session.createNamedQuery("allCriteria", Note.class)),
    GET_NAMED(session -> session.getNamedQuery("all")),
    GET_NAMED_NATIVE(session -> session.getNamedNativeQuery("allNative")),
    GET_NAMED_NATIVE_MAPPED(session -> session.getNamedNativeQuery("allNative", "mapping")),
    CREATE_NATIVE(session -> session.createNativeQuery("select * from Note").addEntity(Note.class)),
    CREATE_NATIVE_TYPED(session -> session.createNativeQuery("select * from Note", Note.class)),
    CREATE_NATIVE_MAPPED(session -> session.createNativeQuery("select * from Note", "mapping")),
    CREATE_NATIVE_MAPPED_TYPED(session -> session.createNativeQuery("select * from Note", "mapping", Note.class)),
    CREATE_NATIVE_ALIASED(session -> session.createNativeQuery("select {n.*} from Note n", Note.class, "n")),
    CREATE_SELECTION(session -> session.createSelectionQuery("from Note")),
    CREATE_SELECTION_TYPED(session -> session.createSelectionQuery("from Note", Note.class)),
    CREATE_SELECTION_GRAPH(session -> session.createSelectionQuery("from Note", session.createEntityGraph(Note.class))),
    CREATE_SELECTION_CRITERIA(session -> session.createSelectionQuery(allNotes(session))),
    CREATE_NAMED_SELECTION(session -> session.createNamedSelectionQuery("all")),
    CREATE_NAMED_SELECTION_TYPED(session -> session.createNamedSelectionQuery("all", Note.class)),
    CREATE_NAMED_SELECTION_NATIVE(session -> session.createNamedSelectionQuery("allNative", Note.class)),
    CREATE_NAMED_SELECTION_CRITERIA(session -> session.createNamedSelectionQuery("allCriteria", Note.class)),
    CRITERIA_DEFINITION(session -> definition(session).createSelectionQuery(session)),
    CREATE_QUERY_CRITERIA_DEFINITION(session -> session.createQuery(definition(session))),

    UPDATE(session -> session.createQuery("update Note set text = 'x'")),
    UPDATE_MUTATION(session -> session.createMutationQuery("update Note set text = 'x'")),
    UPDATE_CRITERIA(session -> session.createMutationQuery(update(session))),
    UPDATE_CRITERIA_QUERY(session -> session.createQuery(update(session))),
    UPDATE_NATIVE(session -> session.createNativeMutationQuery("update Note set text = 'x'")),
    UPDATE_NATIVE_QUERY(session -> session.createNativeQuery("update Note set text = 'x'")),
    UPDATE_NAMED(session -> session.createNamedMutationQuery("update")),
    UPDATE_NAMED_NATIVE(session -> session.createNamedMutationQuery("updateNative")),
    UPDATE_NAMED_QUERY(session -> session.createNamedQuery("update")),
    UPDATE_SPECIFICATION(
            session -> session.createQuery(MutationSpecification.create(Note.class, "update Note set text = 'x'")
                    .reference())),
    DELETE_CRITERIA(session -> session.createMutationQuery(delete(session))),
    DELETE_CRITERIA_QUERY(session -> session.createQuery(delete(session))),
    DELETE_SPECIFICATION(session -> session.createQuery(MutationSpecification.create(delete(session))
            .restrict(Restriction.unrestricted())
            .reference())),
    INSERT_CRITERIA(session -> {
        var builder = session.getCriteriaBuilder();
        var insert = builder.createCriteriaInsertSelect(Note.class);
        var source = builder.createQuery(jakarta.persistence.Tuple.class);
        var note = source.from(Note.class);
        insert.setInsertionTargetPaths(
                insert.getTarget().get("id"), insert.getTarget().get("text"));
        insert.select(source.multiselect(builder.sum(note.<Long>get("id"), 100L), note.get("text")));
        return session.createMutationQuery(insert);
    });

    private final Function<SharedSessionContract, CommonQueryContract> maker;

    Kind(Function<SharedSessionContract, CommonQueryContract> maker) {
        this.maker = maker;
    }

    boolean isMutation() {
        return ordinal() >= UPDATE.ordinal();
    }

    CommonQueryContract make(SharedSessionContract session) {
        return maker.apply(session);
    }

    List<?> select(SharedSessionContract session) {
        return ((SelectionQuery<?>) make(session)).getResultList();
    }

    int execute(SharedSessionContract session) {
        return ((MutationQuery) make(session)).executeUpdate();
    }

    private static org.hibernate.query.criteria.JpaCriteriaQuery<Note> allNotes(SharedSessionContract session) {
        var criteria = session.getCriteriaBuilder().createQuery(Note.class);
        criteria.from(Note.class);
        return criteria;
    }

    private static CriteriaDefinition<Note> definition(SharedSessionContract session) {
        return new CriteriaDefinition<>(session.getFactory(), Note.class, "from Note") {};
    }

    private static org.hibernate.query.criteria.JpaCriteriaUpdate<Note> update(SharedSessionContract session) {
        var update = session.getCriteriaBuilder().createCriteriaUpdate(Note.class);
        SingularAttribute<? super Note, String> text =
                session.getFactory().getMetamodel().entity(Note.class).getSingularAttribute("text", String.class);
        update.from(Note.class);
        update.set(text, "x");
        return update;
    }

    private static org.hibernate.query.criteria.JpaCriteriaDelete<Note> delete(SharedSessionContract session) {
        var delete = session.getCriteriaBuilder().createCriteriaDelete(Note.class);
        delete.from(Note.class);
        return delete;
    }

    private static TypedQueryReference<Note> reference(SharedSessionContract session, String name) {
        Map<String, TypedQueryReference<Note>> named = session.getFactory().getNamedQueries(Note.class);
        return named.get(name);
    }
}
