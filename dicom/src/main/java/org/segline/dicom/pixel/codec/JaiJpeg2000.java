package org.segline.dicom.pixel.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.segline.dicom.encoding.MalformedDicomException;

/** JPEG 2000 in Java, for machines without the native library. */
record JaiJpeg2000() implements Decoder {
    @Override
    public void decode(CompressedFrame frame, int[] into) throws MalformedDicomException, NotDecodedException {
        if (Jpeg2000Header.highThroughput(frame.bytes())) {
            throw new NotDecodedException("%s is not installed".formatted(OpenJpeg.LIBRARY));
        }
        J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(frame.array()))) {
            reader.setInput(in);
            Raster raster = reader.readRaster(0, reader.getDefaultReadParam());
            if (raster.getWidth() != frame.columns()
                    || raster.getHeight() != frame.rows()
                    || raster.getNumBands() != frame.components()) {
                throw new MalformedDicomException("a JPEG 2000 codestream does not give the image it describes");
            }
            raster.getPixels(0, 0, frame.columns(), frame.rows(), into);
        } catch (IOException | RuntimeException e) {
            // The decoder reports broken codestreams by whatever exception comes first.
            throw new MalformedDicomException("a JPEG 2000 codestream is broken", e);
        } finally {
            reader.dispose();
        }
    }
}
