package dev.aludel.loader.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SqlTypedMapping;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.exec.internal.JdbcParameterImpl;
import org.hibernate.sql.exec.internal.SqlTypedMappingJdbcParameter;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;

/**
 * How a parameter of a criterion gets its value. The statement around the criterion does not know the parameter, so it
 * binds itself. Made by {@link CriterionTranslator}.
 *
 * @param own the parameter as Hibernate made it for the criterion alone
 * @param values what Hibernate makes of the values of the criterion
 */
record SelfBinding(JdbcParameter own, CriterionValues values) {

    /** The parameter that takes the place of Hibernate's in the statement. */
    JdbcParameter parameter() {
        return own instanceof SqlTypedMappingJdbcParameter typed
                ? new Typed(typed.getSqlTypedMapping(), this)
                : new Plain(own.getExpressionType().getSingleJdbcMapping(), this);
    }

    private void bind(PreparedStatement statement, int position, JdbcParameterBindings others, ExecutionContext context)
            throws SQLException {
        own.getParameterBinder()
                .bindParameterValue(statement, position, values.of(own, others, context.getSession()), context);
    }

    private static final class Plain extends JdbcParameterImpl {

        private final SelfBinding binding;

        Plain(JdbcMapping mapping, SelfBinding binding) {
            super(mapping);
            this.binding = binding;
        }

        @Override
        public void bindParameterValue(
                PreparedStatement statement, int position, JdbcParameterBindings others, ExecutionContext context)
                throws SQLException {
            binding.bind(statement, position, others, context);
        }
    }

    private static final class Typed extends SqlTypedMappingJdbcParameter {

        private final SelfBinding binding;

        Typed(SqlTypedMapping mapping, SelfBinding binding) {
            super(mapping);
            this.binding = binding;
        }

        @Override
        public void bindParameterValue(
                PreparedStatement statement, int position, JdbcParameterBindings others, ExecutionContext context)
                throws SQLException {
            binding.bind(statement, position, others, context);
        }
    }
}
