package org.segline.launch.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import org.segline.launch.studies.StudiesView;

/** The studies as a page. */
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
        return HttpResponse.ok(StudiesPage.of(studies.list()))
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store");
    }
}
