package org.segline.preprocess.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.wire.Json;
import org.segline.preprocess.RealData;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.StudyReader;
import org.segline.preprocess.load.VolumeCandidate;

/** What models with the usual rules take of studies that are put together of real series. */
class RealStudiesTest {
    private static final List<String> CT = List.of(
            "ct-siemens-totalseg-j2k/repaired",
            "ct-philips-lidc-chest",
            "ct-philips-tilt-phantom/tilted",
            "ct-philips-tilt-phantom/localizer",
            "ct-philips-tilt-phantom/secondary-capture",
            "seg-dcmqi/ct-3slice",
            "pet-seg-qin-headneck/pet");

    private static final List<String> MR = List.of(
            "mr-siemens-xa30-enhanced-t1/5_anat",
            "mr-siemens-t1-sag-hfs",
            "mr-siemens-jpegll-fragments",
            "mr-siemens-glioma-t1post/t1post",
            "mr-siemens-glioma-t1post/hippocrop",
            "mr-siemens-memprage-missing-slice",
            "mr-ge-3plane-localizer");

    @TempDir
    Path temporary;

    private BlobStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = new DirectoryBlobStore(temporary);
    }

    @Test
    void aModelOfTheTorsoTakesTheTorso() throws Exception {
        Choice choice = choose(CT, """
                {"modality":"CT","bodyPart":["CHEST","ABDOMEN","PARTIALBODY"],"minSlices":8,
                "acquisition":{"notDescription":[".*(scout|topogram).*"],"notImageType":["LOCALIZER"]},
                "geometry":{"planes":["AXIAL"],"maxObliqueDegrees":30,"pixelSpacingMm":{"most":1.5},
                "minExtentMm":{"inferiorSuperior":35}}}""");
        assertEquals("- CT 20", taken(choice));
        Map<String, String> whyNot = whyNot(choice);
        assertEquals("its body part is not CHEST or ABDOMEN or PARTIALBODY", whyNot.get("201 CT 10"));
        assertEquals("its image type has LOCALIZER, which is not wanted", whyNot.get("100 CT 0"));
        assertEquals("it has 1 slice, fewer than 8", whyNot.get("401 CT 1"));
        assertEquals("it has 3 slices, fewer than 8", whyNot.get("2 CT 3"));
        assertEquals("its modality is PT, not CT", whyNot.get("- PT 60"));
        // An anonymiser gave each slice a frame of reference of its own.
        assertTrue(whyNot.get("30026 CT 8").contains("different frames of reference"), whyNot::toString);
        assertEquals(6, whyNot.size());
    }

    @Test
    void aModelOfTheBrainTakesTheThinnestT1WithoutContrast() throws Exception {
        Choice choice = choose(MR, """
                {"modality":"MR","description":[".*t1.*",".*mprage.*"],"bodyPart":["BRAIN","HEAD"],"minSlices":16,
                "maxSliceSpacingMm":5.0,"acquisition":{"contrast":"WITHOUT"}}""");
        assertEquals("5 MR 96", taken(choice));
        assertEquals(
                List.of(
                        "3 MR 35: it has 35 slices, the one taken 96",
                        "5001 MR 16: it has 16 slices, the one taken 96"),
                choice.notTaken().stream()
                        .filter(Judgement::eligible)
                        .map(not -> named(not.candidate()) + ": " + not.sentence())
                        .toList());
        Map<String, String> whyNot = whyNot(choice);
        assertEquals("it was made with contrast, and is to be without it", whyNot.get("11 MR 22"));
        assertEquals("neither its description nor its protocol is like .*t1.* or .*mprage.*", whyNot.get("- MR 40"));
        assertTrue(whyNot.get("5 MR 23").startsWith("1 of its slices is missing"), whyNot::toString);
    }

    @Test
    void theModelOfTheHippocampusTakesWhatIsCutOutAroundIt() throws Exception {
        Choice choice = choose(MR, """
                {"modality":"MR","description":[".*hippo.*"],"bodyPart":[],"minSlices":16,"maxSliceSpacingMm":1.5}""");
        assertEquals("- MR 40", taken(choice));
        whyNot(choice)
                .forEach((series, sentence) ->
                        assertEquals("neither its description nor its protocol is like .*hippo.*", sentence, series));
    }

    @Test
    void noSentenceRepeatsATextOfAHeader() throws Exception {
        List<String> all = new ArrayList<>(CT);
        all.addAll(MR);
        List<SeriesHeader> study = headers(all);
        List<String> texts = study.stream()
                .flatMap(series -> Stream.of(series.description(), series.protocol(), series.bodyPart())
                        .flatMap(Optional::stream))
                .filter(text -> text.length() > 3)
                .toList();
        assertFalse(texts.isEmpty());
        for (String rules : List.of(
                "{\"modality\":\"MR\",\"description\":[\".*x.*\"],\"bodyPart\":[\"LEG\"]}",
                "{\"modality\":\"CT\",\"bodyPart\":[\"LEG\"],\"acquisition\":{\"contrast\":\"WITH\"}}")) {
            Choice choice =
                    SeriesSelector.choose(Json.read(rules, Selection.class), new TargetGrid.Source("SPL"), study);
            for (Judgement judged : choice.notTaken()) {
                for (Finding finding : judged.findings()) {
                    texts.forEach(text -> assertFalse(
                            finding.sentence().contains(text), () -> finding.sentence() + " repeats " + text));
                }
            }
        }
    }

    private Choice choose(List<String> folders, String rules) throws IOException {
        List<SeriesHeader> study = headers(folders);
        Choice choice = of(study, rules);
        assertEquals(choice, of(study.reversed(), rules), "in whichever order series come");
        return choice;
    }

    private static Choice of(List<SeriesHeader> study, String rules) throws IOException {
        return SeriesSelector.choose(Json.read(rules, Selection.class), new TargetGrid.Source("SPL"), study);
    }

    private List<SeriesHeader> headers(List<String> folders) throws IOException {
        List<SeriesHeader> headers = new ArrayList<>();
        for (String folder : folders) {
            headers.addAll(new StudyReader(store)
                    .headers(RealData.ready(RealData.folder(folder), store).instances()));
        }
        return headers;
    }

    private static String taken(Choice choice) {
        return named(assertInstanceOf(Choice.Taken.class, choice).candidate());
    }

    private static Map<String, String> whyNot(Choice choice) {
        Map<String, String> sentences = new TreeMap<>();
        choice.notTaken().forEach(not -> sentences.put(named(not.candidate()), not.sentence()));
        return sentences;
    }

    /** By number, modality and slices. */
    private static String named(VolumeCandidate candidate) {
        return "%s %s %d"
                .formatted(
                        candidate.series().number().map(String::valueOf).orElse("-"),
                        candidate.series().modality(),
                        candidate.frames());
    }
}
