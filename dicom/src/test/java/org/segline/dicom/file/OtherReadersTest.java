package org.segline.dicom.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segline.dicom.TestData;
import org.segline.dicom.data.TransferSyntax;

/** Each DICOM file of the test data, and what Segline makes of it, is read by others as Segline reads it. */
class OtherReadersTest {
    private static final List<TransferSyntax> UNCOMPRESSED = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    @TempDir
    private Path folder;

    /**
     * What a file has to say to everybody.
     *
     * @param name for people
     */
    private record Expected(String name, List<String> listing) {}

    @ParameterizedTest
    @EnumSource
    void eachFileIsReadAsOthersReadIt(OtherReader reader) throws Exception {
        Map<Path, Expected> files = new LinkedHashMap<>();
        for (Scan scan : Scan.all()) {
            files.put(
                    scan.plain(folder),
                    new Expected(scan.toString(), Listing.of(scan.read().dataSet())));
        }
        assertSame(reader, files);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAsOthersReadIt(OtherReader reader) throws Exception {
        assertSame(reader, written());
    }

    @Test
    void whatIsWrittenIsDicomToDcmtk() throws Exception {
        List<String> command = new ArrayList<>(List.of("dcmftest"));
        written().keySet().forEach(path -> command.add(path.toString()));
        List<String> answers =
                TestData.run(command.toArray(String[]::new)).lines().toList();
        assertEquals(
                List.of(),
                answers.stream().filter(line -> !line.startsWith("yes: ")).toList());
        assertEquals(command.size() - 1, answers.size());
    }

    /** The first file of each folder and transfer syntax, written in that and in the uncompressed ones. */
    private Map<Path, Expected> written() throws Exception {
        Map<Path, Expected> files = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Scan scan : Scan.all()) {
            DicomFile file = scan.read();
            if (seen.add(scan.path().getParent() + file.meta().transferSyntax().uid())) {
                write(file, scan, files);
                for (TransferSyntax syntax : UNCOMPRESSED) {
                    write(Scan.in(syntax, file), scan, files);
                }
            }
        }
        return files;
    }

    private void write(DicomFile file, Scan scan, Map<Path, Expected> into) throws IOException {
        Path path = folder.resolve("%d.dcm".formatted(into.size()));
        Files.write(path, file.toBytes());
        TransferSyntax syntax = file.meta().transferSyntax();
        into.put(
                path,
                new Expected(
                        "%s in %s".formatted(scan, syntax.name()), Listing.of(Rewritten.in(syntax, file.dataSet()))));
    }

    private static void assertSame(OtherReader reader, Map<Path, Expected> files) throws Exception {
        Map<Path, List<String>> listings = reader.listings(List.copyOf(files.keySet()));
        List<String> differences = new ArrayList<>();
        for (Map.Entry<Path, Expected> file : files.entrySet()) {
            List<String> theirs =
                    listings.get(file.getKey()).stream().map(reader::comparable).toList();
            List<String> ours =
                    file.getValue().listing().stream().map(reader::comparable).toList();
            if (!theirs.equals(ours)) {
                differences.add("%s: %s reads %s, Segline %s"
                        .formatted(file.getValue().name(), reader, without(theirs, ours), without(ours, theirs)));
            }
        }
        assertEquals("", String.join("\n", differences));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return lines.stream().filter(line -> !known.contains(line)).toList();
    }
}
