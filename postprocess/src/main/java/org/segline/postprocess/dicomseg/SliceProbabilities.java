package org.segline.postprocess.dicomseg;

/** How probable each class is at each voxel of a source, slice by slice: of all slices at once that would be too much. */
@FunctionalInterface
public interface SliceProbabilities {
    /**
     * @param slice from 0
     * @return for each class its (j, i) probabilities, i fastest; the same whenever they are asked for
     */
    float[][] of(int slice);
}
