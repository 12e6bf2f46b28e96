package org.segline.launch.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.Stage;
import org.segline.launch.studies.State;
import org.segline.launch.studies.StudyEntry;

/** The page of all studies, as HTML. */
final class StudiesPage {
    private static final int MOST_ROWS = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"3\">\n";
    private static final String FRAME = resource("studies.html");

    private StudiesPage() {}

    /** All studies; it is loaded anew every few seconds. */
    static String of(List<StudyEntry> entries) {
        return framed(REFRESH, summary(entries), rows(entries, "No study has come yet."));
    }

    /** One study, with all that can be opened open; it stays as it is, to be read. */
    static String ofOne(List<StudyEntry> entries) {
        String rows = rows(entries, "No such study is known here.");
        // What studies say is escaped: this stands nowhere but in the page's own markup.
        return framed("", summary(entries), rows.replace("<details>", "<details open>"));
    }

    private static String framed(String refresh, String summary, String rows) {
        return FRAME.replace("{{refresh}}", refresh)
                .replace("{{summary}}", escaped(summary))
                .replace("{{rows}}", rows);
    }

    private static String rows(List<StudyEntry> entries, String ifNone) {
        return entries.isEmpty()
                ? "<tr><td colspan=6>%s</td></tr>".formatted(ifNone)
                : entries.stream().limit(MOST_ROWS).map(StudiesPage::row).collect(Collectors.joining("\n"));
    }

    private static String summary(List<StudyEntry> entries) {
        Map<State, Long> counts =
                entries.stream().collect(Collectors.groupingBy(StudyEntry::state, Collectors.counting()));
        long done = counts.getOrDefault(State.DONE, 0L);
        long refused = counts.getOrDefault(State.REFUSED, 0L);
        String shown = entries.size() > MOST_ROWS ? "; the latest %d are shown".formatted(MOST_ROWS) : "";
        return "%d in the line, %d done, %d refused%s".formatted(entries.size() - done - refused, done, refused, shown);
    }

    private static String row(StudyEntry entry) {
        return """
                <tr>
                <td><span class="state %s">%s</span></td>
                <td>%s%s</td>
                <td>%s</td>
                <td>%s</td>
                <td>%s</td>
                <td class="when">%s</td>
                </tr>""".formatted(
                        entry.state().name().toLowerCase(Locale.ROOT),
                        entry.state().name().toLowerCase(Locale.ROOT),
                        study(escaped(entry.studyInstanceUid())),
                        entry.revision() > 1 ? " <small>revision %d</small>".formatted(entry.revision()) : "",
                        entry.model()
                                .map(model -> escaped(model.id() + " " + model.version()))
                                .orElse(""),
                        said(entry) + results(entry) + SeriesDetails.of(entry),
                        timings(entry),
                        TIME.format(entry.updatedAt()));
    }

    private static String study(String uid) {
        return uid.isEmpty()
                ? "<code>unknown</code>"
                : "<a href=\"/studies/%s\"><code>%s</code></a>".formatted(uid, uid);
    }

    private static String said(StudyEntry entry) {
        return Stream.concat(entry.reason().map(Reason::sentence).stream(), entry.note().stream())
                .distinct()
                .map(StudiesPage::escaped)
                .collect(Collectors.joining("<br>"));
    }

    private static String results(StudyEntry entry) {
        return entry.results().stream().map(result -> result(entry, result)).collect(Collectors.joining());
    }

    private static String result(StudyEntry entry, StudyEntry.Result result) {
        String measured = result.measured().stream()
                .map(one -> "<tr><td>%s<td class=\"number\">%.1f ml".formatted(escaped(one.label()), one.millilitres()))
                .collect(Collectors.joining());
        return "<details><summary><a href=\"/api/studies/%s/results/%s\">DICOM-SEG</a>%s%s</summary><table>%s</table>%s</details>%s"
                .formatted(
                        escaped(entry.studyInstanceUid()),
                        escaped(result.sopInstanceUid()),
                        result.deliveredTo().map(to -> " to " + escaped(to)).orElse(""),
                        result.supersedes()
                                .map(earlier -> ", supersedes <code>%s</code>".formatted(escaped(earlier)))
                                .orElse(""),
                        measured,
                        result.roundTrip()
                                .map(trip -> "<small>%s</small>".formatted(escaped(trip.sentence())))
                                .orElse(""),
                        result.roundTrip().map(StudiesPage::unseen).orElse(""));
    }

    /** What a reader of the result must know without looking for it. */
    private static String unseen(RoundTrip trip) {
        return trip.sawAll()
                ? ""
                : "<small>The model did not see all of the source: the rest is background unseen.</small>";
    }

    private static String timings(StudyEntry entry) {
        StringBuilder html = new StringBuilder();
        for (Stage stage : Stage.values()) {
            String name = stage.name().toLowerCase(Locale.ROOT);
            if (entry.timings().containsKey(name)) {
                html.append("<div class=\"number\">%s %.1f s</div>"
                        .formatted(name, entry.timings().get(name)));
            }
        }
        return html.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = StudiesPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
