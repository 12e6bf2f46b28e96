package org.segline.dicom.pixel;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.segline.dicom.TestData;
import org.segline.dicom.file.DicomFile;

/** The SHA-256 of all pixels of a file as 32-bit little endian numbers, by this package and by pydicom. */
final class PixelDigests {
    private static final String PYDICOM = """
            import sys, hashlib, numpy, pydicom
            for path in open(sys.argv[1]).read().split('\\n'):
                image = pydicom.dcmread(path)
                pixels = image.pixel_array.astype('<i4')
                if image.PixelRepresentation == 1:  # pydicom leaves the bits above the stored ones as they are
                    unused = 32 - image.BitsStored
                    pixels = pixels << unused >> unused
                print(hashlib.sha256(pixels.tobytes()).hexdigest())
            """;

    private PixelDigests() {}

    static String of(Path path) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            PixelFrames frames = PixelFrames.of(DicomFile.read(path, arena));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int[] values = new int[frames.frameLength()];
            for (int frame = 0; frame < frames.frames(); frame++) {
                frames.readFrame(frame, values);
                digest.update(bytes(values));
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    static byte[] bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    /** @param files native, or in RLE: what pydicom needs no other library for */
    static List<String> ofPydicom(List<Path> files, Path directory) throws Exception {
        Path list = Files.writeString(
                directory.resolve("list"),
                String.join("\n", files.stream().map(Path::toString).toList()));
        return List.of(TestData.run("/usr/bin/python3", "-W", "ignore", "-c", PYDICOM, list.toString())
                .split("\n"));
    }
}
