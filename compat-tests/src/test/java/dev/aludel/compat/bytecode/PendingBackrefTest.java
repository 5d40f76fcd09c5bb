package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_attributes.py::PendingBackrefTest::test_passive_history_collection_no_value",
        reason = "the state of an object has no loader that could be exchanged behind its back")
@NotMirrored(
        value = "test/orm/test_attributes.py::PendingBackrefTest::test_pending_combines_with_lazy",
        reason = "what is loaded and pending as well is there once")
class PendingBackrefTest {

    @RegisterExtension
    final Database database = Database.of(Blog.class, Post.class, Tag.class);

    @RegisterExtension
    final Heard heard = new Heard();

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::PendingBackrefTest::test_lazy_add")
    void addingThroughTheOtherSideLoadsNothing() {
        withBlog((session, blog) -> {
            heard.listen(Blog.class, "posts");
            var four = new Post("4");
            var five = new Post("5");

            assertThat(database.statements().count(() -> {
                        four.blog = blog;
                        five.blog = blog;
                    }))
                    .isZero();
            assertThat(Hibernate.isInitialized(blog.posts)).isFalse();
            assertThat(heard.lines()).containsExactly("append blog.posts 4", "append blog.posts 5");

            assertThat(database.statements().count(() -> assertThat(names(blog.posts))
                            .containsExactlyInAnyOrder("1", "2", "3", "4", "5")))
                    .isEqualTo(1);
            session.clear();
        });
    }

