package dev.aludel.recipes;

import dev.aludel.recipes.adjacencylist.AdjacencyList;
import dev.aludel.recipes.customattributes.ActiveColumnDefaults;
import dev.aludel.recipes.customattributes.CustomManagement;
import dev.aludel.recipes.customattributes.ListenForEvents;
import dev.aludel.recipes.extendingquery.FilterPublic;
import dev.aludel.recipes.extendingquery.TemporalRange;
import dev.aludel.recipes.graphs.DirectedGraph;
import dev.aludel.recipes.inheritance.Concrete;
import dev.aludel.recipes.inheritance.Joined;
import dev.aludel.recipes.inheritance.Single;
import dev.aludel.recipes.materializedpaths.MaterializedPaths;
import dev.aludel.recipes.nestedsets.NestedSets;
import dev.aludel.recipes.quickstart.Quickstart;
import dev.aludel.recipes.versionedhistory.HistoryMeta;
import dev.aludel.recipes.versionedhistory.TestVersioning;
import dev.aludel.recipes.versionedrows.VersionedMap;
import dev.aludel.recipes.versionedrows.VersionedRows;
import dev.aludel.recipes.versionedrows.VersionedRowsWVersionid;
import dev.aludel.recipes.versionedrows.VersionedUpdateOldRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Every recipe by its id: the path of the example it mirrors, without {@code .py}. */
final class Recipes {

    private static final Map<String, Supplier<Recipe>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("quickstart", Quickstart::new);
        ALL.put("adjacency_list/adjacency_list", AdjacencyList::new);
        ALL.put("custom_attributes/active_column_defaults", ActiveColumnDefaults::new);
        ALL.put("custom_attributes/custom_management", CustomManagement::new);
        ALL.put("custom_attributes/listen_for_events", ListenForEvents::new);
        ALL.put("extending_query/filter_public", FilterPublic::new);
        ALL.put("extending_query/temporal_range", TemporalRange::new);
        ALL.put("graphs/directed_graph", DirectedGraph::new);
        ALL.put("inheritance/concrete", Concrete::new);
        ALL.put("inheritance/joined", Joined::new);
        ALL.put("inheritance/single", Single::new);
        ALL.put("materialized_paths/materialized_paths", MaterializedPaths::new);
        ALL.put("nested_sets/nested_sets", NestedSets::new);
        ALL.put("versioned_history/history_meta", HistoryMeta::new);
        ALL.put("versioned_history/test_versioning", TestVersioning::new);
        ALL.put("versioned_rows/versioned_map", VersionedMap::new);
        ALL.put("versioned_rows/versioned_rows", VersionedRows::new);
        ALL.put("versioned_rows/versioned_rows_w_versionid", VersionedRowsWVersionid::new);
        ALL.put("versioned_rows/versioned_update_old_row", VersionedUpdateOldRow::new);
    }

    private Recipes() {}

    static Optional<Recipe> named(String id) {
        return Optional.ofNullable(ALL.get(id)).map(Supplier::get);
    }

    static List<String> ids() {
        return new ArrayList<>(ALL.keySet());
    }
}
