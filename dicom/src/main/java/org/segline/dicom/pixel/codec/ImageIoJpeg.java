package org.segline.dicom.pixel.codec;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.segline.dicom.encoding.MalformedDicomException;

/** JPEG of 8 bits by the JDK's reader. It is asked for its raster, which it gives as decoded: no colour is converted. */
record ImageIoJpeg() implements Decoder {
    private static final int PRECISION = 8;

    @Override
    public void decode(CompressedFrame frame, int[] into) throws MalformedDicomException, NotDecodedException {
        if (frame.precision() != PRECISION) {
            throw new NotDecodedException(
                    "JPEG of %d bits, lossy, has no decoder here; of 8 bits it has one".formatted(frame.precision()));
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(frame.array()))) {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            reader.setInput(in);
            Raster raster = reader.readRaster(0, reader.getDefaultReadParam());
            if (raster.getWidth() != frame.columns()
                    || raster.getHeight() != frame.rows()
                    || raster.getNumBands() != frame.components()) {
                throw new MalformedDicomException("a JPEG frame does not give the image it describes");
            }
            if (!warnings.isEmpty()) {
                // The reader goes on in grey where data has ended or makes no sense.
                throw new MalformedDicomException("a JPEG frame is broken: " + warnings.getFirst());
            }
            raster.getPixels(0, 0, frame.columns(), frame.rows(), into);
        } catch (IOException | RuntimeException e) {
            // The reader reports broken frames by whatever exception comes first.
            throw new MalformedDicomException("a JPEG frame is broken", e);
        } finally {
            reader.dispose();
        }
    }
}
