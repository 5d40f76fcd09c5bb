package dev.aludel.compat;

import dev.aludel.compat.server.Servers;
import dev.aludel.compat.server.Standing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Repeats a {@link CompatTest} for each database. */
final class OnEachDatabase implements TestTemplateInvocationContextProvider {

    private static final Namespace OURS = Namespace.create(OnEachDatabase.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Servers.of(context).standings().stream().map(On::new);
    }

    /** The database that the test in this context runs on. */
    static Standing standing(ExtensionContext context) {
        var standing = context.getStore(OURS).get(Standing.class, Standing.class);
        if (standing == null) {
            throw new IllegalStateException("Cannot tell the database of '%s': it is not annotated @CompatTest."
                    .formatted(context.getDisplayName()));
        }
        return standing;
    }

    private record On(Standing standing) implements TestTemplateInvocationContext, ExecutionCondition {

        @Override
        public String getDisplayName(int invocation) {
            return standing.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            context.getStore(OURS).put(Standing.class, standing);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return standing.isThere()
                    ? ConditionEvaluationResult.enabled(standing.about())
                    : ConditionEvaluationResult.disabled(standing.about());
        }
    }
}
