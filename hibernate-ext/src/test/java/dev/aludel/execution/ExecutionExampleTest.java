package dev.aludel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.Library.Author;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the guide shows. */
class ExecutionExampleTest {

    @RegisterExtension
    Library library = Library.open();

    // tag::cache[]
    record FromCache(String payload) implements UserDefinedOption {}

    static void serveFromCache(SessionFactory sessions, Map<String, FrozenResult> cache) {
        ExecuteListeners.of(sessions).add(state -> {
            for (var option : state.userDefinedOptions()) {
                if (option instanceof FromCache wanted) {
                    var frozen = cache.computeIfAbsent(
                            wanted.payload(),
                            key -> FrozenResult.freeze(
                                    state.session(), state.invokeStatement().rows()));
                    return Result.mergeFrozenResult(state.session(), frozen, false);
                }
            }
            return null; // let it run
        });
    }
    // end::cache[]

    private List<String> names() {
        return library.factory().fromTransaction(session -> {
            // tag::option[]
            var query = session.createQuery("from Author order by id", Author.class);
            var authors = Options.apply(query, new FromCache("authors")).getResultList();
            // end::option[]
            return authors.stream().map(Author::name).toList();
        });
    }

    @Test
    void servesTheSecondExecutionFromTheCache() {
        serveFromCache(library.factory(), new HashMap<>());

        assertThat(names()).isEqualTo(names()).containsExactly("author 1", "author 2", "author 3");
        assertThat(library.statements()).hasSize(1);
    }
}
