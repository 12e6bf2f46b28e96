package org.segline.preprocess.resample;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;

/**
 * Samples where every axis of the target runs along one of the source, in whatever order and direction: axis by axis, x
 * and y in one plane after the other ({@link PlanePass}), z before or after them, whichever leaves less to do.
 *
 * <pre>
 *   z last     source plane -> PlanePass -> the last few planes are kept -> weighted sum -> finish -> sink
 *   z first    source planes -> weighted sum -> PlanePass -> finish -> sink
 * </pre>
 *
 * Planes stay in the cache from one pass to the next. Only a spline along z, whose coefficients depend on all planes,
 * needs a volume in between. Each voxel is computed in the same way whatever the number of threads.
 */
final class AlignedSampler {
    /** Parts that the work is cut into for each processor, so that none waits long for another. */
    private static final int PARTS = 4;

    private final float[] source;
    private final GridSize size;
    private final AxisTaps x;
    private final AxisTaps y;
    private final AxisTaps z;
    private final Emission out;

    /**
     * @param taps along the source's x, y and z
     * @param out takes rows of as many voxels as {@code x} has inside
     */
    AlignedSampler(float[] source, GridSize size, AxisTaps[] taps, Emission out) {
        this.source = source;
        this.size = size;
        this.x = taps[0];
        this.y = taps[1];
        this.z = taps[2];
        this.out = out;
    }

    void run() {
        if (x.length() == 0 || y.length() == 0 || z.length() == 0) {
            return;
        }
        int used = z.start[0] < z.start[z.length() - 1]
                ? z.start[z.length() - 1] + z.count - z.start[0]
                : z.start[0] + z.count - z.start[z.length() - 1];
        long plane = PlanePass.cost(size.i(), size.j(), x, y);
        long last = used * plane + (long) z.length() * x.length() * y.length() * z.count;
        long first = z.length() * (plane + (long) size.i() * size.j() * z.count);
        if (last <= first) {
            zLast();
        } else {
            zFirst();
        }
    }

    private void zLast() {
        if (z.spline) {
            int plane = x.length() * y.length();
            float[] between = new float[Math.multiplyExact(plane, size.k())];
            inParts(size.k(), planes -> {
                PlanePass pass = new PlanePass(size.i(), size.j(), x, y);
                return k -> pass.run(source, k * size.i() * size.j(), between, k * plane);
            });
            inParts(y.length(), rows -> {
                Column column = new Column(between, x.length(), plane);
                return row -> {
                    column.load(row * x.length());
                    for (int n = 0; n < z.length(); n++) {
                        column.emit(row, n);
                    }
                };
            });
        } else {
            inParts(z.length(), planes -> new KeptPlanes()::emit);
        }
    }

    private void zFirst() {
        int plane = size.i() * size.j();
        float[] between = new float[z.spline ? Math.multiplyExact(plane, z.length()) : 0];
        if (z.spline) {
            inParts(size.j(), rows -> {
                Column column = new Column(source, size.i(), plane);
                return row -> {
                    column.load(row * size.i());
                    for (int n = 0; n < z.length(); n++) {
                        column.sum(n, between, n * plane + row * size.i());
                    }
                };
            });
        }
        inParts(z.length(), planes -> {
            PlanePass pass = new PlanePass(size.i(), size.j(), x, y);
            float[] summed = new float[z.spline ? 0 : plane];
            float[] made = new float[x.length() * y.length()];
            Neighbours neighbours = new Neighbours(z);
            return n -> {
                if (z.spline) {
                    pass.run(between, n * plane, made, 0);
                } else {
                    neighbours.of(n, source, z.start[n] * plane, plane);
                    neighbours.sum(summed, 0, plane);
                    pass.run(summed, 0, made, 0);
                }
                for (int row = 0; row < y.length(); row++) {
                    out.put(made, row * x.length(), row, n);
                }
            };
        });
    }

    /** Runs {@code count} pieces of work, in runs of neighbours, each of which has a worker of its own. */
    private static void inParts(int count, IntFunction<IntConsumer> workers) {
        int parts = Math.min(count, PARTS * Runtime.getRuntime().availableProcessors());
        IntStream.range(0, parts).parallel().forEach(part -> {
            IntConsumer worker = workers.apply(part);
            int end = (int) ((part + 1L) * count / parts);
            for (int n = (int) ((long) part * count / parts); n < end; n++) {
                worker.accept(n);
            }
        });
    }

    /** The rows that a weighted sum is made of, from one call to the next. */
    private static final class Neighbours {
        private final AxisTaps taps;
        private final float[][] rows;
        private final int[] at;
        private final float[] weights;

        Neighbours(AxisTaps taps) {
            this.taps = taps;
            rows = new float[taps.count][];
            at = new int[taps.count];
            weights = new float[taps.count];
        }

        /** Those of voxel {@code n}, which lie {@code stride} from one another. */
        void of(int n, float[] from, int first, int stride) {
            for (int tap = 0; tap < rows.length; tap++) {
                rows[tap] = from;
                at[tap] = first + tap * stride;
                weights[tap] = taps.weights[tap][n];
            }
        }

        void sum(float[] to, int into, int length) {
            Rows.sum(rows, at, weights, to, into, length);
        }
    }

    /** Rows above one another, one of each plane: the spline's coefficients along z are found in it. */
    private final class Column {
        private final float[] from;
        private final int width;
        private final int stride;
        private final float[] rows;
        private final float[] scratch;
        private final Neighbours neighbours = new Neighbours(z);

        Column(float[] from, int width, int stride) {
            this.from = from;
            this.width = width;
            this.stride = stride;
            rows = new float[width * size.k()];
            scratch = new float[width];
        }

        void load(int first) {
            for (int k = 0; k < size.k(); k++) {
                System.arraycopy(from, first + k * stride, rows, k * width, width);
            }
            Spline.acrossRows(rows, 0, size.k(), width);
        }

        void sum(int n, float[] to, int into) {
            neighbours.of(n, rows, z.start[n] * width, width);
            neighbours.sum(to, into, width);
        }

        void emit(int row, int n) {
            neighbours.of(n, rows, z.start[n] * width, width);
            out.sum(neighbours.rows, neighbours.at, neighbours.weights, row, n, scratch);
        }
    }

    /** The last few planes that {@link PlanePass} has made: those that the next voxels along z are made of. */
    private final class KeptPlanes {
        private final PlanePass pass = new PlanePass(size.i(), size.j(), x, y);
        private final float[][] planes = new float[z.count][x.length() * y.length()];
        private final int[] kept = new int[z.count];
        private final Neighbours neighbours = new Neighbours(z);
        private final float[] scratch = new float[x.length()];

        KeptPlanes() {
            Arrays.fill(kept, -1);
        }

        void emit(int n) {
            for (int tap = 0; tap < z.count; tap++) {
                int k = z.start[n] + tap;
                int place = k % z.count;
                if (kept[place] != k) {
                    pass.run(source, k * size.i() * size.j(), planes[place], 0);
                    kept[place] = k;
                }
                neighbours.rows[tap] = planes[place];
                neighbours.weights[tap] = z.weights[tap][n];
            }
            for (int row = 0; row < y.length(); row++) {
                Arrays.fill(neighbours.at, row * x.length());
                out.sum(neighbours.rows, neighbours.at, neighbours.weights, row, n, scratch);
            }
        }
    }
}
