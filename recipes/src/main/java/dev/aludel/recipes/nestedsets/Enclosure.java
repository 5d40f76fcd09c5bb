package dev.aludel.recipes.nestedsets;

import dev.aludel.event.MapperListener;
import dev.aludel.event.RowEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** Makes room for an employee among the parent's subordinates, just before the row is inserted there. */
public final class Enclosure implements MapperListener<Employee> {

    private static final String OTHERS = "select max(rgt) from personnel where emp <> ?";
    private static final String PARENT = "select rgt from personnel where emp = ?";
    private static final String MAKE_ROOM =
            """
            update personnel
               set lft = case when lft > ? then lft + 2 else lft end,
                   rgt = case when rgt >= ? then rgt + 2 else rgt end
             where rgt >= ?""";

    /** Added by whoever writes employees. */
    public Enclosure() {}

    // tag::listener[]
    @Override
    public void beforeInsert(RowEvent<Employee> event) {
        var employee = event.object();
        var parent = employee.parent();
        if (parent == null) {
            refuseASecondHead(event.connection(), employee);
            employee.enclose(1, 2);
            return;
        }
        int right = right(event.connection(), PARENT, parent.name()).orElseThrow(() -> noRow(employee, parent));
        makeRoom(event.connection(), right);
        employee.enclose(right, right + 1);
    }
    // end::listener[]

    private static void makeRoom(Connection connection, int right) {
        try (var update = connection.prepareStatement(MAKE_ROOM)) {
            for (int i = 1; i <= 3; i++) {
                update.setInt(i, right);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make room at %d: %s.".formatted(right, e.getMessage()), e);
        }
    }

    private static OptionalInt right(Connection connection, String sql, String name) {
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (var rows = select.executeQuery()) {
                return rows.next() && rows.getObject(1) != null ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the bounds of '%s': %s.".formatted(name, e.getMessage()), e);
        }
    }

    private static void refuseASecondHead(Connection connection, Employee employee) {
        if (right(connection, OTHERS, employee.name()).isPresent()) {
            throw new IllegalArgumentException(
                    "Cannot insert '%s' without a parent: there are others already, and one head encloses all. Name a parent."
                            .formatted(employee.name()));
        }
    }

    private static IllegalArgumentException noRow(Employee employee, Employee parent) {
        return new IllegalArgumentException("Cannot insert '%s' below '%s': the parent has no row. Persist it first."
                .formatted(employee.name(), parent.name()));
    }
}
