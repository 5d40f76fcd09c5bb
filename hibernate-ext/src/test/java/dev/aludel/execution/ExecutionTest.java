package dev.aludel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.execution.Library.Author;
import dev.aludel.execution.Library.Book;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.KeyedPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExecutionTest {

    @RegisterExtension
    Library library = Library.open();

    private final List<String> told = new ArrayList<>();

    private Result tell(OrmExecuteState state) {
        told.add(state.statement().text().replace("dev.aludel.execution.Library$", "") + " "
                + state.userDefinedOptions().stream()
                        .map(UserDefinedOption::payload)
                        .toList());
        return null;
    }

    @Test
    void aBatchIsOneExecution() {
        library.inTransaction(session -> {
            ExecuteListeners.of(session).add(this::tell);

            for (var book :
                    session.createQuery("from Book order by id", Book.class).getResultList()) {
                assertThat(book.author.name()).startsWith("author");
            }
        });

        assertThat(told).containsExactly("from Book order by id []", "load Author#1 []");
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void aSubselectLoadIsOneExecution() {
        library.inTransaction(session -> {
            ExecuteListeners.of(session).add(this::tell);

            for (var author : session.createQuery("from Author", Author.class).getResultList()) {
                assertThat(author.books).hasSize(2);
            }
        });

        assertThat(told).hasSize(2);
        assertThat(told.get(1)).startsWith("load collection Author.books#");
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void whatFollowsFromAStreamBelongsToIt() {
        library.inTransaction(session -> {
            ExecuteListeners.of(session).add(this::tell);
            var contexts = new ArrayList<String>();
            Author.loaded = author -> QueryContext.current(session)
                    .ifPresent(context -> contexts.add(context.statement().text()));
            var query = session.createQuery("from Author order by id", Author.class);
            Options.apply(query, UserDefinedOption.propagating("p"));

            try (var authors = query.getResultStream()) {
                assertThat(authors.map(author -> author.books.size())).containsExactly(2, 2, 2);
            }
            assertThat(contexts).hasSize(3).containsOnly("from Author order by id");
            assertThat(QueryContext.current(session)).isEmpty();
        });

        assertThat(told.get(0)).isEqualTo("from Author order by id [p]");
        assertThat(told).allMatch(line -> line.endsWith("[p]"));
    }

    @Test
    void aPageByKeyIsAnExecution() {
        library.inTransaction(session -> {
            ExecuteListeners.of(session).add(this::tell);
            var page = org.hibernate.query.Page.first(2).keyedBy(org.hibernate.query.Order.asc(Author.class, "id"));

            KeyedPage<Author> first = page;
            assertThat(session.createSelectionQuery("from Author", Author.class)
                            .getKeyedResultList(first)
                            .getResultList())
                    .hasSize(2);
        });

        assertThat(told).hasSize(1);
    }

    @Test
    void aWrappedQueryIsUnwrapped() {
        library.inTransaction(session -> {
            var query = session.createQuery("from Author", Author.class);
            var wrapped = (TypedQuery<?>) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {TypedQuery.class}, (proxy, method, arguments) -> {
                        try {
                            return method.invoke(query, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });

            assertThat(Options.apply(wrapped, UserDefinedOption.of("o"))).isSameAs(wrapped);
            assertThat(Options.of(query)).hasSize(1);
        });
    }

    @Test
    void aNamedQueryKeepsTheOptionsItWasAddedWith() {
        library.inTransaction(session -> {
            ExecuteListeners.of(session).add(this::tell);
            var query = session.createQuery("from Author", Author.class);
            Options.apply(query, UserDefinedOption.of("o"));
            library.factory().addNamedQuery("authors", query);

            session.createNamedQuery("authors", Author.class).getResultList();
            session.createNamedSelectionQuery("authors", Author.class).getResultList();
        });

        assertThat(told).containsExactly("from Author [o]", "from Author [o]");
    }

    @Test
    void refusesWhatCannotCarryOptions() {
        library.inTransaction(session -> {
            assertThatThrownBy(() -> Options.apply("from Author", UserDefinedOption.of("o")))
                    .isInstanceOf(ArgumentError.class)
                    .hasMessageContaining("java.lang.String")
                    .hasMessageEndingWith("[ALU-O01]");
            assertThatThrownBy(
                            () -> Options.apply(session.createStoredProcedureQuery("any"), UserDefinedOption.of("o")))
                    .hasMessageEndingWith("[ALU-O01]");
        });
    }

    @Test
    void refusesInvalidExecutionOptions() {
        assertThatThrownBy(() -> ExecutionOptions.Key.of(" ", String.class)).hasMessageEndingWith("[ALU-O04]");
        assertThatThrownBy(() -> ExecutionOptions.Key.of("a", int.class)).hasMessageEndingWith("[ALU-O04]");
        assertThatThrownBy(() -> new ExecutionOptions(java.util.Map.of(ExecutionOptions.YIELD_PER, "5")))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("yield_per")
                .hasMessageEndingWith("[ALU-O04]");
    }

    @Test
    void aRemovedListenerIsToldNothing() {
        library.inTransaction(session -> {
            try (var registration = ExecuteListeners.of(session).add(this::tell)) {
                session.find(Author.class, 1L);
            }
            session.find(Author.class, 2L);
        });

        assertThat(told).hasSize(1);
    }

    @Test
    void aMutationBySpecificationIsAnExecution() {
        library.inTransaction(session -> {
            ExecuteListeners.of(session).add(this::tell);
            session.createMutationQuery("update Book set title = 'x' where id = :id")
                    .setParameter("id", 10L)
                    .executeUpdate();
        });

        assertThat(told).containsExactly("update Book set title = 'x' where id = :id []");
    }
}
