package org.segline.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.segline.dicom.data.DataSet;

/**
 * An association that this side requested. Threads may share it; as many operations run at once as the peer's asynchronous
 * operations window allows, one where it has none, and the others wait. What a peer refuses is a {@link DimseStatus} and no
 * exception. After an {@link IOException} it is aborted and of no more use; close it all the same.
 */
public interface DicomAssociation extends AutoCloseable {
    /** The transfer syntaxes in which the peer takes messages of a SOP class, in the order they were proposed. */
    List<String> transferSyntaxes(String sopClass);

    /** How many operations may run at once. */
    int window();

    /**
     * C-ECHO.
     *
     * @throws ContextNotAcceptedException if verification was not proposed, or not accepted
     */
    DimseStatus echo() throws IOException;

    /**
     * C-STORE.
     *
     * @param dataSet all of it in {@code transferSyntax}, without preamble and file meta information; read to its end,
     *     not closed
     * @throws ContextNotAcceptedException if the peer does not take this SOP class in this transfer syntax
     */
    DimseStatus store(String sopClass, String sopInstance, String transferSyntax, InputStream dataSet)
            throws IOException;

    /**
     * C-FIND.
     *
     * @param sopClass an information model, as {@code SopClasses} names them
     * @param match told of each match as it comes; once it throws, the rest is cancelled
     * @return how it ended
     */
    DimseStatus find(String sopClass, DataSet identifier, Consumer<DataSet> match) throws IOException;

    /**
     * C-MOVE: the peer sends what the identifier names to a third application entity, over an association of its own.
     *
     * @param destinationAe as the peer knows it
     */
    MoveOutcome move(String sopClass, DataSet identifier, String destinationAe) throws IOException;

    /** N-ACTION. */
    DimseStatus action(String sopClass, String sopInstance, int actionType, DataSet information) throws IOException;

    /** N-EVENT-REPORT; the peer has taken the role of the SCU. */
    DimseStatus eventReport(String sopClass, String sopInstance, int eventType, DataSet information) throws IOException;

    /** N-CREATE. */
    DimseStatus create(String sopClass, String sopInstance, DataSet attributes) throws IOException;

    /** Releases the association; one that failed is aborted. */
    @Override
    void close();
}
