package org.segline.launch.http;

import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.util.Optional;
import org.segline.dicom.web.StoreTransaction;
import org.segline.dicom.web.StoreWebRequest;
import org.segline.dicom.web.WebAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for STOW-RS, at the path where viewers and other servers look for DICOMweb first. All types are let in: what is
 * not taken is refused by the transaction, in DICOM's words. Runs on a thread that may block, one a request.
 */
@Controller("/dicom-web/studies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StoreController {
    private static final Logger LOG = LoggerFactory.getLogger(StoreController.class);

    private final BeanProvider<StoreTransaction> store;

    StoreController(BeanProvider<StoreTransaction> store) {
        this.store = store;
    }

    @Post(consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<String> store(HttpRequest<?> request) {
        return store(request, Optional.empty());
    }

    @Post(uri = "/{study}", consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<String> store(HttpRequest<?> request, @PathVariable String study) {
        return store(request, Optional.of(study));
    }

    private HttpResponse<String> store(HttpRequest<?> request, Optional<String> study) {
        Optional<StoreTransaction> transaction = store.find(null);
        if (transaction.isEmpty()) {
            return HttpResponse.notFound("nothing is received here by STOW-RS\n")
                    .contentType(MediaType.TEXT_PLAIN_TYPE);
        }
        String peer = request.getRemoteAddress().getAddress().getHostAddress();
        HttpHeaders headers = request.getHeaders();
        StoreWebRequest web = new StoreWebRequest(
                peer, study, headers.findFirst(HttpHeaders.CONTENT_TYPE), headers.getAll(HttpHeaders.ACCEPT));
        try (ArrivingBody body = ArrivingBody.of(
                (ServerHttpRequest<?>) request, transaction.get().limits().silence())) {
            return response(transaction.get().perform(web, body));
        } catch (IOException e) {
            LOG.warn("STOW-RS request of {} lost: {}", peer, e.getMessage());
            // Nobody is there to read it.
            return HttpResponse.badRequest();
        }
    }

    private static HttpResponse<String> response(WebAnswer answer) {
        MutableHttpResponse<String> response = HttpResponse.<String>status(answer.status(), null)
                .contentType(MediaType.of(answer.contentType()))
                .body(answer.body());
        answer.retryAfter()
                .ifPresent(after -> response.header(HttpHeaders.RETRY_AFTER, String.valueOf(after.toSeconds())));
        return answer.close() ? response.header(HttpHeaders.CONNECTION, "close") : response;
    }
}
