package org.segline.training.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.model.Fingerprint.Acquisition;
import org.segline.kernel.study.StoredInstance;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.FilesInPlace;
import org.segline.preprocess.load.LoadedSeries;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.StudyFolder;
import org.segline.preprocess.load.StudyReader;

/**
 * A folder with the DICOM files of one series, read as the line reads studies: by the same geometry gate. A series that
 * would be refused in service is refused here; so is a folder with a file that cannot be read, since a slice may be missing
 * where nobody sees it.
 */
final class DicomImage {
    private static final String SEGMENTATION = "SEG";

    private final CaseFiles files;
    private final FilesInPlace instances = new FilesInPlace();

    private DicomImage(CaseFiles files) {
        this.files = files;
    }

    static SourceImage read(CaseFiles files) throws UnusableCase, IOException {
        if (!Files.isDirectory(files.image())) {
            throw files.badImage(
                    "unreadable-image", "is neither a NIfTI file (.nii, .nii.gz) nor a folder of DICOM files");
        }
        return new DicomImage(files).read();
    }

    private SourceImage read() throws UnusableCase, IOException {
        return switch (StudyFolder.scan(files.image(), instances)) {
            case StudyFolder.Refused refused -> throw refused(refused.reason().sentence());
            case StudyFolder.OneStudy study -> read(study);
        };
    }

    private UnusableCase refused(String sentence) {
        return files.badImage("unreadable-image", "cannot be read: " + withoutFullStop(sentence));
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private SourceImage read(StudyFolder.OneStudy study) throws UnusableCase, IOException {
        if (!study.leftOut().isEmpty()) {
            StudyFolder.LeftOut first = study.leftOut().getFirst();
            throw refused("%d of its files cannot be used; of %s: %s"
                    .formatted(
                            study.leftOut().size(),
                            first.file().getFileName(),
                            first.reason().sentence()));
        }
        StudyReader reader = new StudyReader(instances);
        List<SeriesHeader> images = reader.headers(study.instances()).stream()
                .filter(series -> series.frames() > 0 && !series.modality().equals(SEGMENTATION))
                .toList();
        if (images.size() != 1) {
            throw refused("it holds %d series of images; a case is one".formatted(images.size()));
        }
        SeriesHeader header = images.getFirst();
        return switch (header.verdict()) {
            case SeriesVerdict.Split split ->
                throw refused("it holds %d volumes; a case is one"
                        .formatted(split.parts().size()));
            case SeriesVerdict.Gapped gapped -> throw refused(gapped.reason().sentence());
            case SeriesVerdict.Refused refused -> throw refused(refused.reason().sentence());
            case SeriesVerdict.Accepted accepted ->
                switch (reader.load(study.study(), header, accepted)) {
                    case LoadedSeries.Unreadable unreadable ->
                        throw refused(unreadable.reason().sentence());
                    case LoadedSeries.Loaded loaded ->
                        new SourceImage(loaded.volume(), acquisition(first(study, header)));
                };
        };
    }

    private static StoredInstance first(StudyFolder.OneStudy study, SeriesHeader header) {
        return study.instances().stream()
                .filter(instance -> instance.series().equals(header.series()))
                .findFirst()
                .orElseThrow();
    }

    private Acquisition acquisition(StoredInstance instance) throws UnusableCase, IOException {
        try (Arena arena = Arena.ofConfined()) {
            DataSet header =
                    DicomFile.readHeader(instances.map(instance, arena)).dataSet();
            return new Acquisition(
                    texts(header, Tags.MODALITY),
                    texts(header, Tags.MANUFACTURER),
                    texts(header, Tags.MANUFACTURER_MODEL_NAME),
                    texts(header, Tags.PROTOCOL_NAME));
        } catch (MalformedDicomException | MalformedValueException e) {
            throw refused(e.getMessage());
        }
    }

    private static List<String> texts(DataSet header, Tag tag) {
        Optional<String> text = header.string(tag).filter(value -> !value.isBlank());
        return text.stream().toList();
    }
}
