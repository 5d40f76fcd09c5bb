package dev.aludel.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.Options;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.Hibernate;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MappingsTest {

    @RegisterExtension
    Unit unit = Unit.of(Joined.class, JoinedChild.class, Union.class, UnionChild.class, Owner.class, Part.class);

    private static <E> LoaderCriteria<E> open(Class<E> type) {
        return LoaderCriteria.where(type, (root, builder) -> builder.isTrue(root.get("open")));
    }

    private List<Long> ids(String hql, LoaderCriteria<?>... criteria) {
        return unit.fromTransaction(session ->
                Options.apply(session.createQuery(hql, Long.class), criteria).getResultList());
    }

    private void fill() {
        var entities = new ArrayList<Object>();
        for (long id = 1; id <= 2; id++) {
            entities.add(set(new Joined(), id));
            entities.add(set(new JoinedChild(), id + 2));
            var union = new Union();
            union.id = id;
            union.open = id == 1;
            var child = new UnionChild();
            child.id = id + 2;
            child.open = id == 1;
            entities.add(union);
            entities.add(child);
            var owner = new Owner();
            owner.id = id;
            for (long number = 0; number < 2; number++) {
                var part = new Part();
                part.id = id * 10 + number;
                part.open = number == 0;
                part.owner = owner;
                owner.batched.add(part);
            }
            entities.add(owner);
        }
        unit.persist(entities.toArray());
    }

    private static Joined set(Joined joined, long id) {
        joined.id = id;
        joined.open = id % 2 == 1;
        return joined;
    }

    @Test
    void criteriaOfABaseHoldForItsSubclasses() {
        fill();

        assertThat(ids("select id from Joined order by id", open(Joined.class))).containsExactly(1L, 3L);
        assertThat(ids("select id from JoinedChild", open(Joined.class))).containsExactly(3L);
        assertThat(ids("select id from Flat order by id", open(Union.class))).containsExactly(1L, 3L);
        assertThat(ids("select id from FlatChild", open(Union.class))).containsExactly(3L);
    }

    @Test
    void criteriaOfASubclassDoNotHoldForItsBase() {
        fill();

        assertThat(ids("select id from Joined order by id", open(JoinedChild.class)))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(ids("select id from JoinedChild", open(JoinedChild.class))).containsExactly(3L);
    }

    @Test
    void hierarchiesAreUpdatedAndDeletedAsRestricted() {
        fill();
        unit.inTransaction(session -> {
            ActiveCriteria.of(session).add(open(Joined.class), open(Union.class));

            assertThat(session.find(Joined.class, 4L)).isNull();
            assertThat(session.find(Union.class, 4L)).isNull();
            assertThat(session.createMutationQuery("update JoinedChild set extra = 'x', label = 'y'")
                            .executeUpdate())
                    .isEqualTo(1);
            assertThat(session.createMutationQuery("delete Joined").executeUpdate())
                    .isEqualTo(2);
            assertThat(session.createMutationQuery("delete Flat").executeUpdate())
                    .isEqualTo(2);
        });

        assertThat(ids("select id from Joined order by id")).containsExactly(2L, 4L);
        assertThat(ids("select id from Flat order by id")).containsExactly(2L, 4L);
    }

    @Test
    void batchesAndSubselectsAreRestricted() {
        fill();
        unit.inTransaction(session -> {
            var owners = Options.apply(session.createQuery("from Owner order by id", Owner.class), open(Part.class))
                    .getResultList();

            assertThat(owners).allSatisfy(owner -> assertThat(owner.batched).hasSize(1));
            assertThat(owners).allSatisfy(owner -> assertThat(owner.subselected).hasSize(1));
        });
        assertThat(unit.statements()).hasSize(3);
    }

    @Test
    void questionsAboutCollectionsThatAreNotLoadedAreRestricted() {
        fill();
        unit.inTransaction(session -> {
            ActiveCriteria.of(session).add(open(Part.class));
            var owner = session.find(Owner.class, 1L);
            var hidden = session.getReference(Part.class, 11L);

            assertThat(Hibernate.size(owner.batched)).isEqualTo(1);
            assertThat(Hibernate.contains(session.find(Owner.class, 2L).batched, hidden))
                    .isFalse();
        });
    }

    @Test
    void aCriterionDoesNotRestrictItsOwnSubquery() {
        fill();
        var hasSibling = LoaderCriteria.where(Part.class, (root, query, builder) -> {
            var siblings = query.subquery(Integer.class);
            var sibling = siblings.from(Part.class);
            return builder.exists(siblings.select(builder.literal(1))
                    .where(
                            builder.equal(sibling.get("owner"), root.get("owner")),
                            builder.notEqual(sibling.get("id"), root.get("id"))));
        });

        assertThat(ids("select id from Part order by id", hasSibling)).containsExactly(10L, 11L, 20L, 21L);
        assertThat(ids("select id from Part order by id", hasSibling, open(Part.class)))
                .isEmpty();
    }

    @Test
    void theValuesOfAStatementStayWithWhatItLoaded() {
        fill();
        unit.inTransaction(session -> {
            var first = Options.apply(session.createQuery("from Owner where id = 1", Owner.class), from(10))
                    .getSingleResult();
            var second = Options.apply(session.createQuery("from Owner where id = 2", Owner.class), from(21))
                    .getSingleResult();

            assertThat(second.batched).extracting(part -> part.id).containsExactly(21L);
            assertThat(first.batched).extracting(part -> part.id).containsExactly(10L, 11L);
        });
    }

    private static LoaderCriteria<Part> from(long id) {
        return LoaderCriteria.where(Part.class, (root, builder) -> builder.ge(root.get("id"), id));
    }

    @Test
    void aListenerDecidesForEachStatement() {
        fill();
        var calls = new AtomicInteger();
        ExecuteListeners.of(unit.factory()).add(state -> {
            if (state.isSelect() && !state.isColumnLoad()) {
                var least = calls.incrementAndGet();
                state.addOptions(
                        LoaderCriteria.where(Part.class, (root, builder) -> builder.ge(root.get("id"), 9 + least)));
            }
            return null;
        });

        assertThat(ids("select id from Part order by id")).containsExactly(10L, 11L, 20L, 21L);
        assertThat(ids("select id from Part order by id")).containsExactly(11L, 20L, 21L);
    }

    @Entity(name = "Joined")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Joined {
        @Id
        Long id;

        boolean open;
        String label;
    }

    @Entity(name = "JoinedChild")
    static class JoinedChild extends Joined {
        String extra;
    }

    @Entity(name = "Flat")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Union {
        @Id
        Long id;

        boolean open;
    }

    @Entity(name = "FlatChild")
    static class UnionChild extends Union {
        String extra;
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        Long id;

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL)
        @BatchSize(size = 10)
        List<Part> batched = new ArrayList<>();

        @OneToMany(mappedBy = "owner")
        @Fetch(FetchMode.SUBSELECT)
        List<Part> subselected = new ArrayList<>();
    }

    @Entity(name = "Part")
    static class Part {
        @Id
        Long id;

        boolean open;

        @ManyToOne(fetch = FetchType.LAZY)
        Owner owner;
    }
}
