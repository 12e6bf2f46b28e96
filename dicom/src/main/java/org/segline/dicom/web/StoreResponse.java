package org.segline.dicom.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;

/**
 * The Store Instances Response Module, and the status that goes with it. It names UIDs only, and no URL: what is stored
 * cannot be retrieved here, so Retrieve URL (0008,1190), of type 2, is empty.
 *
 * @param outcomes in the order of the request
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#chapter_I">PS3.18 annex I</a>
 */
record StoreResponse(List<FileOutcome> outcomes) {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    StoreResponse {
        outcomes = List.copyOf(outcomes);
    }

    boolean anyStored() {
        return outcomes.stream().anyMatch(FileOutcome::isStored);
    }

    /**
     * Of HTTP. Where nothing was stored and a part of it may be stored later, the answer is 503 and not 409, for a sender may
     * give up what is in conflict.
     *
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#sect_10.5.3.1">PS3.18 10.5.3.1</a>
     */
    int status() {
        if (outcomes.stream().allMatch(FileOutcome::isStored)) {
            return OK;
        }
        if (anyStored()) {
            return ACCEPTED;
        }
        return outcomes.stream().anyMatch(outcome -> outcome.status().isOutOfResources())
                ? WebAnswer.UNAVAILABLE
                : CONFLICT;
    }

    DataSet module() {
        DataSet.Builder module = DataSet.builder().putEmpty(Tags.RETRIEVE_URL);
        putUnlessEmpty(module, Tags.FAILED_SOP_SEQUENCE, items(outcome -> !outcome.isStored()));
        putUnlessEmpty(module, Tags.REFERENCED_SOP_SEQUENCE, items(FileOutcome::isStored));
        putUnlessEmpty(
                module,
                Tags.OTHER_FAILURES_SEQUENCE,
                outcomes.stream()
                        .filter(outcome -> outcome.instance().isEmpty())
                        .map(outcome -> failure(DataSet.builder(), outcome))
                        .toList());
        return module.build();
    }

    private List<DataSet> items(Predicate<FileOutcome> which) {
        return outcomes.stream()
                .filter(which)
                .flatMap(outcome -> outcome.instance().map(named -> item(named, outcome)).stream())
                .toList();
    }

    private static DataSet item(SopReference named, FileOutcome outcome) {
        DataSet.Builder item = named.toItem();
        if (!outcome.isStored()) {
            return failure(item, outcome);
        }
        if (outcome.status().isWarning()) {
            item.put(Tags.WARNING_REASON, outcome.status().code());
        }
        return item.putEmpty(Tags.RETRIEVE_URL).build();
    }

    private static DataSet failure(DataSet.Builder item, FileOutcome outcome) {
        return item.put(Tags.FAILURE_REASON, outcome.status().code()).build();
    }

    private static void putUnlessEmpty(DataSet.Builder module, Tag tag, List<DataSet> items) {
        if (!items.isEmpty()) {
            module.put(tag, items);
        }
    }

    WebAnswer in(ResponseForm form) {
        int status = status();
        return new WebAnswer(
                status,
                form.mediaType(),
                form.write(module()),
                status == WebAnswer.UNAVAILABLE ? Optional.of(WebAnswer.LATER) : Optional.empty(),
                false);
    }
}
