package dev.aludel.history.internal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.jpa.boot.spi.Bootstrap;
import org.hibernate.jpa.boot.spi.PersistenceUnitDescriptor;
import org.hibernate.jpa.boot.spi.PersistenceXmlParser;

/**
 * The command that prints the DDL of history. Reads the mapping of a unit without building its factory, so that no
 * schema is touched.
 *
 * @param out takes the statements, and nothing else
 * @param problems takes what stands in the way
 */
public record DdlCommand(PrintStream out, PrintStream problems) {

    private static final int REFUSED = 2;

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    public int run(List<String> arguments) {
        var settings = new HashMap<String, Object>();
        var units = new ArrayList<String>();
        for (var argument : arguments) {
            var equals = argument.indexOf('=');
            if (equals < 0) {
                units.add(argument);
            } else {
                settings.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        try {
            var known = known(settings);
            if (units.isEmpty()) {
                throw HistoryErrors.noUnitNamed(known.keySet());
            }
            var statements = new ArrayList<String>();
            for (var unit : units) {
                statements.addAll(statements(unit, known, settings));
            }
            statements.forEach(statement -> out.println(statement + ";"));
            return 0;
        } catch (IllegalArgumentException refused) {
            problems.println(refused.getMessage());
            return REFUSED;
        }
    }

    private static List<String> statements(
            String unit, Map<String, PersistenceUnitDescriptor> known, Map<String, Object> settings) {
        var descriptor = known.get(unit);
        if (descriptor == null) {
            throw HistoryErrors.unknownUnit(unit, known.keySet());
        }
        var builder = Bootstrap.getEntityManagerFactoryBuilder(descriptor, settings);
        try {
            var statements = HistoryStatements.of(builder.metadata());
            if (statements.isEmpty()) {
                throw HistoryErrors.nothingVersioned(unit);
            }
            return statements;
        } finally {
            builder.cancel();
        }
    }

    private static Map<String, PersistenceUnitDescriptor> known(Map<String, Object> settings) {
        var parser = PersistenceXmlParser.create(settings);
        var files = parser.getClassLoaderService().locateResources("META-INF/persistence.xml");
        return new TreeMap<>(files.isEmpty() ? Map.of() : parser.parse(files));
    }
}