    @CompatTest
    void aSetAndAMapWaitAsWell() {
        withBlog((session, blog) -> {
            var four = new Post("4");

            assertThat(database.statements().count(() -> four.blog = blog)).isZero();

            assertThat(Hibernate.isInitialized(blog.set)).isFalse();
            assertThat(names(blog.set)).containsExactlyInAnyOrder("1", "2", "3", "4");
            assertThat(blog.byName).containsEntry("4", four).hasSize(4);
            session.clear();
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::PendingBackrefTest::test_state_on_add_remove")
    void whatCameAndWentIsNotThere() {
        withBlog((session, blog) -> {
            var four = new Post("4");

            four.blog = blog;
            four.blog = null;

            assertThat(names(blog.posts)).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(names(blog.set)).containsExactlyInAnyOrder("1", "2", "3");
        });
        assertThat(database.rows("select count(p) from Post p")).containsExactly(List.of(3L));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::PendingBackrefTest::test_normal_load")
    void aLoadedCollectionFollowsAtOnce() {
        withBlog((session, blog) -> {
            assertThat(blog.posts).hasSize(3);
            var two = blog.posts.stream()
                    .filter(post -> post.name.equals("2"))
                    .findFirst()
                    .orElseThrow();
            var four = new Post("4");

            two.blog = null;
            four.blog = blog;

            assertThat(names(blog.posts)).containsExactlyInAnyOrder("1", "3", "4");
            session.clear();
        });
    }

    @CompatTest
    void removingThroughTheOtherSideLoadsNothing() {
        withBlog((session, blog) -> {
            var two = session.createSelectionQuery("from Post where name = '2'", Post.class)
                    .getSingleResult();

            assertThat(database.statements().count(() -> two.blog = null)).isZero();

            assertThat(Hibernate.isInitialized(blog.posts)).isFalse();
            assertThat(names(blog.posts)).containsExactlyInAnyOrder("1", "3");
            assertThat(names(blog.set)).containsExactlyInAnyOrder("1", "3");
            assertThat(blog.byName).containsOnlyKeys("1", "3");
        });
        assertThat(database.rows("select p.name from Post p where p.blog is null"))
                .containsExactly(List.of("2"));
    }

    @CompatTest
    void movingBetweenCollectionsThatAreNotLoaded() {
        withBlog((session, blog) -> {
            var other = new Blog("other");
            session.persist(other);
            session.flush();
            session.clear();
            var from = session.find(Blog.class, blog.id);
            var to = session.find(Blog.class, other.id);
            var two = session.createSelectionQuery("from Post where name = '2'", Post.class)
                    .getSingleResult();

            two.blog = to;

            assertThat(names(from.posts)).containsExactlyInAnyOrder("1", "3");
            assertThat(names(to.posts)).containsExactly("2");
            assertThat(names(to.set)).containsExactly("2");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::PendingBackrefTest::test_commit_removes_pending")
    void whatWasFlushedComesFromTheDatabase() {
        withBlog((session, blog) -> {
            var four = new Post("4");
            session.persist(four);
            four.blog = blog;
            session.flush();

            assertThat(names(blog.posts)).containsExactlyInAnyOrder("1", "2", "3", "4");
            assertThat(names(blog.set)).containsExactlyInAnyOrder("1", "2", "3", "4");
        });
    }

    @CompatTest
    void aRefreshForgetsWhatWasPending() {
        withBlog((session, blog) -> {
            var four = new Post("4");
            four.blog = blog;

            session.refresh(blog);

            assertThat(names(blog.posts)).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(names(blog.set)).containsExactlyInAnyOrder("1", "2", "3");
        });
    }

    @CompatTest
    void anExpiryForgetsWhatWasPending() {
        withBlog((session, blog) -> {
            var four = new Post("4");
            four.blog = blog;
            var posts = blog.posts;

            Inspection.expire(session, blog);

            assertThat(names(blog.posts)).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(names(blog.set)).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(blog.posts).isNotSameAs(posts);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::PendingBackrefTest::test_lazy_history_collection")
    void whatIsPendingIsInTheHistory() {
        withBlog((session, blog) -> {
            var four = new Post("4");
            four.blog = blog;

            var history = Inspection.inspect(blog).attr("posts").loadHistory();

            assertThat(history.added()).containsExactly(four);
            assertThat(history.unchanged()).hasSize(3);
            assertThat(history.deleted()).isEmpty();
            session.clear();
        });
    }

    @CompatTest
    void whatIsPendingAndAddedByHandIsThereOnce() {
        withBlog((session, blog) -> {
            var four = new Post("4");
            session.persist(four);

            four.blog = blog;
            blog.posts.add(four);
            blog.set.add(four);

            assertThat(names(blog.posts)).containsExactlyInAnyOrder("1", "2", "3", "4");
            assertThat(names(blog.set)).containsExactlyInAnyOrder("1", "2", "3", "4");
        });
        assertThat(database.rows("select count(p) from Post p join p.blog")).containsExactly(List.of(4L));
    }

    @CompatTest
    void aDetachedObjectIsNotLoadedEither() {
        withBlog((session, blog) -> {
            session.detach(blog);
            var four = new Post("4");

            four.blog = blog;

            assertThat(four.blog).isSameAs(blog);
            assertThat(Hibernate.isInitialized(blog.posts)).isFalse();
        });
    }

    @CompatTest
    void theSideThatOwnsAManyToManyIsLoadedToBeChanged() {
        var ids = database.sessions().fromTransaction(session -> {
            var post = new Post("p");
            var tag = new Tag();
            session.persist(post);
            session.persist(tag);
            return List.of(post.id, tag.id);
        });

        database.sessions().inTransaction(session -> {
            var post = session.find(Post.class, ids.get(0));
            var tag = session.find(Tag.class, ids.get(1));
            tag.posts.add(post);
            assertThat(Hibernate.isInitialized(tag.posts)).isFalse();
        });

        assertThat(database.rows("select p.name from Post p join p.tags")).containsExactly(List.of("p"));
        database.sessions().inTransaction(session -> {
            var post = session.find(Post.class, ids.get(0));
            var tag = session.find(Tag.class, ids.get(1));
            post.tags.remove(tag);
            assertThat(Hibernate.isInitialized(tag.posts)).isFalse();
            assertThat(tag.posts).isEmpty();
        });
        assertThat(database.rows("select p.name from Post p join p.tags")).isEmpty();
    }

    private void withBlog(Work work) {
        var id = database.sessions().fromTransaction(session -> {
            var blog = new Blog("blog");
            session.persist(blog);
            for (var name : List.of("1", "2", "3")) {
                var post = new Post(name);
                post.blog = blog;
                session.persist(post);
            }
            return blog.id;
        });
        database.sessions().inTransaction(session -> work.run(session, session.find(Blog.class, id)));
    }

    private static List<String> names(Iterable<Post> posts) {
        var names = new ArrayList<String>();
        posts.forEach(post -> names.add(post.name));
        return names;
    }

    private interface Work {
        void run(Session session, Blog blog);
    }

    @Entity(name = "Blog")
    static class Blog {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @OneToMany(mappedBy = "blog")
        List<Post> posts = new ArrayList<>();

        @OneToMany(mappedBy = "blog")
        Set<Post> set = new HashSet<>();

        @OneToMany(mappedBy = "blog")
        @MapKey(name = "name")
        Map<String, Post> byName = new HashMap<>();

        Blog() {}

        Blog(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity(name = "Post")
    static class Post {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne
        @Nullable
        Blog blog;

        @ManyToMany
        Set<Tag> tags = new HashSet<>();

        Post() {}

        Post(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity(name = "Tag")
    static class Tag {
        @Id
        @GeneratedValue
        Long id;

        @ManyToMany(mappedBy = "tags")
        List<Post> posts = new ArrayList<>();
    }
}
