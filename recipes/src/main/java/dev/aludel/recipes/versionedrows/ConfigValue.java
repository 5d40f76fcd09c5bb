package dev.aludel.recipes.versionedrows;

import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A value under a name, and the version that it came with. It never changes. */
// tag::value[]
@Entity(name = "ConfigValue")
@Table(name = "config_value")
@VersionedRows(strategy = Strategy.IMMUTABLE)
public class ConfigValue {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(length = 50, nullable = false)
    private String name;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "originating_config_id")
    private ConfigData originatingConfig;
    // end::value[]

    @Column(name = "int_value")
    private @Nullable Integer intValue;

    @Column(name = "string_value", length = 255)
    private @Nullable String stringValue;

    ConfigValue() {}

    ConfigValue(ConfigData originatingConfig, String name, @Nullable Object value) {
        this.originatingConfig = originatingConfig;
        this.name = name;
        change(value);
    }

    public Integer id() {
        return id;
    }

    /** The value: an integer, or text. */
    public Object value() {
        return intValue != null ? intValue : String.valueOf(stringValue);
    }

    /** Changes the value of this very row, which no flush will write. */
    public void change(@Nullable Object value) {
        intValue = value instanceof Boolean flag ? (flag ? 1 : 0) : value instanceof Integer number ? number : null;
        stringValue = intValue != null ? null : value == null ? "None" : value.toString();
    }

    boolean holds(@Nullable Object value) {
        return value().equals(new ConfigValue(originatingConfig, name, value).value());
    }
}
