package org.segline.postprocess.dicomseg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.volume.LabelVolume;

/**
 * Which slices each label is in, and between which rows. One pass over the volume finds it, so that a hundred labels in a
 * thousand slices need no more memory than the frames that are not empty.
 */
final class Occupancy {
    private static final int NO_ROW = -1;

    private final SortedMap<Integer, List<Extent>> extents = new TreeMap<>();

    private record Extent(int slice, int firstRow, int endRow) {}

    private Occupancy() {}

    /** @throws IllegalArgumentException if a voxel has a label above {@code largest} or below 0 */
    static Occupancy of(LabelVolume volume, int largest) {
        Occupancy occupancy = new Occupancy();
        int[] first = new int[largest + 1];
        int[] last = new int[largest + 1];
        for (int slice = 0; slice < volume.size().k(); slice++) {
            Arrays.fill(first, NO_ROW);
            scan(volume, slice, first, last);
            for (int label = 1; label <= largest; label++) {
                if (first[label] != NO_ROW) {
                    occupancy.add(label, new Extent(slice, first[label], last[label] + 1));
                }
            }
        }
        return occupancy;
    }

    /**
     * Where labels are more than impossible, once their probability is a byte; rows are not told apart.
     *
     * @param size of the source
     */
    static Occupancy of(SliceProbabilities probabilities, GridSize size, Collection<Integer> labels) {
        Occupancy occupancy = new Occupancy();
        for (int slice = 0; slice < size.k(); slice++) {
            float[][] ofClass = probabilities.of(slice);
            for (int label : labels) {
                if (isPossible(ofClass[label])) {
                    occupancy.add(label, new Extent(slice, 0, size.j()));
                }
            }
        }
        return occupancy;
    }

    private static boolean isPossible(float[] probabilities) {
        for (float probability : probabilities) {
            if (FractionalPixels.value(probability) > 0) {
                return true;
            }
        }
        return false;
    }

    private void add(int label, Extent extent) {
        extents.computeIfAbsent(label, l -> new ArrayList<>()).add(extent);
    }

    private static void scan(LabelVolume volume, int slice, int[] first, int[] last) {
        GridSize size = volume.size();
        short[] labels = volume.labels();
        int at = Math.toIntExact(size.index(0, 0, slice));
        for (int row = 0; row < size.j(); row++) {
            for (int end = at + size.i(); at < end; at++) {
                int label = labels[at];
                if (label < 0 || label >= first.length) {
                    throw new IllegalArgumentException("no label of the model is " + label);
                }
                if (first[label] == NO_ROW) {
                    first[label] = row;
                }
                last[label] = row;
            }
        }
    }

    /** The labels that are somewhere, in their order; segment n is the n-th of them, from 1. */
    SequencedSet<Integer> labels() {
        return new TreeSet<>(extents.keySet());
    }

    /** By segment, then by slice. */
    List<SegmentFrame> frames() {
        List<SegmentFrame> frames = new ArrayList<>();
        int segment = 0;
        for (int label : extents.keySet()) {
            segment++;
            for (Extent extent : extents.get(label)) {
                frames.add(new SegmentFrame(segment, label, extent.slice, extent.firstRow, extent.endRow));
            }
        }
        return frames;
    }

    /** How many frames there are. */
    long count() {
        return extents.values().stream().mapToLong(Collection::size).sum();
    }
}
