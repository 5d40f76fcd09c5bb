package dev.aludel.query;

import dev.aludel.query.Shop.Account;
import dev.aludel.query.Shop.Address;
import dev.aludel.query.Shop.Doc;
import dev.aludel.query.Shop.Item;
import dev.aludel.query.Shop.Keyword;
import dev.aludel.query.Shop.Note;
import dev.aludel.query.Shop.Order;
import dev.aludel.query.Shop.User;
import jakarta.persistence.metamodel.ListAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;

/** The static metamodel of {@link Shop}: where entities are nested, so is it. */
final class Shop_ {

    private Shop_() {}

    @StaticMetamodel(User.class)
    abstract static class User_ {
        static volatile SingularAttribute<User, Long> id;
        static volatile SingularAttribute<User, String> name;
        static volatile ListAttribute<User, Address> addresses;
        static volatile ListAttribute<User, Order> orders;
        static volatile ListAttribute<User, Address> own;
        static volatile ListAttribute<User, Note> notes;
        static volatile SingularAttribute<User, Account> account;
        static volatile ListAttribute<User, Doc> docs;
    }

    @StaticMetamodel(Address.class)
    abstract static class Address_ {
        static volatile SingularAttribute<Address, Long> id;
        static volatile SingularAttribute<Address, String> email;
        static volatile SingularAttribute<Address, User> user;
    }

    @StaticMetamodel(Order.class)
    abstract static class Order_ {
        static volatile SingularAttribute<Order, Long> id;
        static volatile SingularAttribute<Order, User> user;
        static volatile ListAttribute<Order, Item> items;
    }

    @StaticMetamodel(Item.class)
    abstract static class Item_ {
        static volatile SingularAttribute<Item, Long> id;
        static volatile ListAttribute<Item, Keyword> keywords;
    }

    @StaticMetamodel(Keyword.class)
    abstract static class Keyword_ {
        static volatile SingularAttribute<Keyword, Long> id;
        static volatile SingularAttribute<Keyword, String> name;
        static volatile ListAttribute<Keyword, Item> items;
    }

    @StaticMetamodel(Account.class)
    abstract static class Account_ {
        static volatile SingularAttribute<Account, Long> id;
        static volatile SingularAttribute<Account, User> user;
    }
}
