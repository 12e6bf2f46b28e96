package org.segline.dicom.web;

import static org.segline.dicom.web.RequestRefusedException.BAD_REQUEST;
import static org.segline.dicom.web.RequestRefusedException.NOT_ACCEPTABLE;
import static org.segline.dicom.web.RequestRefusedException.TIMEOUT;
import static org.segline.dicom.web.RequestRefusedException.TOO_LARGE;
import static org.segline.dicom.web.RequestRefusedException.UNSUPPORTED_MEDIA_TYPE;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.segline.dicom.data.Uids;
import org.segline.dicom.net.DimseStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Store transaction as origin server: {@code POST .../studies} and {@code POST .../studies/{study}}.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#sect_10.5">PS3.18 10.5</a>
 */
public final class StoreTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTransaction.class);
    private static final String DICOM = "application/dicom";

    private final FileStoreService service;
    private final StoreLimits limits;
    private final Semaphore places;

    public StoreTransaction(FileStoreService service, StoreLimits limits) {
        this.service = service;
        this.limits = limits;
        this.places = new Semaphore(limits.requests());
    }

    public StoreLimits limits() {
        return limits;
    }

    /**
     * Reads a request to its end, or as far as it can be read, and waits until what it brought is stored. Blocks the thread.
     *
     * @param body throws {@link SocketTimeoutException} where the peer is silent for too long
     * @throws IOException the peer is gone: there is nobody to answer
     */
    public WebAnswer perform(StoreWebRequest request, InputStream body) throws IOException {
        if (!places.tryAcquire()) {
            LOG.warn("STOW-RS request of {} put off: {} run already", request.peer(), limits.requests());
            return WebAnswer.busy("too many requests at once; send it again later");
        }
        try {
            return answer(request, body);
        } finally {
            places.release();
        }
    }

    private WebAnswer answer(StoreWebRequest request, InputStream body) throws IOException {
        Outcomes outcomes = new Outcomes();
        ResponseForm form = ResponseForm.DICOM_JSON;
        Optional<RequestRefusedException> broken = Optional.empty();
        try {
            form = ResponseForm.of(request.accept())
                    .orElseThrow(() -> new RequestRefusedException(
                            NOT_ACCEPTABLE, "the answer is application/dicom+json or application/dicom+xml"));
            store(request, body, outcomes);
        } catch (RequestRefusedException e) {
            broken = Optional.of(e);
        } catch (SocketTimeoutException e) {
            broken = Optional.of(new RequestRefusedException(TIMEOUT, e.getMessage()));
        }
        return answer(request, outcomes, form, broken);
    }

    private static WebAnswer answer(
            StoreWebRequest request, Outcomes outcomes, ResponseForm form, Optional<RequestRefusedException> broken)
            throws IOException {
        if (broken.isPresent()) {
            LOG.warn(
                    "STOW-RS request of {} broken off after {} instances: {}",
                    request.peer(),
                    outcomes.size(),
                    broken.get().getMessage());
            if (!new StoreResponse(outcomes.all()).anyStored()) {
                return WebAnswer.refusal(broken.get());
            }
            // Whoever is told 4xx takes it that nothing was stored.
            outcomes.add(FileOutcome.unnamed(DimseStatus.PROCESSING_FAILURE));
        }
        return new StoreResponse(outcomes.all())
                .in(form)
                .closing(broken.map(RequestRefusedException::isEndless).orElse(false));
    }

    private void store(StoreWebRequest request, InputStream body, Outcomes outcomes) throws IOException {
        if (request.study().isPresent() && !Uids.isUid(request.study().get())) {
            throw new RequestRefusedException(BAD_REQUEST, "the study of the path is no UID");
        }
        MultipartReader parts = parts(request, body);
        for (Optional<MultipartReader.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            if (outcomes.size() == limits.parts()) {
                throw new RequestRefusedException(TOO_LARGE, "there are more than %d parts".formatted(limits.parts()));
            }
            store(request, part.get(), outcomes);
            if (outcomes.anyOutage()) {
                return; // nobody is kept sending what cannot be stored now
            }
        }
        if (outcomes.size() == 0) {
            throw new RequestRefusedException(BAD_REQUEST, "there is no part in the body");
        }
    }

    private void store(StoreWebRequest request, MultipartReader.Part part, Outcomes outcomes) throws IOException {
        if (!isDicomFile(part)) {
            outcomes.add(FileOutcome.unnamed(DimseStatus.CANNOT_UNDERSTAND));
            return;
        }
        outcomes.add(service.store(request.study(), new Measured(part.body(), "a part", limits.partBytes())));
    }

    /** Where a part says nothing the whole has said it. Its transfer-syntax is left aside: the file says the same, and counts. */
    private static boolean isDicomFile(MultipartReader.Part part) {
        boolean dicom = part.header("Content-Type")
                .flatMap(MediaType::of)
                .map(type -> type.name().equals(DICOM))
                .orElse(true);
        boolean bytes = part.header("Content-Transfer-Encoding")
                .map(encoding -> encoding.matches("(?i)binary|8bit|7bit"))
                .orElse(true);
        return dicom && bytes;
    }

    private MultipartReader parts(StoreWebRequest request, InputStream body) throws RequestRefusedException {
        MediaType type = request.contentType()
                .flatMap(MediaType::of)
                .orElseThrow(() -> new RequestRefusedException(
                        UNSUPPORTED_MEDIA_TYPE, "the request has no Content-Type that can be read"));
        if (!type.parameter("type").orElse(DICOM).equalsIgnoreCase(DICOM)) {
            throw new RequestRefusedException(
                    UNSUPPORTED_MEDIA_TYPE,
                    "parts of type application/dicom are expected: metadata apart from its bulk data is not taken");
        }
        return MultipartReader.of(type, new Measured(body, "the request", limits.requestBytes()));
    }
}
