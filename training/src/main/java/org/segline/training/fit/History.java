package org.segline.training.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The curves of a training: {@code history.csv}, a row a step, with what validation found in the steps after which it ran. */
final class History {
    private static final String HEAD = "step,learning_rate,loss,validation_loss,validation_dice";

    private final Path file;
    private final List<Row> rows = new ArrayList<>();

    /** @param step from 1: the number of steps that were done after it */
    record Row(long step, double rate, double loss, Optional<Validated> validated) {}

    /** @param dice mean over classes */
    record Validated(double loss, double dice) {}

    private History(Path file) {
        this.file = file;
    }

    static History empty(Path file) {
        return new History(file);
    }

    /** What was written before, up to {@code step}: what came after it was lost with a kill, and comes again. */
    static History resumed(Path file, long step) throws IOException {
        History history = new History(file);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length == 5 && Long.parseLong(cells[0]) <= step) {
                history.rows.add(new Row(
                        Long.parseLong(cells[0]),
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        cells[3].isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        new Validated(Double.parseDouble(cells[3]), Double.parseDouble(cells[4])))));
            }
        }
        return history;
    }

    void add(Row row) {
        rows.add(row);
    }

    List<Row> rows() {
        return rows;
    }

    void write() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(HEAD);
        for (Row row : rows) {
            lines.add(String.format(Locale.ROOT, "%d,%s,%s,", row.step, row.rate, row.loss)
                    + row.validated.map(v -> v.loss + "," + v.dice).orElse(","));
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, lines);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
