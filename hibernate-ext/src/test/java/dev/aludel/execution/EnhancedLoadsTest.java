package dev.aludel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.Enhanced;
import dev.aludel.loader.ActiveCriteria;
import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnhancedLoadsTest {

    /** What the test sees of the enhanced class, which another class loader made. */
    public interface Lazy {

        String body();

        Lazy other();

        void fill(long id, String body, Lazy other);
    }

    @Entity(name = "Letter")
    public static class Letter implements Lazy {
        @Id
        Long id;

        @Basic(fetch = FetchType.LAZY)
        String body;

        @ManyToOne(fetch = FetchType.LAZY)
        Letter other;

        @Override
        public String body() {
            return body;
        }

        @Override
        public Lazy other() {
            return other;
        }

        @Override
        public void fill(long id, String body, Lazy other) {
            this.id = id;
            this.body = body;
            this.other = (Letter) other;
        }
    }

    private final Class<?> letter = Enhanced.of(Letter.class)[0];

    @RegisterExtension
    Library library = Library.ofEnhanced(letter);

    private final List<String> told = new ArrayList<>();

    private Lazy written(long id, String body, Lazy other) throws ReflectiveOperationException {
        var lazy = (Lazy) letter.getConstructor().newInstance();
        lazy.fill(id, body, other);
        library.inTransaction(session -> session.persist(lazy));
        return lazy;
    }

    @Test
    void lazyAttributesAndReferencesAreTold() throws ReflectiveOperationException {
        var first = written(1, "first", null);
        written(2, "second", first);
        library.inTransaction(session -> {
            ExecuteListeners.of(session).add(state -> {
                told.add((state.isColumnLoad() ? "columns " : "")
                        + (state.isRelationshipLoad() ? "relationship " : "")
                        + ((OrmStatement.Loading) state.statement()).attribute() + " "
                        + state.parameters());
                return null;
            });
            library.statements().clear();

            var second = (Lazy) session.find(letter, 2L);
            assertThat(second.body()).isEqualTo("second");
            assertThat(second.other().body()).isEqualTo("first");
        });

        assertThat(told)
                .startsWith("null {id=2}", "columns body {id=2}")
                .anyMatch(line -> line.equals("relationship null {id=1}") || line.equals("columns body {id=1}"))
                .hasSameSizeAs(library.statements());
    }

    @Test
    void lazyAttributesAreLoadedWhateverCriteriaSayOfTheRow() throws ReflectiveOperationException {
        var first = written(1, "first", null);
        written(2, "second", first);
        library.inTransaction(session -> {
            var second = (Lazy) session.find(letter, 2L);
            ActiveCriteria.of(session)
                    .add(LoaderCriteria.where(letter, (root, builder) -> builder.lt(root.get("id"), 1)));

            assertThat(session.createQuery("from Letter", letter).getResultList())
                    .isEmpty();
            assertThat(second.body()).isEqualTo("second");
            assertThatThrownBy(() -> second.other().body()).isInstanceOf(EntityNotFoundException.class);
        });
    }

    @Test
    void aListenerGivesALazyAttribute() throws ReflectiveOperationException {
        written(1, "first", null);
        library.inTransaction(session -> {
            var first = (Lazy) session.find(letter, 1L);
            ExecuteListeners.of(session).add(state -> Result.of(List.of("told")));
            library.statements().clear();

            assertThat(first.body()).isEqualTo("told");
            session.flush();
        });

        assertThat(library.statements()).isEmpty();
    }

    @Test
    void lazyAttributesFreezeAsTheyAre() throws ReflectiveOperationException {
        var first = written(1, "first", null);
        written(2, "second", first);
        var frozen = library.factory().fromTransaction(session -> {
            var both = session.createQuery("from Letter order by id", letter).getResultList();
            assertThat(((Lazy) both.get(0)).body()).isEqualTo("first");
            return FrozenResult.freeze(session, both);
        });
        library.statements().clear();

        library.inTransaction(session -> {
            var rows = frozen.thaw(session, false).rows();
            assertThat(library.statements()).isEmpty();
            assertThat(((Lazy) rows.get(0)).body()).isEqualTo("first");
            assertThat(((Lazy) rows.get(1)).other()).isSameAs(rows.get(0));
            assertThat(((Lazy) rows.get(1)).body()).isEqualTo("second");
        });
    }
}
