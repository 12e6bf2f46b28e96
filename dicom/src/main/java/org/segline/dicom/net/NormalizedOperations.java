package org.segline.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetReader;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.net.NormalizedRequest.Operation;
import org.segline.dicom.net.NormalizedService.Answer;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.DataSetInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the DIMSE-N messages of one association to the services of their SOP classes. */
final class NormalizedOperations {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);

    /** Of a message, in bytes: references to some 30,000 instances. */
    private static final int MAX_INFORMATION = 1 << 22;

    /** Of all messages that are being performed: attributes take far more memory than their bytes. */
    private static final Semaphore AT_ONCE = new Semaphore(4 * MAX_INFORMATION);

    /** For the answer to an event report. */
    private static final Duration RESPONSE = Duration.ofSeconds(60);

    private final Services services;
    private final Operations.Parties parties;
    private final String peer;

    /** @param peer for the log */
    NormalizedOperations(Services services, Operations.Parties parties, String peer) {
        this.services = services;
        this.parties = parties;
        this.peer = peer;
    }

    Answer perform(
            Dialogue dialogue, int contextId, Negotiation.Context context, CommandSet command, DataSetInput dataSet)
            throws IOException {
        Operation operation = operation(command);
        String sopClass = command.sopClass().orElse("");
        if (!sopClass.equals(context.abstractSyntax())) {
            LOG.warn(
                    "DICOM association {}: a message on {} in a context for {}",
                    peer,
                    sopClass,
                    context.abstractSyntax());
            return Answer.of(
                    DimseStatus.SOP_CLASS_NOT_SUPPORTED.withComment("The SOP class is not the presentation context's"));
        }
        Optional<NormalizedService> service = service(operation, sopClass);
        if (service.isEmpty()) {
            LOG.warn("DICOM association {} asked for {} of {}, which is not provided", peer, operation, sopClass);
            return Answer.of(DimseStatus.UNRECOGNIZED_OPERATION);
        }
        try {
            byte[] information = information(dataSet);
            if (!AT_ONCE.tryAcquire(information.length)) {
                return Answer.of(DimseStatus.RESOURCE_LIMITATION.withComment("Too much at once; try again later"));
            }
            try {
                NormalizedRequest request = new NormalizedRequest(
                        operation,
                        parties.callingAe(),
                        parties.calledAe(),
                        parties.address(),
                        sopClass,
                        command.sopInstance().orElse(""),
                        type(operation, command),
                        attributes(context, information));
                return service.get()
                        .perform(
                                request,
                                (instance, event, told) -> report(dialogue, contextId, context, instance, event, told));
            } finally {
                AT_ONCE.release(information.length);
            }
        } catch (UnfitMessageException e) {
            LOG.warn("DICOM association {}: {} of {} is refused: {}", peer, operation, sopClass, e.getMessage());
            return Answer.of(e.status());
        } catch (MalformedValueException e) {
            LOG.warn("DICOM association {}: {} of {} is refused: {}", peer, operation, sopClass, e.getMessage());
            return Answer.of(DimseStatus.INVALID_ARGUMENT_VALUE.withComment(e.getMessage()));
        } catch (IOException e) {
            if (dataSet.failure().isPresent()) {
                throw dataSet.failure().get();
            }
            LOG.error("{} of {} cannot be performed now: {}", operation, sopClass, e.toString());
            return Answer.of(DimseStatus.PROCESSING_FAILURE.withComment("It cannot be done now; try again later"));
        } catch (RuntimeException bug) {
            LOG.error("A bug kept {} of {} from being performed", operation, sopClass, bug);
            return Answer.of(DimseStatus.PROCESSING_FAILURE);
        }
    }

    private static Operation operation(CommandSet command) {
        return switch (command.commandField()) {
            case CommandSet.N_ACTION_REQUEST -> Operation.ACTION;
            case CommandSet.N_CREATE_REQUEST -> Operation.CREATE;
            case CommandSet.N_EVENT_REPORT_REQUEST -> Operation.EVENT_REPORT;
            default -> throw new IllegalStateException("no message of DIMSE-N: " + command.commandField());
        };
    }

    private Optional<NormalizedService> service(Operation operation, String sopClass) {
        Map<String, NormalizedService> those = switch (operation) {
            case ACTION, CREATE -> services.provided();
            case EVENT_REPORT -> services.used();
        };
        return Optional.ofNullable(those.get(sopClass));
    }

    private static int type(Operation operation, CommandSet command) {
        return switch (operation) {
            case ACTION -> command.actionType().orElse(0);
            case EVENT_REPORT -> command.eventType().orElse(0);
            case CREATE -> 0;
        };
    }

    private static byte[] information(DataSetInput dataSet) throws IOException, UnfitMessageException {
        byte[] bytes = dataSet.readNBytes(MAX_INFORMATION + 1);
        if (bytes.length > MAX_INFORMATION) {
            throw new UnfitMessageException(
                    DimseStatus.RESOURCE_LIMITATION.withComment("The data set is longer than 4 MiB"));
        }
        return bytes;
    }

    private static DataSet attributes(Negotiation.Context context, byte[] information) throws UnfitMessageException {
        try {
            return DataSetReader.read(MemorySegment.ofArray(information), syntax(context));
        } catch (MalformedDicomException e) {
            throw new UnfitMessageException(
                    DimseStatus.PROCESSING_FAILURE.withComment("The data set cannot be read to its end"));
        }
    }

    private static TransferSyntax syntax(Negotiation.Context context) {
        return TransferSyntax.of(context.transferSyntax())
                .orElseThrow(() -> new IllegalStateException("negotiated, but not known: " + context.transferSyntax()));
    }

    private static DimseStatus report(
            Dialogue dialogue,
            int contextId,
            Negotiation.Context context,
            String sopInstance,
            int eventType,
            DataSet information)
            throws IOException {
        byte[] bytes = DataSetWriter.toBytes(information, syntax(context));
        try (Invocation invocation = dialogue.invoke(
                contextId,
                id -> CommandSet.eventReportRequest(id, context.abstractSyntax(), sopInstance, eventType),
                new ByteArrayInputStream(bytes))) {
            CommandSet response = invocation.next(RESPONSE).command();
            return new DimseStatus(response.status().orElseThrow(), response.errorComment());
        }
    }
}
