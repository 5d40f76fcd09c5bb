package dev.aludel.compat;

import dev.aludel.compat.server.Servers;
import dev.aludel.compat.server.Standing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Repeats a {@link CompatTest} for each database. */
final class OnEachDatabase implements ClassTemplateInvocationContextProvider {

    private static final Namespace OURS = Namespace.create(OnEachDatabase.class);

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Servers.of(context).standings().stream().map(On::new);
    }

    /** The database that the test in this context runs on. */
    static Standing standing(ExtensionContext context) {
        var standing = context.getStore(OURS).get(Standing.class, Standing.class);
        if (standing == null) {
            throw new IllegalStateException("Cannot tell the database of '%s': its class is not annotated @CompatTest."
                    .formatted(context.getDisplayName()));
        }
        return standing;
    }

    private record On(Standing standing) implements ClassTemplateInvocationContext, ExecutionCondition {

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

        /** Skips each method and not the class, so that the report has a line for each. */
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return standing.isThere() || context.getTestMethod().isEmpty()
                    ? ConditionEvaluationResult.enabled(standing.about())
                    : ConditionEvaluationResult.disabled(standing.about());
        }
    }
}
