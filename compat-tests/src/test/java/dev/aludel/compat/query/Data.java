package dev.aludel.compat.query;

import dev.aludel.compat.Database;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** A row of three texts, with five others. Ten of them are d0d1, d0d2, d0d3 to d9d1, d9d2, d9d3. */
@Entity(name = "Data")
@Table(name = "data")
class Data {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(length = 10)
    String d1;

    @Column(length = 10)
    String d2;

    @Column(length = 10)
    String d3;

    @OneToMany(mappedBy = "data", cascade = CascadeType.PERSIST)
    List<Other> others = new ArrayList<>();

    /** One of the others: d0o0 to d9o4. */
    @Entity(name = "Other")
    @Table(name = "other")
    static class Other {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "data_id")
        Data data;

        @Column(length = 10)
        String o1;
    }

    static void insert(Database database) {
        database.sessions().inTransaction(session -> {
            for (int i = 0; i < 10; i++) {
                var data = new Data();
                data.d1 = "d%dd1".formatted(i);
                data.d2 = "d%dd2".formatted(i);
                data.d3 = "d%dd3".formatted(i);
                for (int j = 0; j < 5; j++) {
                    var other = new Other();
                    other.data = data;
                    other.o1 = "d%do%d".formatted(i, j);
                    data.others.add(other);
                }
                session.persist(data);
            }
        });
        database.statements().clear();
    }
}
