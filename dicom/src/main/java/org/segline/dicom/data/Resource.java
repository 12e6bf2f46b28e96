package org.segline.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables that lie beside this package's classes: one row a line, cells parted by tabs, comments behind '#'. */
final class Resource {
    private Resource() {}

    static List<String[]> rows(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Resource.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar is damaged: " + name, e);
        }
    }
}
