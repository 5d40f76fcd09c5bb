package dev.aludel.recipes.versionedrows;

import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKey;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, of which every version stays. A change makes a new row here, a row for the value that changed, and the
 * rows that tie all values to the new version; what did not change is shared.
 */
// tag::config[]
@Entity(name = "ConfigData")
@Table(name = "config")
@VersionedRows(strategy = Strategy.NEW_KEY)
public class ConfigData {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @ManyToMany(cascade = CascadeType.PERSIST)
    @JoinTable(
            name = "config_value_association",
            joinColumns = @JoinColumn(name = "config_id"),
            inverseJoinColumns = @JoinColumn(name = "config_value_id"))
    @MapKey(name = "name")
    private Map<String, ConfigValue> elements = new HashMap<>();
    // end::config[]

    ConfigData() {}

    public ConfigData(Map<String, ?> data) {
        data.forEach(this::put);
    }

    /** Which version it is. */
    public Integer id() {
        return id;
    }

    /** A value, which must be there. */
    public Object get(String name) {
        var element = elements.get(name);
        if (element == null) {
            throw new NoSuchElementException("No value '%s' is there, but %s.".formatted(name, data().keySet()));
        }
        return element.value();
    }

    /** Sets a value; the one that is there already changes nothing. */
    public void put(String name, @Nullable Object value) {
        var element = elements.get(name);
        if (element == null || !element.holds(value)) {
            elements.put(name, new ConfigValue(this, name, value));
        }
    }

    /** Leaves a value out from now on. */
    public void remove(String name) {
        get(name);
        elements.remove(name);
    }

    /** All values by name. */
    public Map<String, Object> data() {
        var data = new TreeMap<String, Object>();
        elements.forEach((name, element) -> data.put(name, element.value()));
        return data;
    }

    /** The rows that hold the values, by name. */
    public Map<String, ConfigValue> elements() {
        return Map.copyOf(elements);
    }
}
