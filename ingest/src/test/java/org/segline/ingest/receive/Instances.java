package org.segline.ingest.receive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.net.StoreRequest;

/** Small instances to receive. */
final class Instances {
    static final String STUDY = "1.2.3";
    static final String SERIES = "1.2.3.4";
    static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private Instances() {}

    static DataSet.Builder dataSet(String instance) {
        return DataSet.builder()
                .put(Tags.SOP_CLASS_UID, SopClasses.CT_IMAGE_STORAGE)
                .put(Tags.SOP_INSTANCE_UID, instance)
                .put(Tags.STUDY_INSTANCE_UID, STUDY)
                .put(Tags.SERIES_INSTANCE_UID, SERIES)
                .put(Tags.PIXEL_DATA, Vr.OW, new byte[2048]);
    }

    static byte[] bytes(DataSet.Builder dataSet) {
        return DataSetWriter.toBytes(dataSet.build(), SYNTAX);
    }

    static InputStream stream(String instance) {
        return new ByteArrayInputStream(bytes(dataSet(instance)));
    }

    static StoreRequest request(String instance) {
        return new StoreRequest(
                "MODALITY",
                "SEGLINE",
                InetAddress.getLoopbackAddress(),
                SopClasses.CT_IMAGE_STORAGE,
                instance,
                SYNTAX.uid());
    }

    static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
