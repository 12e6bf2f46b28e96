package org.segline.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Census;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyUid;

/** Events to try things with. */
final class Events {
    static final Instant AT = Instant.parse("2026-11-01T10:11:12Z");

    private Events() {}

    static StudyEvent.InstanceStored instance(String study, int number) {
        return new StudyEvent.InstanceStored(
                new StudyUid(study),
                new StoredInstance(
                        new SeriesUid(study + ".1"), new SopInstanceUid(study + ".1." + number), "1.2", blob(number)),
                "1.2.840.10008.1.2.1",
                "SENDER",
                AT.plusSeconds(number));
    }

    static StudyEvent.StudyCounted counted(String study, int instances) {
        return new StudyEvent.StudyCounted(
                new StudyUid(study), "ARCHIVE", new Census.Has(instances), AT, AT.plusSeconds(1));
    }

    static StudyEvent.StudyReady ready(String study, int revision) {
        return new StudyEvent.StudyReady(
                new StudyUid(study), revision, List.of(instance(study, 1).instance()), AT, AT);
    }

    static StudyEvent.Delivered delivered(StudyUid study, int revision) {
        return new StudyEvent.Delivered(
                new Job(study, revision, new ModelRef("m", "1", blob(0).hex())),
                new SopInstanceUid("2.25." + revision),
                "PACS",
                AT);
    }

    static StudyEvent.StageReport report(String study) {
        return new StudyEvent.StageReport(
                new StudyUid(study),
                1,
                Optional.empty(),
                Stage.INGEST,
                StudyEvent.Progress.DONE,
                Optional.empty(),
                AT,
                Duration.ZERO);
    }

    private static BlobId blob(int number) {
        return BlobId.ofContent(new byte[] {(byte) number});
    }
}
