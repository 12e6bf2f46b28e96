package org.segline.dicom.pixel;

import static org.segline.dicom.pixel.codec.Coding.JPEG;
import static org.segline.dicom.pixel.codec.Coding.JPEG_2000;
import static org.segline.dicom.pixel.codec.Coding.JPEG_LOSSLESS;
import static org.segline.dicom.pixel.codec.Coding.JPEG_LS;

import java.util.Set;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.pixel.codec.Coding;

/**
 * What the frames of a transfer syntax are. Within the family of JPEG a frame says itself of which process it is, and is
 * believed.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.4">PS3.5 A.4</a>
 */
enum Compression {
    JPEG_LOSSY(
            Set.of(JPEG, JPEG_LOSSLESS),
            false,
            TransferSyntax.JPEG_BASELINE,
            TransferSyntax.JPEG_EXTENDED,
            TransferSyntax.JPEG_SPECTRAL_SELECTION,
            TransferSyntax.JPEG_FULL_PROGRESSION),
    JPEG_REVERSIBLE(Set.of(JPEG, JPEG_LOSSLESS), true, TransferSyntax.JPEG_LOSSLESS, TransferSyntax.JPEG_LOSSLESS_SV1),
    JPEG_LS_LOSSY(Set.of(JPEG_LS), false, TransferSyntax.JPEG_LS_NEAR_LOSSLESS),
    JPEG_LS_REVERSIBLE(Set.of(JPEG_LS), true, TransferSyntax.JPEG_LS_LOSSLESS),
    JPEG_2000_LOSSY(Set.of(JPEG_2000), false, TransferSyntax.JPEG_2000, TransferSyntax.HTJ2K),
    JPEG_2000_REVERSIBLE(
            Set.of(JPEG_2000),
            true,
            TransferSyntax.JPEG_2000_LOSSLESS,
            TransferSyntax.HTJ2K_LOSSLESS,
            TransferSyntax.HTJ2K_LOSSLESS_RPCL);

    private final Set<Coding> codings;
    private final boolean reversible;
    private final Set<TransferSyntax> syntaxes;

    Compression(Set<Coding> codings, boolean reversible, TransferSyntax... syntaxes) {
        this.codings = codings;
        this.reversible = reversible;
        this.syntaxes = Set.of(syntaxes);
    }

    Set<Coding> codings() {
        return codings;
    }

    /** Whether decoding gives the very bits that were encoded. */
    boolean reversible() {
        return reversible;
    }

    Set<TransferSyntax> syntaxes() {
        return syntaxes;
    }
}
