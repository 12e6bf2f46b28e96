package org.segline.dicom.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.segline.dicom.TestData;

/** Programs that others wrote, and what they read in files. */
enum OtherReader {
    /** Says all that {@link Listing} says. */
    PYDICOM {
        @Override
        Map<Path, List<String>> listings(List<Path> files) throws IOException, InterruptedException {
            return script("pydicom_listing.py", files, "/usr/bin/python3");
        }

        @Override
        String comparable(String line) {
            return line;
        }
    },

    /** Says places, VRs and lengths, also of fragments; those it calls OB, whatever the file does. */
    DCMTK {
        @Override
        Map<Path, List<String>> listings(List<Path> files) throws IOException, InterruptedException {
            Map<Path, List<String>> listings = new LinkedHashMap<>();
            for (Path file : files) {
                listings.put(file, Dcm2xml.listing(file));
            }
            return listings;
        }

        @Override
        String comparable(String line) {
            return withoutDigests(line)
                    .replaceAll(" O[BW] fragments", " OB fragments")
                    .replaceFirst(CREATOR, "$1");
        }
    },

    /**
     * Says places, VRs and lengths, but of texts the length of what it has made of them; of pixels it decides the VR itself,
     * and of fragments it says nothing. Private attributes before the first creator, which cannot be, it calls LO.
     */
    PIXELMED {
        @Override
        Map<Path, List<String>> listings(List<Path> files) throws IOException, InterruptedException {
            return script("PixelMedListing.java", files, "java", "-cp", "/usr/share/java/pixelmed.jar");
        }

        @Override
        String comparable(String line) {
            return withoutDigests(line)
                    .replaceFirst(TEXT, "$1")
                    .replaceFirst("(\\(\\w{3}[13579BDF],000\\w\\)) (UN 0|LO)$", "$1")
                    .replaceFirst("(7FE0,0010\\)) O[BW] (fragments.*|4294967295)", "$1")
                    .replaceFirst("(7FE0,0010\\)) O[BW] ", "$1 ");
        }
    };

    /** The creator of private attributes, which DCMTK leaves UN where a file calls it so. */
    private static final String CREATOR = "(\\(\\w{3}[13579BDF],00\\w\\w\\)) (UN|LO)(?= \\d+$)";

    private static final String TEXT = "( (AE|AS|CS|DA|DS|DT|IS|LO|LT|PN|SH|ST|TM|UC|UI|UR|UT)) \\d+$";

    /** Of each file the lines of {@link Listing}, as far as this reader says them. */
    abstract Map<Path, List<String>> listings(List<Path> files) throws IOException, InterruptedException;

    /** A line without what this reader does not say, or says in its own way. */
    abstract String comparable(String line);

    private static String withoutDigests(String line) {
        return line.replaceAll(":[0-9a-f]{8}|(?<=[A-Z]{2} \\d{1,10}) [0-9a-f]{8}$", "");
    }

    /** Of each file what a script in this package says after the line {@code # path}; one process for all files. */
    static Map<Path, List<String>> script(String name, List<Path> files, String... interpreter)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("reader");
        Path list = folder.resolve("files.txt");
        Path program = folder.resolve(name);
        try (var in = Objects.requireNonNull(OtherReader.class.getResourceAsStream(name))) {
            Files.write(program, in.readAllBytes());
            Files.writeString(list, files.stream().map(Path::toString).collect(Collectors.joining("\n")));
            List<String> command = new ArrayList<>(List.of(interpreter));
            command.add(program.toString());
            command.add(list.toString());
            return byFile(TestData.run(command.toArray(String[]::new)));
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(program);
            Files.delete(folder);
        }
    }

    private static Map<Path, List<String>> byFile(String output) {
        Map<Path, List<String>> lines = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : output.lines().toList()) {
            if (line.startsWith("# ")) {
                current = new ArrayList<>();
                lines.put(Path.of(line.substring(2)), current);
            } else if (line.startsWith("(")) { // not so what else it has to say
                current.add(line);
            }
        }
        return lines;
    }
}
