package org.segline.ingest.receive;

import static org.segline.dicom.web.FileOutcome.TRANSFER_SYNTAX_NOT_SUPPORTED;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Uids;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.FileHead;
import org.segline.dicom.file.FileMeta;
import org.segline.dicom.net.DimseStatus;

/** Decides by a file's head whether the file is taken: for a file what negotiation is for an association. */
sealed interface FileCheck {
    /** @param meta of ours, for the data set that follows */
    record Fit(FileMeta meta) implements FileCheck {}

    record Unfit(Verdict.Unfit verdict) implements FileCheck {}

    static FileCheck of(FileHead head, List<TransferSyntax> syntaxes, Predicate<String> storageClasses) {
        Optional<SopReference> instance = SopReference.of(head.sopClassUid(), head.sopInstanceUid());
        if (instance.isEmpty()) {
            return unfit(
                    DimseStatus.CANNOT_UNDERSTAND,
                    "missing-uid",
                    "Media Storage SOP Class UID (0002,0002) or Media Storage SOP Instance UID (0002,0003) is missing or"
                            + " malformed");
        }
        if (!storageClasses.test(instance.get().sopClass())) {
            return unfit(
                    DimseStatus.SOP_CLASS_NOT_SUPPORTED,
                    "sop-class",
                    "Media Storage SOP Class UID (0002,0002) is not one of those that are stored");
        }
        Optional<TransferSyntax> syntax =
                head.transferSyntaxUid().flatMap(TransferSyntax::of).filter(syntaxes::contains);
        if (syntax.isEmpty()) {
            return unfit(
                    TRANSFER_SYNTAX_NOT_SUPPORTED,
                    "transfer-syntax",
                    "Transfer Syntax UID (0002,0010) is %s"
                            .formatted(head.transferSyntaxUid()
                                    .filter(Uids::isUid)
                                    .map("%s, which is not taken"::formatted)
                                    .orElse("missing or malformed")));
        }
        return new Fit(FileMeta.of(instance.get().sopClass(), instance.get().sopInstance(), syntax.get()));
    }

    /** What does not even begin as a file. */
    static Verdict.Unfit noFile(MalformedDicomException why) {
        return InstanceCheck.unfit(
                Optional.empty(),
                DimseStatus.CANNOT_UNDERSTAND,
                "no-dicom-file",
                "The file cannot be read: %s".formatted(why.getMessage()));
    }

    private static FileCheck unfit(DimseStatus status, String code, String sentence) {
        return new Unfit(InstanceCheck.unfit(Optional.empty(), status, code, sentence));
    }
}
