package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.event.RowModel.Base;
import dev.aludel.event.RowModel.Child;
import dev.aludel.event.RowModel.Derived;
import dev.aludel.event.RowModel.Parent;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.InvalidRequestError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowEventsTest {

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Parent.class)
                .addAnnotatedClass(Child.class)
                .addAnnotatedClass(Base.class)
                .addAnnotatedClass(Derived.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:rows")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setStatementInspector(this::executed)
                .buildSessionFactory();
    }

    private String executed(String sql) {
        if (!sql.startsWith("select")) {
            told.add(sql.replaceFirst("(insert into|update|delete from) (\\w+) .*", "$1 $2"));
        }
        return sql;
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::remove);
        sessions.close();
    }

    private <T> void listen(Class<T> type, MapperListener<? super T> listener) {
        registrations.add(Events.listen(type, listener));
    }

    /** Remembers what it is told of. */
    private final class Recorder implements MapperListener<Object> {

        private void told(String event, RowEvent<?> row) {
            told.add(event + " " + row.object().getClass().getSimpleName());
        }

        @Override
        public void beforeInsert(RowEvent<Object> event) {
            told("beforeInsert", event);
        }

        @Override
        public void afterInsert(RowEvent<Object> event) {
            told("afterInsert", event);
        }

        @Override
        public void beforeUpdate(RowEvent<Object> event) {
            told("beforeUpdate", event);
        }

        @Override
        public void afterUpdate(RowEvent<Object> event) {
            told("afterUpdate", event);
        }

        @Override
        public void beforeDelete(RowEvent<Object> event) {
            told("beforeDelete", event);
        }

        @Override
        public void afterDelete(RowEvent<Object> event) {
            told("afterDelete", event);
        }
    }

    private void record() {
        listen(Parent.class, new Recorder());
        listen(Child.class, new Recorder());
    }

    private void given(Consumer<Parent> more) {
        sessions.inTransaction(session -> {
            var parent = new Parent(1L, "p");
            parent.stamp = "given";
            more.accept(parent);
            session.persist(parent);
        });
        told.clear();
    }

    private void beforeUpdate(Consumer<RowEvent<Parent>> reaction) {
        listen(Parent.class, new MapperListener<Parent>() {
            @Override
            public void beforeUpdate(RowEvent<Parent> event) {
                reaction.accept(event);
            }
        });
    }

    private Parent stored() {
        return sessions.fromSession(session -> session.find(Parent.class, 1L));
    }

    @Test
    void insertsAreToldParentsFirst() {
        record();

        sessions.inTransaction(session -> {
            var parent = new Parent(1L, "p");
            parent.stamp = "now";
            parent.child(2L, "c");
            session.persist(parent);
        });

        assertThat(told)
                .containsExactly(
                        "beforeInsert Parent",
                        "insert into Parent",
                        "afterInsert Parent",
                        "beforeInsert Child",
                        "insert into Child",
                        "afterInsert Child");
    }

    @Test
    void updatesAreTold() {
        given(parent -> {});
        record();

        sessions.inTransaction(session -> session.find(Parent.class, 1L).name = "q");

        assertThat(told).containsExactly("beforeUpdate Parent", "update Parent", "afterUpdate Parent");
    }

    @Test
    void deletesAreToldChildrenFirst() {
        given(parent -> parent.child(2L, "c"));
        record();

        sessions.inTransaction(session -> session.remove(session.find(Parent.class, 1L)));

        assertThat(told)
                .containsExactly(
                        "beforeDelete Child",
                        "delete from Child",
                        "afterDelete Child",
                        "beforeDelete Parent",
                        "delete from Parent",
                        "afterDelete Parent");
    }

    @Test
    void aReferenceThatIsRemovedUnseenIsToldOfToo() {
        sessions.inTransaction(session -> {
            var base = new Derived();
            base.id = 1L;
            session.persist(base);
        });
        listen(Derived.class, new Recorder());
        told.clear();

        sessions.inTransaction(session -> session.remove(session.getReference(Derived.class, 1L)));

        assertThat(told)
                .containsExactly(
                        "beforeDelete Derived", "delete from Derived", "delete from Base", "afterDelete Derived");
    }

    @Test
    void aChangedCollectionAloneIsToldOfBeforeWhatIsInIt() {
        given(parent -> {});
        record();

        sessions.inTransaction(session -> session.find(Parent.class, 1L).child(2L, "c"));

        assertThat(told)
                .containsExactly(
                        "beforeUpdate Parent",
                        "afterUpdate Parent",
                        "beforeInsert Child",
                        "insert into Child",
                        "afterInsert Child");
    }

    @Test
    void anObjectThatNothingHappenedToIsNotToldOf() {
        given(parent -> parent.child(2L, "c"));
        record();

        sessions.inTransaction(session -> {
            session.find(Parent.class, 1L).children.size();
            session.find(Child.class, 2L).name = "d";
        });

        assertThat(told).containsExactly("beforeUpdate Child", "update Child", "afterUpdate Child");
    }

    @Test
    void statementsThatWriteManyRowsAreNotToldOf() {
        given(parent -> parent.child(2L, "c"));
        record();

        sessions.inTransaction(session -> {
            session.createMutationQuery("update Child set name = 'x'").executeUpdate();
            session.createMutationQuery("delete from Child").executeUpdate();
        });

        assertThat(told).containsExactly("update Child", "delete from Child");
    }

    @Test
    void whatIsChangedBeforeAnUpdateIsWrittenWithIt() {
        given(parent -> {});
        beforeUpdate(event -> event.object().stamp = "changed");

        sessions.inTransaction(session -> {
            var parent = session.find(Parent.class, 1L);
            parent.name = "q";
            session.flush();
            assertThat(session.isDirty()).isFalse();
        });

        assertThat(told).containsExactly("update Parent");
        assertThat(stored())
                .returns("q", each -> each.name)
                .returns("changed", each -> each.stamp)
                .returns(1, each -> each.version);
    }

    @Test
    void whatIsChangedBeforeAnUpdateOfNothingBecomesAnUpdate() {
        given(parent -> {});
        beforeUpdate(event -> event.object().stamp = "changed");

        sessions.inTransaction(session -> {
            session.find(Parent.class, 1L).child(2L, "c");
            session.flush();
            assertThat(session.isDirty()).isFalse();
        });

        assertThat(told).containsExactly("insert into Child", "update Parent");
        assertThat(stored()).returns("changed", each -> each.stamp).returns(1, each -> each.version);
    }

    @Test
    void whatIsChangedReachesTablesThatHadNothingToWrite() {
        sessions.inTransaction(session -> {
            var derived = new Derived();
            derived.id = 1L;
            session.persist(derived);
        });
        listen(Derived.class, new MapperListener<Derived>() {
            @Override
            public void beforeUpdate(RowEvent<Derived> event) {
                event.object().ofBase = "changed";
            }
        });

        sessions.inTransaction(session -> session.find(Derived.class, 1L).ofDerived = "set");

        Derived stored = sessions.fromSession(session -> session.find(Derived.class, 1L));
        assertThat(stored).returns("changed", each -> each.ofBase).returns("set", each -> each.ofDerived);
    }

    @Test
    void anAttributeThatMayNotBeNullIsFilledInTime() {
        listen(Parent.class, new MapperListener<Parent>() {
            @Override
            public void beforeInsert(RowEvent<Parent> event) {
                event.object().stamp = "filled";
            }
        });

        sessions.inTransaction(session -> {
            var parent = new Parent(1L, "p");
            session.persist(parent);
            parent.name = "q";
        });

        assertThat(stored()).returns("filled", each -> each.stamp).returns("q", each -> each.name);
    }

    @Test
    void anAttributeThatMayNotBeNullAndIsRefusesTheFlush() {
        record();

        assertThatThrownBy(() -> sessions.inTransaction(session -> session.persist(new Parent(1L, "p"))))
                .isInstanceOfSatisfying(FlushError.class, refused -> assertThat(refused.attribute())
                        .isEqualTo("stamp"));
        assertThat(told).containsExactly("beforeInsert Parent");
    }

    @Test
    void refusesAChangedCollection() {
        given(parent -> {});
        beforeUpdate(event -> event.object().child(2L, "c"));

        assertThatThrownBy(() -> sessions.inTransaction(session -> session.find(Parent.class, 1L).name = "q"))
                .isInstanceOfSatisfying(FlushError.class, refused -> assertThat(refused.attribute())
                        .isEqualTo("children"))
                .hasMessageContaining("ALU-E30");
        assertThat(stored().name).isEqualTo("p");
    }

    @Test
    void refusesToRemoveToMergeAndToFlush() {
        given(parent -> parent.child(2L, "c"));
        var reactions = List.<Consumer<RowEvent<Parent>>>of(
                event -> event.session().remove(event.object().children.get(0)),
                event -> event.session().merge(new Parent(3L, "x")),
                event -> event.session().flush());

        for (var reaction : reactions) {
            beforeUpdate(reaction);
            assertThatThrownBy(() -> sessions.inTransaction(session -> session.find(Parent.class, 1L).name = "q"))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("ALU-E31");
            registrations.forEach(Registration::remove);
        }
        assertThat(stored().name).isEqualTo("p");
    }

    @Test
    void aQueryInAListenerDoesNotFlushAgain() {
        given(parent -> {});
        beforeUpdate(event -> event.session()
                .createSelectionQuery("from Parent", Parent.class)
                .getResultList());

        sessions.inTransaction(session -> session.find(Parent.class, 1L).name = "q");

        assertThat(told).containsExactly("update Parent");
    }

    @Test
    void aListenerThatThrowsEndsTheFlushAndTheTransactionRollsBack() {
        given(parent -> {});
        beforeUpdate(event -> {
            throw new IllegalStateException("no");
        });
        record();

        assertThatThrownBy(() -> sessions.inTransaction(session -> session.find(Parent.class, 1L).name = "q"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(told).isEmpty();
        assertThat(stored().name).isEqualTo("p");
    }
}
