package dev.aludel.history;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryInheritanceTest {

    SessionFactory sessions;

    SessionFactory open(Class<?>... entities) {
        var configuration = new Configuration()
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:mapping")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop");
        for (var entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        sessions = configuration.buildSessionFactory();
        return sessions;
    }

    @AfterEach
    void close() {
        if (sessions != null) {
            sessions.close();
        }
    }

    List<Object[]> rows(String hql) {
        return sessions.fromSession(
                session -> session.createSelectionQuery(hql, Object[].class).getResultList());
    }

    void change(Function<Session, Object> work) {
        sessions.inTransaction(work::apply);
    }

    @Entity(name = "JBase")
    @Versioned
    @Inheritance(strategy = InheritanceType.JOINED)
    static class JBase {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "JSub")
    @PrimaryKeyJoinColumn(name = "sub_id")
    static class JSub extends JBase {
        String extra;
    }

    @Entity(name = "SBase")
    @Versioned
    static class SBase {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "SSub")
    static class SSub extends SBase {
        String extra;
    }

    @Entity(name = "UBase")
    @Versioned
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class UBase {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "USub")
    static class USub extends UBase {
        String extra;
    }

    @Test
    void joinedTablesEachHaveAHistory() {
        open(JBase.class, JSub.class);
        change(session -> {
            var sub = new JSub();
            sub.id = 1L;
            sub.name = "n";
            sub.extra = "e";
            session.persist(sub);
            var base = new JBase();
            base.id = 2L;
            base.name = "b";
            session.persist(base);
            return null;
        });
        change(session -> session.find(JSub.class, 1L).extra = "e2");
        change(session -> session.find(JBase.class, 2L).name = "b2");
        change(session -> session.createMutationQuery("update JBase set name = :name where name in (:names)")
                .setParameter("name", "bulk")
                .setParameter("names", List.of("n", "b2"))
                .executeUpdate());
        change(session -> session.createMutationQuery("delete JBase where id = ?1")
                .setParameter(1, 1L)
                .executeUpdate());

        assertThat(rows(
                        "select h.id, h.version, h.name, type(h).name, treat(h as JSubHistory).extra from JBaseHistory h"
                                        .replace(", type(h).name", "")
                                + " order by h.id, h.version"))
                .containsExactly(
                        new Object[] {1L, 1, "n", "e"},
                        new Object[] {1L, 2, "n", "e2"},
                        new Object[] {1L, 3, "bulk", "e2"},
                        new Object[] {2L, 1, "b", null},
                        new Object[] {2L, 2, "b2", null});
        assertThat(rows("select b.version, b.name from JBase b")).containsExactly(new Object[] {3, "bulk"});
    }

    @Test
    void aSingleTableHasOneHistory() {
        open(SBase.class, SSub.class);
        change(session -> {
            var sub = new SSub();
            sub.id = 1L;
            sub.name = "n";
            sub.extra = "e";
            session.persist(sub);
            return null;
        });
        change(session -> session.find(SBase.class, 1L).name = "n2");
        change(session ->
                session.createMutationQuery("update SSub set extra = 'x'").executeUpdate());
        change(session ->
                session.createMutationQuery("update SBase set name = 'y'").executeUpdate());
        change(session -> {
            session.remove(session.getReference(SBase.class, 1L));
            return null;
        });

        assertThat(rows("select h.id, h.version, h.name, h.extra from SSubHistory h order by h.id, h.version"))
                .containsExactly(
                        new Object[] {1L, 1, "n", "e"},
                        new Object[] {1L, 2, "n2", "e"},
                        new Object[] {1L, 3, "n2", "x"},
                        new Object[] {1L, 4, "y", "x"});
    }

    @Test
    void eachConcreteTableHasAHistory() {
        open(UBase.class, USub.class);
        change(session -> {
            var sub = new USub();
            sub.id = 1L;
            sub.name = "n";
            sub.extra = "e";
            session.persist(sub);
            return null;
        });
        change(session -> session.find(UBase.class, 1L).name = "n2");
        change(session ->
                session.createMutationQuery("update UBase set name = 'y'").executeUpdate());

        assertThat(
                        rows(
                                "select h.id, h.version, h.name, treat(h as USubHistory).extra from UBaseHistory h order by h.id, h.version"))
                .containsExactly(new Object[] {1L, 1, "n", "e"}, new Object[] {1L, 2, "n2", "e"});
    }

    @Entity(name = "Plain")
    @Versioned
    static class Plain {
        @Id
        Long id;

        Integer version;

        String text;
    }

    @Test
    void directWritesOfAStatelessSessionAreKept() {
        open(Plain.class, SBase.class, SSub.class);
        sessions.inStatelessTransaction(session -> {
            var plain = new Plain();
            plain.id = 1L;
            session.insert(plain);
            plain.text = "x";
            session.update(plain);
            var base = new SSub();
            base.id = 1L;
            base.name = "n";
            session.insert(base);
            base.name = "n2";
            session.updateMultiple(List.of(base));
            session.upsert(base);
            session.delete(plain);
        });

        assertThat(rows("select h.version, h.text from PlainHistory h order by h.version"))
                .containsExactly(new Object[] {1, null}, new Object[] {2, "x"});
        assertThat(rows("select h.version, h.name from SBaseHistory h order by h.version"))
                .containsExactly(new Object[] {1, "n"}, new Object[] {2, "n2"});
        assertThat(rows("select s.version, s.name from SBase s")).containsExactly(new Object[] {3, "n2"});
    }

    @Entity(name = "Guarded")
    @Versioned(useMapperVersioning = true)
    static class Guarded {
        @Id
        Long id;

        String text;
    }

    @Test
    void aStatelessSessionCountsOnWhereAHiddenCounterGuards() {
        open(Guarded.class);
        sessions.inStatelessTransaction(session -> {
            var guarded = new Guarded();
            guarded.id = 1L;
            session.insert(guarded);
            for (var text : List.of("a", "b", "c")) {
                guarded.text = text;
                session.update(guarded);
            }
            session.delete(guarded);
        });

        assertThat(rows("select h.version, h.text from GuardedHistory h order by h.version"))
                .containsExactly(
                        new Object[] {1, null}, new Object[] {2, "a"}, new Object[] {3, "b"}, new Object[] {4, "c"});
    }

    @Test
    void aDirectWriteReachesEveryTable() {
        open(JBase.class, JSub.class);
        sessions.inStatelessTransaction(session -> {
            var sub = new JSub();
            sub.id = 1L;
            sub.name = "n";
            sub.extra = "e";
            session.insert(sub);
            sub.name = "n2";
            sub.extra = "e2";
            session.update(sub);
            sub.extra = "e3";
            session.updateMultiple(List.of(sub));
        });

        assertThat(rows("select h.version, h.name, h.extra from JSubHistory h order by h.version"))
                .containsExactly(new Object[] {1, "n", "e"}, new Object[] {2, "n2", "e2"});
        assertThat(rows("select s.version, s.name, s.extra from JSub s")).containsExactly(new Object[] {3, "n2", "e3"});
    }

    @Test
    void aBulkUpdateOfOneTableOfManyRunsAgain() {
        open(JBase.class, JSub.class);
        change(session -> {
            var sub = new JSub();
            sub.id = 1L;
            sub.extra = "e";
            session.persist(sub);
            return null;
        });
        for (var name : List.of("a", "b", "c")) {
            change(session -> session.createMutationQuery("update JBase set name = :name")
                    .setParameter("name", name)
                    .executeUpdate());
        }

        assertThat(rows("select h.version, h.name, h.extra from JSubHistory h order by h.version"))
                .containsExactly(new Object[] {1, null, "e"}, new Object[] {2, "a", "e"}, new Object[] {3, "b", "e"});
    }
}
