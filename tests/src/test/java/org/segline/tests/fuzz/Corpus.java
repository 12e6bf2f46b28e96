package org.segline.tests.fuzz;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;

/** Real files to begin with: few of each folder and transfer syntax, each also in the other uncompressed syntaxes. */
final class Corpus {
    /** Larger files are slower to change, and not otherwise read. */
    private static final int LONGEST = 300_000;

    private static final int OF_A_KIND = 3;

    private static final List<TransferSyntax> UNCOMPRESSED = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    /** A file and what has to be known of it to change it well, or to send it. */
    static final class Seed {
        private final byte[] bytes;
        private final FileMeta meta;
        private final Headers headers;

        private Seed(byte[] bytes, FileMeta meta, Headers headers) {
            this.bytes = bytes;
            this.meta = meta;
            this.headers = headers;
        }

        static Seed of(byte[] bytes) throws MalformedDicomException {
            return new Seed(bytes, DicomFile.read(MemorySegment.ofArray(bytes)).meta(), Headers.of(bytes));
        }

        /** With other bytes of which the same is said. */
        Seed with(byte[] changed) {
            return new Seed(changed, meta, headers);
        }

        /** Not a copy; not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        FileMeta meta() {
            return meta;
        }

        /** Where its data set begins. */
        int dataSetAt() {
            return headers.dataSetAt();
        }

        Headers headers() {
            return headers;
        }
    }

    private final List<Seed> seeds;

    private Corpus(List<Seed> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    /** @param folder of scans; files that are no DICOM are left out */
    static Corpus of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, Integer> kinds = new HashMap<>();
        List<Seed> seeds = new ArrayList<>();
        for (Path path : files) {
            if (Files.size(path) > LONGEST) {
                continue;
            }
            try {
                byte[] bytes = Files.readAllBytes(path);
                Seed seed = Seed.of(bytes);
                String kind = path.getParent() + seed.meta().transferSyntax().uid();
                if (kinds.merge(kind, 1, Integer::sum) > OF_A_KIND) {
                    continue;
                }
                seeds.add(seed);
                if (kinds.get(kind) == 1) {
                    seeds.addAll(inOtherSyntaxes(DicomFile.read(MemorySegment.ofArray(bytes))));
                }
            } catch (MalformedDicomException notOurs) {
                // a text, a volume in another format
            }
        }
        if (seeds.isEmpty()) {
            throw new IOException("there are no DICOM files in " + folder);
        }
        return new Corpus(seeds);
    }

    private static List<Seed> inOtherSyntaxes(DicomFile file) throws MalformedDicomException {
        if (file.dataSet().element(Tags.PIXEL_DATA).orElse(null) instanceof Element.Encapsulated) {
            return List.of();
        }
        List<Seed> seeds = new ArrayList<>();
        DataSet dataSet = file.dataSet();
        for (TransferSyntax syntax : UNCOMPRESSED) {
            FileMeta meta = FileMeta.of(file.meta().sopClassUid(), file.meta().sopInstanceUid(), syntax);
            seeds.add(Seed.of(new DicomFile(meta, dataSet).toBytes()));
        }
        return seeds;
    }

    int size() {
        return seeds.size();
    }

    Seed any(RandomGenerator random) {
        return seeds.get(random.nextInt(seeds.size()));
    }
}
