package org.segline.postprocess.dicomseg;

import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.Uids;

/**
 * UIDs of a result, made from what the result is made of: source, model and configuration. One that is made twice has one
 * name, so that a PACS which gets it twice holds it once. Results of the revisions of a study share a series.
 *
 * @param dimensions Dimension Organization UID (0020,9164)
 * @param frameOfReference the source's; where it has none, one of the source series' own, for the positions of its
 *     slices are then comparable within that series only
 */
record ResultUids(SopInstanceUid instance, SeriesUid series, String dimensions, String frameOfReference) {

    static ResultUids of(Finding finding, ResultSettings settings) {
        String series = finding.source().series().value();
        String model = finding.model().digest();
        String supersedes = finding.supersedes().map(SopInstanceUid::value).orElse("");
        String instance = Uids.derived("segmentation", finding.source().digest(), model, settings.digest(), supersedes);
        return new ResultUids(
                new SopInstanceUid(instance),
                new SeriesUid(Uids.derived("segmentation-series", series, model, settings.digest())),
                Uids.derived("segmentation-dimensions", instance),
                finding.source().frameOfReference().orElseGet(() -> Uids.derived("frame-of-reference", series)));
    }
}
