package dev.aludel.loader;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.NaturalId;

/** Two users with public and private addresses, and tags. */
final class Shop {

    static final LoaderCriteria<HasPrivacy> PUBLIC =
            LoaderCriteria.where(HasPrivacy.class, (root, builder) -> builder.isTrue(root.get("open")));

    private Shop() {}

    static Unit open() {
        var unit = Unit.of(User.class, Address.class, Tag.class, Item.class);
        var tags = List.of(new Tag(1L, true), new Tag(2L, false));
        var item = new Item();
        item.id = 1L;
        item.tags.addAll(tags);
        unit.persist(tags.get(0), tags.get(1), item, user(1, true), user(2, false));
        return unit;
    }

    private static User user(long id, boolean open) {
        var user = new User();
        user.id = id;
        user.name = "user " + id;
        user.open = open;
        for (long number = 0; number < 3; number++) {
            var address = new Address();
            address.id = id * 10 + number;
            address.email = "a" + address.id;
            address.open = number != 1;
            address.user = user;
            user.addresses.add(address);
        }
        return user;
    }

    interface HasPrivacy {}

    @MappedSuperclass
    abstract static class Private implements HasPrivacy {

        boolean open;
    }

    @Entity(name = "User")
    @jakarta.persistence.Table(name = "users")
    static class User extends Private {
        @Id
        Long id;

        @NaturalId
        String name;

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL)
        @OrderBy("id")
        List<Address> addresses = new ArrayList<>();

        List<Long> addressIds() {
            return addresses.stream().map(address -> address.id).toList();
        }
    }

    @Entity(name = "Address")
    static class Address extends Private {
        @Id
        Long id;

        String email;

        @ManyToOne(fetch = FetchType.LAZY)
        User user;
    }

    @Entity(name = "Tag")
    static class Tag extends Private implements Comparable<Tag> {
        @Id
        Long id;

        Tag() {}

        Tag(Long id, boolean open) {
            this.id = id;
            this.open = open;
        }

        @Override
        public int compareTo(Tag other) {
            return id.compareTo(other.id);
        }
    }

    @Entity(name = "Item")
    static class Item {
        @Id
        Long id;

        String label;

        @ManyToOne
        Tag main;

        @ManyToMany
        @org.hibernate.annotations.SortNatural
        Set<Tag> tags = new TreeSet<>();
    }
}
