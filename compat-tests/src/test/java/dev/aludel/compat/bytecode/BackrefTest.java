package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.exception.ArgumentError;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_attributes.py::CyclicBackrefAssertionTest::test_scalar_set_type_assertion",
        reason = "a field takes no object of another class")
@NotMirrored(
        value = "test/orm/test_attributes.py::CyclicBackrefAssertionTest::test_collection_append_type_assertion",
        reason = "a collection takes no object of another class")
class BackrefTest {

    @RegisterExtension
    final Database database = Database.of(
            Student.class,
            Course.class,
            Blog.class,
            SubBlog.class,
            Post.class,
            Port.class,
            Jack.class,
            SpecialJack.class,
            Room.class,
            Chair.class);

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::BackrefTest::test_m2m")
    void manyToMany() {
        var student = new Student();
        var course = new Course();

        student.courses.add(course);
        assertThat(course.students).containsExactly(student);
        student.courses.remove(course);
        assertThat(course.students).isEmpty();

        var one = new Student();
        var two = new Student();
        var three = new Student();
        course.students = new ArrayList<>(List.of(one, two, three));
        assertThat(one.courses).containsExactly(course);
        assertThat(two.courses).containsExactly(course);
        one.courses.remove(course);
        assertThat(course.students).containsExactly(two, three);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::BackrefTest::test_o2m")
    void oneToMany() {
        database.sessions(); // maps the classes
        var blog = new Blog();
        var one = new Post();
        var two = new Post();
        var three = new Post();

        // tag::sides[]
        blog.posts.add(one);
        blog.posts.addAll(List.of(two, three));
        assertThat(two.blog).isSameAs(blog);

        three.blog = null;
        assertThat(blog.posts).containsExactly(one, two);
        // end::sides[]

        var four = new Post();
        four.blog = blog;
        four.blog = blog;
        assertThat(blog.posts).containsExactly(one, two, four);

        Inspection.inspect(four).attr("blog").delete();
        assertThat(blog.posts).containsExactly(one, two);

        var five = new Post();
        five.blog = null;
        assertThat(blog.posts).containsExactly(one, two);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::BackrefTest::test_o2o")
    void oneToOne() {
        var port = new Port();
        var jack = new Jack();

        port.jack = jack;
        assertThat(jack.port).isSameAs(port);

        jack.port = null;
        assertThat(port.jack).isNull();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::BackrefTest::test_symmetric_o2o_inheritance")
    void oneToOneWithASubclass() {
        var port = new Port();
        port.jack = new Jack();
        var special = new SpecialJack();

        special.port = port;

        assertThat(port.jack).isSameAs(special);
    }

    @CompatTest
    void oneToOneTakesTheObjectFromWhoHadIt() {
        var port = new Port();
        var other = new Port();
        var jack = new Jack();
        port.jack = jack;

        other.jack = jack;

        assertThat(jack.port).isSameAs(other);
        assertThat(port.jack).isNull();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::BackrefTest::test_symmetric_o2m_inheritance")
    void aPostMovesToTheBlogOfASubclass() {
        var blog = new Blog();
        var other = new SubBlog();
        var post = new Post();

        blog.posts.add(post);
        assertThat(post.blog).isSameAs(blog);

        other.posts.add(post);
        assertThat(post.blog).isSameAs(other);
        assertThat(blog.posts).isEmpty();

        post.blog = blog;
        assertThat(blog.posts).containsExactly(post);
        assertThat(other.posts).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::CyclicBackrefAssertionTest::test_broken_collection_assertion")
    void twoCollectionsOfOneReferenceCannotFollowEachOther() {
        var room = new Room();
        var chair = new Chair();

        assertThatThrownBy(() -> room.left.add(chair))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("Room.left")
                .hasMessageContaining("Room.right")
                .hasMessageContaining("[ALU-B50]");

        assertThat(room.left).isEmpty();
        assertThat(room.right).isEmpty();
        assertThat(chair.room).isNull();
        chair.room = room;
        assertThat(room.left).containsExactly(chair);
        assertThat(room.right).containsExactly(chair);
    }

    @CompatTest
    void whatCameFromTheOtherSideIsThereOnceIfItIsAddedAsWell() {
        var blog = new Blog();
        var post = new Post();

        post.blog = blog;
        blog.posts.add(post);
        assertThat(blog.posts).containsExactly(post);

        blog.posts.add(post);
        assertThat(blog.posts).containsExactly(post, post);
        blog.posts.remove(post);
        assertThat(post.blog).isSameAs(blog);
        blog.posts.remove(post);
        assertThat(post.blog).isNull();
    }

    @CompatTest
    void aCollectionThatRefusesAnElementLeavesTheOtherSideAlone() {
        var blog = new Blog();
        blog.posts = List.of();
        var post = new Post();

        assertThatThrownBy(() -> blog.posts.add(post)).isInstanceOf(UnsupportedOperationException.class);

        assertThat(post.blog).isNull();
    }

    @CompatTest
    void bothSidesAreWritten() {
        database.sessions().inTransaction(session -> {
            var blog = new Blog();
            blog.posts.add(new Post());
            blog.posts.add(new Post());
            session.persist(blog);
            var student = new Student();
            session.persist(student);
            var course = new Course();
            session.persist(course);
            course.students.add(student);
        });

        assertThat(database.rows("select count(p) from Post p join p.blog")).containsExactly(List.of(2L));
        assertThat(database.rows("select count(c) from Student s join s.courses c"))
                .containsExactly(List.of(1L));
    }

    @CompatTest
    void aMoveIsWritten() {
        var ids = database.sessions().fromTransaction(session -> {
            var blog = new Blog();
            var other = new Blog();
            session.persist(blog);
            session.persist(other);
            blog.posts.add(new Post());
            return List.of(blog.id, other.id);
        });

        database.sessions().inTransaction(session -> {
            var blog = session.find(Blog.class, ids.get(0));
            var other = session.find(Blog.class, ids.get(1));
            var post = blog.posts.get(0);
            other.posts.add(post);
            assertThat(blog.posts).isEmpty();
        });

        assertThat(database.rows("select p.blog.id from Post p")).containsExactly(List.of(ids.get(1)));
    }

    @CompatTest
    void aProxyIsLoadedOnlyForItsForeignKey() {
        var ids = database.sessions().fromTransaction(session -> {
            var blog = new Blog();
            session.persist(blog);
            var post = new Post();
            session.persist(post);
            return List.of(blog.id, post.id);
        });
        database.statements().clear();

        database.sessions().inTransaction(session -> {
            var post = new Post();
            session.persist(post);
            post.blog = session.getReference(Blog.class, ids.get(0));
            assertThat(database.statements().beginningWith("select b")).isEmpty();
        });
        database.sessions().inTransaction(session -> {
            var blog = session.find(Blog.class, ids.get(0));
            blog.posts.add(session.getReference(Post.class, ids.get(1)));
        });

        assertThat(database.rows("select count(p) from Post p join p.blog")).containsExactly(List.of(2L));
    }

    @Entity(name = "Student")
    static class Student {
        @Id
        @GeneratedValue
        Long id;

        @ManyToMany
        Set<Course> courses = new HashSet<>();
    }

    @Entity(name = "Course")
    static class Course {
        @Id
        @GeneratedValue
        Long id;

        @ManyToMany(mappedBy = "courses")
        List<Student> students = new ArrayList<>();
    }

    @Entity(name = "Blog")
    static class Blog {
        @Id
        @GeneratedValue
        Long id;

        @OneToMany(mappedBy = "blog", cascade = CascadeType.PERSIST)
        List<Post> posts = new ArrayList<>();
    }

    @Entity(name = "SubBlog")
    static class SubBlog extends Blog {}

    @Entity(name = "Post")
    static class Post {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        @Nullable
        Blog blog;
    }

    @Entity(name = "Port")
    static class Port {
        @Id
        @GeneratedValue
        Long id;

        @OneToOne
        @Nullable
        Jack jack;
    }

    @Entity(name = "Jack")
    static class Jack {
        @Id
        @GeneratedValue
        Long id;

        @OneToOne(mappedBy = "jack")
        @Nullable
        Port port;
    }

    @Entity(name = "SpecialJack")
    static class SpecialJack extends Jack {}

    @Entity(name = "Room")
    static class Room {
        @Id
        @GeneratedValue
        Long id;

        @OneToMany(mappedBy = "room")
        List<Chair> left = new ArrayList<>();

        @OneToMany(mappedBy = "room")
        List<Chair> right = new ArrayList<>();
    }

    @Entity(name = "Chair")
    static class Chair {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        @Nullable
        Room room;
    }
}
