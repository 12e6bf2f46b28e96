package org.segline.preprocess.normalise;

import java.util.Arrays;
import java.util.BitSet;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.volume.Volume;

/** Which voxels of a volume a mask means; their values one after another, and back. */
final class Masks {
    private Masks() {}

    static BitSet of(Volume volume, Intensity.Mask mask) {
        float[] voxels = volume.voxels();
        BitSet in = new BitSet(voxels.length);
        switch (mask) {
            case EVERYWHERE -> in.set(0, voxels.length);
            case NON_ZERO -> {
                for (int n = 0; n < voxels.length; n++) {
                    if (voxels[n] != 0) {
                        in.set(n);
                    }
                }
            }
            case NON_ZERO_FILLED -> {
                in.set(0, voxels.length);
                in.andNot(zerosAround(volume));
            }
        }
        return in;
    }

    static float[] gather(float[] voxels, BitSet in) {
        float[] values = new float[in.cardinality()];
        int at = 0;
        for (int n = in.nextSetBit(0); n >= 0; n = in.nextSetBit(n + 1)) {
            values[at++] = voxels[n];
        }
        return values;
    }

    static void scatter(float[] values, BitSet in, float[] voxels) {
        int at = 0;
        for (int n = in.nextSetBit(0); n >= 0; n = in.nextSetBit(n + 1)) {
            voxels[n] = values[at++];
        }
    }

    /** The zeros that are joined to the edge of the grid, from face to face. */
    private static BitSet zerosAround(Volume volume) {
        GridSize size = volume.size();
        float[] voxels = volume.voxels();
        BitSet reached = new BitSet(voxels.length);
        Waiting waiting = new Waiting();
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                boolean edge = k == 0 || k == size.k() - 1 || j == 0 || j == size.j() - 1;
                for (int i = 0; i < size.i(); i += edge || size.i() == 1 ? 1 : size.i() - 1) {
                    reach((int) size.index(i, j, k), voxels, reached, waiting);
                }
            }
        }
        while (!waiting.isEmpty()) {
            int n = waiting.take();
            int i = n % size.i();
            int j = n / size.i() % size.j();
            int k = n / size.i() / size.j();
            int plane = size.i() * size.j();
            if (i > 0) {
                reach(n - 1, voxels, reached, waiting);
            }
            if (i + 1 < size.i()) {
                reach(n + 1, voxels, reached, waiting);
            }
            if (j > 0) {
                reach(n - size.i(), voxels, reached, waiting);
            }
            if (j + 1 < size.j()) {
                reach(n + size.i(), voxels, reached, waiting);
            }
            if (k > 0) {
                reach(n - plane, voxels, reached, waiting);
            }
            if (k + 1 < size.k()) {
                reach(n + plane, voxels, reached, waiting);
            }
        }
        return reached;
    }

    private static void reach(int n, float[] voxels, BitSet reached, Waiting waiting) {
        if (voxels[n] == 0 && !reached.get(n)) {
            reached.set(n);
            waiting.add(n);
        }
    }

    /** Voxels whose neighbours have not been looked at yet. */
    private static final class Waiting {
        private int[] voxels = new int[1 << 10];
        private int count;

        boolean isEmpty() {
            return count == 0;
        }

        void add(int voxel) {
            if (count == voxels.length) {
                voxels = Arrays.copyOf(voxels, 2 * count);
            }
            voxels[count++] = voxel;
        }

        int take() {
            return voxels[--count];
        }
    }
}
