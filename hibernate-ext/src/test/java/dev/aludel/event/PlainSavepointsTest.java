package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.jpa.SetUp;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Savepoints of sessions whose classes are not enhanced: what was changed is read at once. */
class PlainSavepointsTest {

    private SessionFactory factory;

    @Entity(name = "Tree")
    static class Tree {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @Version
        int version;

        @OneToMany(mappedBy = "tree", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Leaf> leaves = new ArrayList<>();

        @ElementCollection
        Set<String> marks = new HashSet<>();

        @ManyToOne(cascade = CascadeType.ALL)
        Leaf best;

        Leaf leaf() {
            var leaf = new Leaf();
            leaf.tree = this;
            leaves.add(leaf);
            return leaf;
        }
    }

    @Entity(name = "Leaf")
    static class Leaf {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne
        Tree tree;
    }

    @BeforeEach
    void open() {
        factory = SetUp.OUR_PROVIDER.open(Tree.class, Leaf.class);
        factory.inTransaction(session -> {
            var tree = new Tree();
            tree.name = "oak";
            tree.leaf();
            tree.marks.add("old");
            session.persist(tree);
        });
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private void within(Consumer<Session> inside, Consumer<Session> after) {
        factory.inTransaction(session -> {
            var savepoint = Savepoints.of(session).begin();
            inside.accept(session);
            savepoint.rollback();
            after.accept(session);
        });
    }

    private static Tree tree(Session session) {
        return session.createSelectionQuery("from Tree", Tree.class).getSingleResult();
    }

    @Test
    void whatWasChangedIsAsItWas() {
        factory.inTransaction(session -> {
            var tree = tree(session);
            assertThat(tree.leaves).hasSize(1);
            var savepoint = Savepoints.of(session).begin();
            tree.name = "elm";
            tree.best = tree.leaf();
            tree.marks.add("new");
            tree.leaves.remove(0);
            session.flush();
            tree.name = "ash";
            tree.leaf();

            savepoint.rollback();

            assertThat(tree.name).isEqualTo("oak");
            assertThat(tree.version).isZero();
            assertThat(tree.best).isNull();
            assertThat(tree.leaves).hasSize(1);
            assertThat(tree.marks).containsExactly("old");
            tree.name = "fir";
        });

        factory.inTransaction(session -> {
            assertThat(tree(session).name).isEqualTo("fir");
            assertThat(tree(session).leaves).hasSize(1);
        });
    }

    @Test
    void whatWasInsertedAtOnceIsNewAgain() {
        var leaf = new Leaf();

        within(
                session -> {
                    session.persist(leaf);
                    assertThat(leaf.id).isNotNull();
                },
                session -> {
                    assertThat(leaf.id).isNull();
                    assertThat(session.contains(leaf)).isFalse();
                    session.persist(leaf);
                });

        factory.inTransaction(
                session -> assertThat(session.createSelectionQuery("select count(*) from Leaf", Long.class)
                                .getSingleResult())
                        .isEqualTo(2));
    }

    @Test
    void whatWasDeletedIsThereAgainWithWhatItHas() {
        factory.inTransaction(session -> {
            var tree = tree(session);
            var savepoint = Savepoints.of(session).begin();
            session.remove(tree);
            session.flush();

            savepoint.rollback();

            assertThat(session.contains(tree)).isTrue();
            assertThat(tree.leaves).hasSize(1);
            tree.leaf();
        });

        factory.inTransaction(session -> assertThat(tree(session).leaves).hasSize(2));
    }

    @Test
    void aReferenceToWhatWasRemovedIsWrittenAfterwards() {
        factory.inTransaction(session -> {
            var tree = tree(session);
            var savepoint = Savepoints.of(session).begin();
            session.remove(tree);
            savepoint.rollback();

            var leaf = new Leaf();
            leaf.tree = tree;
            session.persist(leaf);
        });

        factory.inTransaction(session -> assertThat(tree(session).leaves).hasSize(2));
    }

    @Test
    void whatIsUntouchedIsNotReadAgain() {
        factory.inTransaction(session -> {
            var tree = tree(session);
            var savepoint = Savepoints.of(session).begin();
            session.persist(new Leaf());
            session.flush();
            var statistics = session.getSessionFactory().getStatistics();
            statistics.setStatisticsEnabled(true);

            savepoint.rollback();

            assertThat(tree.name).isEqualTo("oak");
            assertThat(statistics.getPrepareStatementCount()).isZero();
        });
    }

    @Test
    void aReferenceRemovedUnseenIsUsableAgain() {
        factory.inTransaction(session -> {
            var id = session.createSelectionQuery("select id from Leaf", Long.class)
                    .getSingleResult();
            session.clear();
            var savepoint = Savepoints.of(session).begin();
            var leaf = session.getReference(Leaf.class, id);
            session.remove(leaf);
            session.flush();

            savepoint.rollback();

            assertThat(session.find(Leaf.class, id)).isNotNull();
        });
    }
}
