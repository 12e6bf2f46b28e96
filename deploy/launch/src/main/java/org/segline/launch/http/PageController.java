package org.segline.launch.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import java.util.List;
import org.segline.launch.studies.StudiesView;
import org.segline.launch.studies.StudyEntry;

/** The studies as a page, and each as one of its own. */
@Controller
final class PageController {
    /** The page needs nothing but its own style; nothing that a study says can make it load or run anything. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final StudiesView studies;

    PageController(StudiesView studies) {
        this.studies = studies;
    }

    @Get(uri = "/", produces = MediaType.TEXT_HTML)
    HttpResponse<String> page() {
        return answer(HttpStatus.OK, StudiesPage.of(studies.list()));
    }

    @Get(uri = "/studies/{uid}", produces = MediaType.TEXT_HTML)
    HttpResponse<String> study(@PathVariable String uid) {
        List<StudyEntry> entries = studies.of(uid);
        return answer(entries.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK, StudiesPage.ofOne(entries));
    }

    private static HttpResponse<String> answer(HttpStatus status, String page) {
        return HttpResponse.<String>status(status)
                .body(page)
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store");
    }
}
