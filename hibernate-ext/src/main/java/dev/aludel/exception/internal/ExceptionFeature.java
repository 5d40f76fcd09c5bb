package dev.aludel.exception.internal;

import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import dev.aludel.internal.Subject;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.bytecode.spi.BytecodeEnhancementMetadata;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/** The named exceptions, as our sessions know them. Found by {@code META-INF/services}. */
public final class ExceptionFeature implements Feature {

    static final String NAME = "exception";

    /** Made by the service loader. */
    public ExceptionFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        return new InFactory();
    }

    @Override
    public BytecodeEnhancementMetadata enhancement(
            PersistentClass entity,
            Metadata metadata,
            Set<String> idAttributes,
            @Nullable CompositeType compositeId,
            boolean collectionsInDefaultFetchGroup) {
        return new NamingEnhancement(entity, metadata, idAttributes, compositeId, collectionsInDefaultFetchGroup);
    }

    /** Whether exceptions are named in this session. */
    static boolean isOn(SharedSessionContractImplementor session) {
        return !(session instanceof AludelSession ours) || ours.isEnabled(NAME);
    }

    private static final class InFactory implements ForFactory {

        @Override
        public RuntimeException translate(RuntimeException failure, SharedSessionContractImplementor session) {
            return isOn(session) ? ExceptionNames.named(failure, session) : failure;
        }

        @Override
        public RuntimeException translate(
                RuntimeException failure, SharedSessionContractImplementor session, Subject subject) {
            return isOn(session) ? SubjectNames.named(failure, session, subject) : failure;
        }

        @Override
        public <R> ScrollableResultsImplementor<R> naming(
                ScrollableResultsImplementor<R> results, UnaryOperator<RuntimeException> naming) {
            return new NamingScroll<>(results, naming);
        }

        @Override
        public ForSession open(SessionImplementor session) {
            return new FailedFlush(session);
        }
    }
}
