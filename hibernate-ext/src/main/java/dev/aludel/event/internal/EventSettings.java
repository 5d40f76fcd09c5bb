package dev.aludel.event.internal;

import dev.aludel.inspection.Instrumented;
import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.PersistentClass;

/**
 * The settings of this feature, for one factory.
 *
 * @param expiresOnCommit whether all objects are read anew after a commit
 * @param restoresOnRollback whether objects stay in the session after a rollback
 */
record EventSettings(boolean expiresOnCommit, boolean restoresOnRollback) {

    static final String EXPIRE_ON_COMMIT = "aludel.event.expire_on_commit";
    static final String LISTENERS = "aludel.event.listeners";
    static final String RESTORE_ON_ROLLBACK = "aludel.event.restore_on_rollback";

    static List<Setting> all() {
        return List.of(
                Setting.flag(
                        EXPIRE_ON_COMMIT,
                        false,
                        false,
                        "Has every object that is in a session after a commit be loaded again when it is next read. The"
                                + " entity classes must be enhanced."),
                Setting.text(
                        LISTENERS,
                        "",
                        "Classes with methods annotated `@On`, separated by commas, of which the container or else"
                                + " Hibernate makes one object each; or a class, an object, or a collection of these."),
                Setting.flag(
                        RESTORE_ON_ROLLBACK,
                        false,
                        false,
                        "Keeps objects in a session whose transaction was rolled back, as they are in the database then;"
                                + " otherwise they are detached. The entity classes must be enhanced."));
    }

    static EventSettings of(Settings settings, MetadataImplementor metadata) {
        var own = new EventSettings(settings.flag(EXPIRE_ON_COMMIT), settings.flag(RESTORE_ON_ROLLBACK));
        for (var key : List.of(EXPIRE_ON_COMMIT, RESTORE_ON_ROLLBACK)) {
            if (settings.flag(key)) {
                check(key, settings, metadata);
            }
        }
        return own;
    }

    private static void check(String key, Settings settings, MetadataImplementor metadata) {
        if (!settings.isEnabled("inspection")) {
            throw EventErrors.inspectionOff(key);
        }
        var plain = new ArrayList<String>();
        for (var entity : metadata.getEntityBindings()) {
            if (!isEnhanced(entity)) {
                plain.add(entity.getEntityName());
            }
        }
        if (!plain.isEmpty()) {
            throw EventErrors.settingNeedsEnhancement(key, plain);
        }
    }

    /** What other features generate is never changed. */
    private static boolean isEnhanced(PersistentClass entity) {
        var type = entity.getMappedClass();
        return type != null && (type.isSynthetic() || Instrumented.class.isAssignableFrom(type));
    }

    /** Whether sessions are followed though nobody listens. */
    boolean isAny() {
        return expiresOnCommit || restoresOnRollback;
    }
}
