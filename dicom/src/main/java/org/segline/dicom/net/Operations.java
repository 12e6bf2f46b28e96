package org.segline.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.DataSetInput;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs what the messages of one association ask for, and answers them. */
final class Operations implements Dialogue.Performer {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);

    private final MessageChannel channel;
    private final Services services;
    private final Parties parties;
    private final Map<Integer, Negotiation.Context> contexts;
    private final String peer;

    /** Who asks for operations, and whom. */
    record Parties(String callingAe, String calledAe, InetAddress address) {}

    /** @param peer for the log */
    Operations(
            MessageChannel channel,
            Services services,
            Parties parties,
            Map<Integer, Negotiation.Context> contexts,
            String peer) {
        this.channel = channel;
        this.services = services;
        this.parties = parties;
        this.contexts = contexts;
        this.peer = peer;
    }

    @Override
    public void perform(int contextId, CommandSet command, DataSetInput dataSet) throws IOException {
        Negotiation.Context context = Optional.ofNullable(contexts.get(contextId))
                .orElseThrow(() -> MalformedPduException.unexpected(
                        "presentation context %d was never accepted".formatted(contextId)));
        if (command.commandField() == CommandSet.C_CANCEL_REQUEST) {
            dataSet.drain(); // comes too late, and has no answer
            return;
        }
        DimseStatus status = status(context, command, dataSet);
        dataSet.drain();
        channel.send(contextId, command.response(status.code(), status.comment()));
    }

    private DimseStatus status(Negotiation.Context context, CommandSet command, DataSetInput dataSet)
            throws IOException {
        return switch (command.commandField()) {
            case CommandSet.C_ECHO_REQUEST -> DimseStatus.SUCCESS;
            case CommandSet.C_STORE_REQUEST -> store(context, command, dataSet);
            default -> {
                LOG.warn(
                        "DICOM association {} asked for {}, which is not provided",
                        peer,
                        "%04X".formatted(command.commandField()));
                yield DimseStatus.UNRECOGNIZED_OPERATION;
            }
        };
    }

    private DimseStatus store(Negotiation.Context context, CommandSet command, DataSetInput dataSet)
            throws IOException {
        String sopClass = command.sopClass().orElse("");
        if (!sopClass.equals(context.abstractSyntax())) {
            LOG.warn(
                    "DICOM association {}: an instance of {} in a context for {}",
                    peer,
                    sopClass,
                    context.abstractSyntax());
            return DimseStatus.SOP_CLASS_NOT_SUPPORTED.withComment("The SOP class is not the presentation context's");
        }
        if (services.store().isEmpty()) {
            return DimseStatus.UNRECOGNIZED_OPERATION;
        }
        if (!command.hasDataSet()) {
            LOG.warn("DICOM association {}: a C-STORE without a data set", peer);
            return DimseStatus.CANNOT_UNDERSTAND.withComment("There is no data set");
        }
        return store(
                services.store().get(),
                new StoreRequest(
                        parties.callingAe(),
                        parties.calledAe(),
                        parties.address(),
                        sopClass,
                        command.sopInstance().orElse(""),
                        context.transferSyntax()),
                dataSet);
    }

    private DimseStatus store(StoreService service, StoreRequest request, DataSetInput dataSet) throws IOException {
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
}
