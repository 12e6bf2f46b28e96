package org.segline.dicom.net.query;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.MoveOutcome;
import org.segline.dicom.net.ProposedContext;
import org.segline.dicom.net.Services;

/** Answers queries as it is told to, by their level and, of images, their series. */
final class ScriptedArchive implements DicomSender {
    private final Map<String, List<DataSet>> answers = new HashMap<>();
    private final List<DataSet> identifiers = new ArrayList<>();
    private DimseStatus end = DimseStatus.SUCCESS;

    void answers(String question, DataSet... matches) {
        answers(question, List.of(matches));
    }

    void answers(String question, List<DataSet> matches) {
        answers.put(question, new ArrayList<>(matches));
    }

    void adds(String question, List<DataSet> matches) {
        answers.get(question).addAll(matches);
    }

    void endsWith(DimseStatus status) {
        end = status;
    }

    List<DataSet> identifiers() {
        return identifiers;
    }

    List<String> asked() {
        return identifiers.stream().map(ScriptedArchive::question).toList();
    }

    private static String question(DataSet identifier) {
        String level = identifier.string(Tags.QUERY_RETRIEVE_LEVEL).orElseThrow();
        return level.equals("IMAGE")
                ? "IMAGE " + identifier.string(Tags.SERIES_INSTANCE_UID).orElseThrow()
                : level;
    }

    @Override
    public DicomAssociation open(DicomPeer peer, List<ProposedContext> contexts, Services services) {
        return new Association();
    }

    private final class Association implements DicomAssociation {
        @Override
        public DimseStatus find(String sopClass, DataSet identifier, Consumer<DataSet> match) {
            identifiers.add(identifier);
            answers.getOrDefault(question(identifier), List.of()).forEach(match);
            return end;
        }

        @Override
        public void close() {
            // nothing is held
        }

        @Override
        public List<String> transferSyntaxes(String sopClass) {
            throw notAsked();
        }

        @Override
        public int window() {
            throw notAsked();
        }

        @Override
        public DimseStatus echo() {
            throw notAsked();
        }

        @Override
        public DimseStatus store(String sopClass, String sopInstance, String transferSyntax, InputStream dataSet) {
            throw notAsked();
        }

        @Override
        public MoveOutcome move(String sopClass, DataSet identifier, String destinationAe) {
            throw notAsked();
        }

        @Override
        public DimseStatus action(String sopClass, String sopInstance, int actionType, DataSet information) {
            throw notAsked();
        }

        @Override
        public DimseStatus eventReport(String sopClass, String sopInstance, int eventType, DataSet information) {
            throw notAsked();
        }

        @Override
        public DimseStatus create(String sopClass, String sopInstance, DataSet attributes) {
            throw notAsked();
        }
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("queries ask for nothing else");
    }
}
