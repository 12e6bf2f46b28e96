package org.segline.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.DataSetInput;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs what the messages of one association ask for, and answers them. */
final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);

    private final MessageChannel channel;
    private final StoreService service;
    private final Duration timeout;
    private final Pdu.AssociateRequest association;
    private final Map<Integer, Negotiation.Context> contexts;
    private final InetAddress address;
    private final String peer;

    /** @param peer for the log */
    Operations(
            MessageChannel channel,
            StoreService service,
            Duration timeout,
            Pdu.AssociateRequest association,
            Map<Integer, Negotiation.Context> contexts,
            InetAddress address,
            String peer) {
        this.channel = channel;
        this.service = service;
        this.timeout = timeout;
        this.association = association;
        this.contexts = contexts;
        this.address = address;
        this.peer = peer;
    }

    /** @throws IOException if the association cannot go on */
    void perform(int contextId, CommandSet command) throws IOException {
        Negotiation.Context context = Optional.ofNullable(contexts.get(contextId))
                .orElseThrow(() -> MalformedPduException.unexpected(
                        "presentation context %d was never accepted".formatted(contextId)));
        switch (command.commandField()) {
            case CommandSet.C_ECHO_REQUEST -> {
                skipDataSet(contextId, command);
                answer(contextId, command, DimseStatus.SUCCESS);
            }
            case CommandSet.C_STORE_REQUEST -> store(contextId, context, command);
            case CommandSet.C_CANCEL_REQUEST -> skipDataSet(contextId, command); // comes too late, and has no answer
            default -> {
                if ((command.commandField() & CommandSet.RESPONSE) != 0) {
                    throw MalformedPduException.unexpected("a response to nothing that was asked");
                }
                LOG.warn(
                        "DICOM association {} asked for {}, which is not provided",
                        peer,
                        "%04X".formatted(command.commandField()));
                skipDataSet(contextId, command);
                answer(contextId, command, DimseStatus.UNRECOGNIZED_OPERATION);
            }
        }
    }

    private void skipDataSet(int contextId, CommandSet command) throws IOException {
        if (command.hasDataSet()) {
            channel.dataSet(contextId, timeout).drain();
        }
    }

    private void store(int contextId, Negotiation.Context context, CommandSet command) throws IOException {
        String sopClass = command.sopClass().orElse("");
        if (!sopClass.equals(context.abstractSyntax())) {
            LOG.warn(
                    "DICOM association {}: an instance of {} in a context for {}",
                    peer,
                    sopClass,
                    context.abstractSyntax());
            skipDataSet(contextId, command);
            answer(
                    contextId,
                    command,
                    DimseStatus.SOP_CLASS_NOT_SUPPORTED.withComment("The SOP class is not the presentation context's"));
            return;
        }
        if (!command.hasDataSet()) {
            LOG.warn("DICOM association {}: a C-STORE without a data set", peer);
            answer(contextId, command, DimseStatus.CANNOT_UNDERSTAND.withComment("There is no data set"));
            return;
        }
        DataSetInput dataSet = channel.dataSet(contextId, timeout);
        DimseStatus status = serve(
                new StoreRequest(
                        association.callingAe(),
                        association.calledAe(),
                        address,
                        sopClass,
                        command.sopInstance().orElse(""),
                        context.transferSyntax()),
                dataSet);
        dataSet.drain();
        answer(contextId, command, status);
    }

    private DimseStatus serve(StoreRequest request, DataSetInput dataSet) throws IOException {
        try {
            return service.store(request, dataSet);
        } catch (IOException e) {
            if (dataSet.failure().isPresent()) {
                throw dataSet.failure().get();
            }
            LOG.error(
                    "Cannot store instance {} now; its sender is told to try again: {}",
                    request.sopInstance(),
                    e.toString());
            return DimseStatus.OUT_OF_RESOURCES.withComment("It cannot be stored now; send it again later");
        } catch (RuntimeException bug) {
            if (dataSet.failure().isPresent()) {
                throw dataSet.failure().get();
            }
            LOG.error("A bug kept instance {} from being stored", request.sopInstance(), bug);
            return DimseStatus.PROCESSING_FAILURE;
        }
    }

    private void answer(int contextId, CommandSet request, DimseStatus status) throws IOException {
        channel.send(contextId, request.response(status.code(), status.comment()));
    }
}
