package dev.aludel.inspection;

/**
 * A column that an entity is mapped to, or an SQL expression in the place of one.
 *
 * @param table the table, as Hibernate writes it
 * @param name the column, as Hibernate writes it, or the expression
 * @param type the Java type of what is read from it
 * @param isNullable whether it may be null
 * @param isInsertable whether inserts write it
 * @param isUpdatable whether updates write it
 * @param isFormula whether it is an expression
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class MappedColumn, class MappedSQLExpression
 * @see Mapper#columns()
 * @since 0.1
 */
public record MappedColumn(
        String table,
        String name,
        Class<?> type,
        boolean isNullable,
        boolean isInsertable,
        boolean isUpdatable,
        boolean isFormula) {

    /** The same column of another table. */
    public MappedColumn in(String table) {
        return new MappedColumn(table, name, type, isNullable, isInsertable, isUpdatable, isFormula);
    }
}
