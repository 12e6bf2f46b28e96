package org.segline.training.dataset;

import java.io.IOException;
import java.util.List;
import org.segline.kernel.model.Fingerprint.Acquisition;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.Volume;

/**
 * An image as its file has it.
 *
 * @param acquisition what made it: at most one value of each kind; none for NIfTI, which does not say
 */
record SourceImage(Volume volume, Acquisition acquisition) {

    static SourceImage read(CaseFiles files) throws UnusableCase {
        try {
            if (CaseFinder.isNifti(files.image())) {
                Acquisition unknown = new Acquisition(List.of(), List.of(), List.of(), List.of());
                return new SourceImage(Nifti.readVolume(files.image()), unknown);
            }
            return DicomImage.read(files);
        } catch (IOException e) {
            throw files.unreadableImage(e);
        }
    }
}
