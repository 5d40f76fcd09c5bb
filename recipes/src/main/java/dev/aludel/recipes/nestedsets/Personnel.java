package dev.aludel.recipes.nestedsets;

import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * The questions that nested sets answer in one SELECT.
 *
 * @param session where to ask
 */
public record Personnel(Session session) {

    /** All, by their left bounds. */
    public List<Employee> all() {
        return session.createSelectionQuery("from Employee order by left", Employee.class)
                .getResultList();
    }

    // tag::queries[]
    /** An employee and all supervisors. */
    public List<Employee> supervisors(String name) {
        return named(
                name,
                """
                select boss from Employee boss, Employee one
                where one.name = :name and one.left between boss.left and boss.right
                order by boss.left""");
    }

    /** An employee and all subordinates. */
    public List<Employee> subordinates(String name) {
        return named(
                name,
                """
                select one from Employee one, Employee boss
                where boss.name = :name and one.left between boss.left and boss.right
                order by one.left""");
    }

    /** All, one a line, each indented by the number of supervisors. */
    public String indented() {
        var hql =
                """
                select count(*) - 1, one from Employee one, Employee boss
                where one.left between boss.left and boss.right
                group by one order by one.left""";
        return session.createSelectionQuery(hql, Object[].class)
                .getResultStream()
                .map(row -> "    ".repeat(((Number) row[0]).intValue()) + row[1])
                .collect(Collectors.joining("\n"));
    }
    // end::queries[]

    private List<Employee> named(String name, String hql) {
        return session.createSelectionQuery(hql, Employee.class)
                .setParameter("name", name)
                .getResultList();
    }
}
