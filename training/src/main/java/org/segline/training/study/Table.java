package org.segline.training.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures in rows, written for people (Markdown) and for programs (CSV) from the same text. */
record Table(List<String> header, List<List<String>> rows) {
    Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "%d columns want as many cells, not %d".formatted(header.size(), row.size()));
            }
        }
    }

    /** A number with so many digits behind the point, whatever the machine's language. */
    static String number(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    /** A very small number, such as 1.2e-06. */
    static String tiny(double number) {
        return String.format(Locale.ROOT, "%.1e", number);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(line(header));
        text.append(line(header.stream().map(_ -> "---").toList()));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Cells with a comma, a quote or a line break are quoted. */
    String csv() {
        StringBuilder text = new StringBuilder(record(header));
        rows.forEach(row -> text.append(record(row)));
        return text.toString();
    }

    private static String record(List<String> cells) {
        return cells.stream().map(Table::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
