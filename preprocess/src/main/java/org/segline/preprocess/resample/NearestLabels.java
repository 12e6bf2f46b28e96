package org.segline.preprocess.resample;

import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;

/** Labels are names, not numbers: what lies between two of them is one or the other. */
final class NearestLabels {
    private static final double RIM = 0.5;

    private NearestLabels() {}

    /** @param toSource takes voxels of the target to voxels of the source */
    static LabelVolume sample(LabelVolume source, VolumeGeometry target, Affine toSource) {
        GridSize from = source.size();
        GridSize to = target.size();
        short[] in = source.labels();
        short[] out = new short[Math.toIntExact(to.voxels())];
        IntStream.range(0, to.k()).parallel().forEach(k -> {
            int at = (int) to.index(0, 0, k);
            for (int j = 0; j < to.j(); j++) {
                for (int i = 0; i < to.i(); i++, at++) {
                    double x = toSource.first(i, j, k);
                    double y = toSource.second(i, j, k);
                    double z = toSource.third(i, j, k);
                    if (AxisTaps.within(x, from.i(), RIM)
                            && AxisTaps.within(y, from.j(), RIM)
                            && AxisTaps.within(z, from.k(), RIM)) {
                        out[at] = in[(int) from.index(at(x, from.i()), at(y, from.j()), at(z, from.k()))];
                    }
                }
            }
        });
        return new LabelVolume(target, out);
    }

    private static int at(double place, int length) {
        return AxisTaps.nearest(Math.clamp(place, 0, length - 1.0));
    }
}
