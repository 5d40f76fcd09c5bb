package dev.aludel.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which row an object is, as the {@link IdentityMap} knows it.
 *
 * @param type the root of the entity's hierarchy
 * @param identity the parts of the primary key in the order of the mapping; a part that is not set is null
 * @param token where the row is kept, if rows are spread over databases; else null
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), function identity_key
 * @see Inspection#identityKey(Object)
 * @since 0.1
 */
public record IdentityKey(Class<?> type, List<@Nullable Object> identity, @Nullable Object token) {

    public IdentityKey {
        identity = Collections.unmodifiableList(new ArrayList<>(identity));
    }

    /** The key of a row by the parts of its primary key. */
    public static IdentityKey of(Class<?> root, @Nullable Object... identity) {
        return new IdentityKey(root, Arrays.asList(identity), null);
    }
}
