package org.segline.dicom.pixel;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.segline.dicom.encoding.MalformedDicomException;

/** JPEG 2000 in Java, for machines without the native library. */
record JaiJpeg2000() implements Jpeg2000Decoder {
    @Override
    public void decode(Codestream codestream, int[] into) throws MalformedDicomException {
        byte[] bytes = codestream.bytes().toArray(ValueLayout.JAVA_BYTE);
        J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            Raster raster = reader.readRaster(0, reader.getDefaultReadParam());
            if (raster.getWidth() != codestream.columns()
                    || raster.getHeight() != codestream.rows()
                    || raster.getNumBands() != codestream.components()) {
                throw new MalformedDicomException("a JPEG 2000 codestream does not give the image it describes");
            }
            raster.getPixels(0, 0, codestream.columns(), codestream.rows(), into);
        } catch (IOException | RuntimeException e) {
            // The decoder reports broken codestreams by whatever exception comes first.
            throw new MalformedDicomException("a JPEG 2000 codestream is broken", e);
        } finally {
            reader.dispose();
        }
    }
}
