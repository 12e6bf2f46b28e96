package org.segline.preprocess.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells the volumes apart of which a stack has several images at a place: by the fewest traits that leave each volume one
 * image a place, and of as many those that are preferred.
 *
 * <p>There must be just as many volumes as there are images where most lie. A trait with more values than that would tear
 * volumes apart, as the number of the acquisition does that a slice was made in.
 */
final class Separation {
    /** As in an examination of several echoes, several times and several components. */
    private static final int MOST_TRAITS = 3;

    /** What is shown of a volume whose images do not have the trait. */
    static final String NONE = "none";

    /** @param traits those that differ from group to group */
    record Group(Map<String, String> traits, List<Slice> slices) {}

    private final Places places;
    private final List<Slice> slices;
    private final int[] place;

    private Separation(Places places) {
        this.places = places;
        this.slices = places.all();
        this.place = new int[slices.size()];
        int n = 0;
        for (int p = 0; p < places.count(); p++) {
            for (Slice _ : places.images().get(p)) {
                place[n++] = p;
            }
        }
    }

    /** The volumes in the order of their traits' values; none if nothing tells them apart. */
    static List<Group> of(Places places) {
        Separation separation = new Separation(places);
        List<Group> byTraits = separation.byTraits();
        return byTraits.isEmpty() ? Passes.of(places) : byTraits;
    }

    private List<Group> byTraits() {
        List<Key> keys = keys();
        for (int size = 1; size <= MOST_TRAITS; size++) {
            Optional<List<Key>> found = search(size, 0, new Partition(slices.size()), keys, List.of());
            if (found.isPresent()) {
                return groups(
                        found.get().stream().flatMap(key -> key.names.stream()).toList());
            }
        }
        return List.of();
    }

    private record Key(List<String> names, Partition partition) {}

    /** Those that differ, but not more than volumes do. */
    private List<Key> keys() {
        Set<String> dimensions = new LinkedHashSet<>();
        for (Slice slice : slices) {
            slice.traits().keySet().stream()
                    .filter(name -> name.startsWith(Trait.DIMENSION))
                    .forEach(dimensions::add);
        }
        Stream<List<String>> named = Trait.SEPARATING.stream()
                .map(traits -> traits.stream().map(Trait::label).toList());
        return Stream.concat(named, dimensions.stream().sorted().map(List::of))
                .map(names -> new Key(
                        names,
                        Partition.by(slices.stream()
                                .map(slice -> values(slice, names))
                                .toList())))
                .filter(key -> key.partition.count() > 1 && key.partition.count() <= places.most())
                .toList();
    }

    private Optional<List<Key>> search(int size, int from, Partition by, List<Key> keys, List<Key> chosen) {
        if (size == 0) {
            return oneAPlace(by) ? Optional.of(chosen) : Optional.empty();
        }
        for (int k = from; k < keys.size(); k++) {
            Partition finer = by.and(keys.get(k).partition);
            if (finer.count() <= places.most()) {
                List<Key> more =
                        Stream.concat(chosen.stream(), Stream.of(keys.get(k))).toList();
                Optional<List<Key>> found = search(size - 1, k + 1, finer, keys, more);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** And so, where most lie, as many as there are images: no fewer could be one each, and no more are searched. */
    private boolean oneAPlace(Partition by) {
        boolean[] taken = new boolean[places.count() * by.count()];
        for (int n = 0; n < place.length; n++) {
            int at = place[n] * by.count() + by.of(n);
            if (taken[at]) {
                return false;
            }
            taken[at] = true;
        }
        return true;
    }

    private List<Group> groups(List<String> names) {
        List<String> differing = names.stream()
                .distinct()
                .filter(name -> slices.stream()
                                .map(slice -> value(slice, name))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        Map<List<String>, List<Slice>> groups = new HashMap<>();
        for (Slice slice : slices) {
            groups.computeIfAbsent(values(slice, differing), _ -> new ArrayList<>())
                    .add(slice);
        }
        return groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(TraitValues.IN_ORDER))
                .map(entry -> new Group(named(differing, entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Map<String, String> named(List<String> names, List<String> values) {
        Map<String, String> traits = new TreeMap<>();
        for (int n = 0; n < names.size(); n++) {
            traits.put(names.get(n), values.get(n));
        }
        return traits;
    }

    private static List<String> values(Slice slice, List<String> names) {
        return names.stream().map(name -> value(slice, name)).toList();
    }

    private static String value(Slice slice, String name) {
        return slice.traits().getOrDefault(name, NONE);
    }
}
