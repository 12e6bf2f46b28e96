package org.segline.launch.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.MissingBlobException;
import org.segline.kernel.wire.Json;
import org.segline.launch.studies.StudiesView;
import org.segline.launch.studies.StudyEntry;

/** The studies as JSON, and the results themselves. */
@Controller("/api/studies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StudiesController {
    private static final MediaType DICOM = MediaType.of("application/dicom");

    private final StudiesView studies;
    private final BlobStore store;

    StudiesController(StudiesView studies, BlobStore store) {
        this.studies = studies;
        this.store = store;
    }

    /** Of the series only those that were taken; the entries of one study tell of the others. */
    @Get(produces = MediaType.APPLICATION_JSON)
    String list() {
        return Json.write(studies.list().stream().map(StudyEntry::brief).toList());
    }

    /** One entry for each model that the study is segmented by. */
    @Get(uri = "/{uid}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<?> study(@PathVariable String uid) {
        List<StudyEntry> entries = studies.of(uid);
        return entries.isEmpty() ? missing("no such study is known here") : HttpResponse.ok(Json.write(entries));
    }

    /** A result as the Part 10 file that is, or would be, sent to the PACS. */
    @Get("/{uid}/results/{sopInstanceUid}")
    HttpResponse<?> result(@PathVariable String uid, @PathVariable String sopInstanceUid) throws IOException {
        Optional<StudyEntry.Result> result = studies.of(uid).stream()
                .flatMap(entry -> entry.results().stream())
                .filter(candidate -> candidate.sopInstanceUid().equals(sopInstanceUid))
                .findFirst();
        if (result.isEmpty()) {
            return missing("no such result is known here");
        }
        try {
            StreamedFile file = new StreamedFile(store.open(result.get().blob()), DICOM);
            return HttpResponse.ok(file)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + sopInstanceUid + ".dcm\"");
        } catch (MissingBlobException e) {
            return answer(HttpStatus.GONE, "the result is no longer kept");
        }
    }

    private static HttpResponse<String> missing(String sentence) {
        return answer(HttpStatus.NOT_FOUND, sentence);
    }

    private static HttpResponse<String> answer(HttpStatus status, String sentence) {
        return HttpResponse.<String>status(status)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(Json.write(Map.of("message", sentence)));
    }
}
