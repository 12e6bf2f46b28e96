package org.segline.preprocess.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.study.Reason;

/** Series of more images than one volume has. */
class SeveralVolumesTest {
    private final Images images = new Images();

    @Test
    void echoesAreSplitInTheOrderOfTheirNumbers() {
        for (int n = 0; n < 5; n++) {
            images.axial(n, "Echo Time", "100", "Image Type", "M").axial(n, "Echo Time", "30", "Image Type", "M");
        }
        assertEquals(List.of("{Echo Time=30} 5 Accepted", "{Echo Time=100} 5 Accepted"), images.parts());
    }

    @Test
    void asManyTraitsAreNamedAsAreNeededAndNoMore() {
        for (int n = 0; n < 5; n++) {
            for (String echo : List.of("30", "60")) {
                for (String type : List.of("M", "P")) {
                    images.axial(n, "Echo Time", echo, "Image Type", type, "Echo Number", echo, "Flip Angle", "90");
                }
            }
        }
        assertEquals(
                List.of(
                        "{Echo Time=30, Image Type=M} 5 Accepted",
                        "{Echo Time=30, Image Type=P} 5 Accepted",
                        "{Echo Time=60, Image Type=M} 5 Accepted",
                        "{Echo Time=60, Image Type=P} 5 Accepted"),
                images.parts());
    }

    @Test
    void partsDoNotDependOnTheOrderOfImages() {
        for (int n = 0; n < 5; n++) {
            images.axial(n, "Echo Time", "30").axial(n, "Echo Time", "60").axial(n, "Echo Time", "90");
        }
        SeriesVerdict inOrder = images.verdict();
        for (int seed = 0; seed < 20; seed++) {
            List<Slice> shuffled = new ArrayList<>(images.slices);
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(inOrder, GeometryGate.judge(shuffled));
        }
    }

    @Test
    void aGradientIsNamedWithItsStrength() {
        for (int n = 0; n < 3; n++) {
            images.axial(n, "Diffusion b-value", "0")
                    .axial(n, "Diffusion b-value", "1000", "Diffusion Gradient Direction", "1\\0\\0")
                    .axial(n, "Diffusion b-value", "1000", "Diffusion Gradient Direction", "0\\1\\0");
        }
        assertEquals(
                List.of(
                        "{Diffusion Gradient Direction=none, Diffusion b-value=0} 3 Accepted",
                        "{Diffusion Gradient Direction=0\\1\\0, Diffusion b-value=1000} 3 Accepted",
                        "{Diffusion Gradient Direction=1\\0\\0, Diffusion b-value=1000} 3 Accepted"),
                images.parts());
    }

    @Test
    void aDimensionOfAnEnhancedImageTellsApartWhatNoTraitDoes() {
        for (int n = 0; n < 3; n++) {
            images.axial(n, "Dimension (2005,1234)", "2").axial(n, "Dimension (2005,1234)", "1");
        }
        assertEquals(
                List.of("{Dimension (2005,1234)=1} 3 Accepted", "{Dimension (2005,1234)=2} 3 Accepted"),
                images.parts());
    }

    @Test
    void aTraitThatWouldTearVolumesApartTellsNothing() {
        // Two slices an acquisition, and one of them twice.
        for (int n = 0; n < 6; n++) {
            images.axial(n, "Acquisition Number", Integer.toString(n / 2));
        }
        images.axial(3, "Acquisition Number", "7");
        images.refused("duplicate-positions");
    }

    @Test
    void aScanThatWasBrokenOffIsAShorterVolume() {
        for (int n = 0; n < 6; n++) {
            images.axial(n, "Temporal Position", "1");
        }
        for (int n = 0; n < 4; n++) {
            images.axial(n, "Temporal Position", "2");
        }
        assertEquals(List.of("{Temporal Position=1} 6 Accepted", "{Temporal Position=2} 4 Accepted"), images.parts());
    }

    @Test
    void aSliceMissingInOneOfThemIsMissingInThatOne() {
        for (int n = 0; n < 6; n++) {
            images.axial(n, "Echo Time", "30");
            if (n != 2) {
                images.axial(n, "Echo Time", "60");
            }
        }
        assertEquals(List.of("{Echo Time=30} 6 Accepted", "{Echo Time=60} 5 missing-slices"), images.parts());
    }

    @Test
    void aSliceScannedAgainIsNoVolume() {
        for (int n = 0; n < 6; n++) {
            images.axial(n, "Acquisition Number", "1");
        }
        images.axial(3, "Acquisition Number", "2");
        assertEquals(
                List.of("{Acquisition Number=1} 6 Accepted", "{Acquisition Number=2} 1 single-slice"), images.parts());
    }

    @Test
    void unevenSlicesAreTrustedOnlyWhereNoneCanBeMissing() {
        for (double z : new double[] {0, 5, 10, 16, 21, 27}) {
            images.axial(z, "Echo Time", "30");
        }
        for (double z : new double[] {0, 5, 10, 16}) {
            images.axial(z, "Echo Time", "60");
        }
        assertEquals(List.of("{Echo Time=30} 6 Accepted", "{Echo Time=60} 4 irregular-spacing"), images.parts());
    }

    @Test
    void phasesOfAHeartAreTheNthAtEachPlace() {
        // No two slices have the same trigger times.
        for (int n = 0; n < 4; n++) {
            images.axial(n, "Trigger Time", Integer.toString(20 + n)).axial(n, "Trigger Time", Integer.toString(9 + n));
        }
        assertEquals(List.of("{Order in Time=1} 4 Accepted", "{Order in Time=2} 4 Accepted"), images.parts());
        var first = (SeriesVerdict.Split) images.verdict();
        var early = (SeriesVerdict.Accepted) first.parts().getFirst().verdict();
        assertEquals(
                List.of("9", "10", "11", "12"),
                early.slices().stream()
                        .map(slice -> slice.traits().get("Trigger Time"))
                        .toList());
    }

    @Test
    void instanceNumbersThatRunThroughAllPlacesAgainArePasses() {
        numbered(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
        assertEquals(List.of("{Pass=1} 4 Accepted", "{Pass=2} 4 Accepted", "{Pass=3} 4 Accepted"), images.parts());
    }

    @Test
    void interleavedPassesAreInTheSameOrderEachTime() {
        numbered(0, 2, 1, 3, 0, 2, 1, 3);
        assertEquals(List.of("{Pass=1} 4 Accepted", "{Pass=2} 4 Accepted"), images.parts());
    }

    @Test
    void instanceNumbersInAnotherOrderTellNothing() {
        numbered(0, 0, 1, 1, 2, 2, 3, 3);
        assertEquals(
                "It holds 2 images at each of 4 positions, and nothing that tells which belong together; which one to use"
                        + " cannot be told.",
                images.refused("several-volumes").sentence());
    }

    @Test
    void aPassInAnotherOrderTellsNothing() {
        numbered(0, 1, 2, 3, 3, 2, 1, 0);
        images.refused("several-volumes");
    }

    private void numbered(int... places) {
        for (int n = 0; n < places.length; n++) {
            images.axial(places[n], "Instance Number", Integer.toString(n + 1));
        }
    }

    @Test
    void severalThatAreNoVolumeAreRefusedInOneSentence() {
        for (int n = 0; n < 5; n++) {
            double aside = n == 2 ? 1 : 0;
            for (String echo : List.of("30", "60")) {
                images.add(new PointMm(aside, 0, n), Images.LEFT, Images.POSTERIOR, Map.of("Echo Time", echo));
            }
        }
        Reason reason = images.refused("several-volumes");
        assertTrue(
                reason.sentence()
                        .startsWith("It holds 2 sets of images, different in Echo Time, and none is a volume."),
                reason::sentence);
    }

    @Test
    void volumesWhoseSlicesInterlaceAreTwo() {
        for (int n = 0; n < 4; n++) {
            images.axial(3 * n, "Echo Time", "30").axial(3 * n + 0.4, "Echo Time", "60");
        }
        assertEquals(List.of("{Echo Time=30} 4 Accepted", "{Echo Time=60} 4 Accepted"), images.parts());
    }

    @Test
    void evenSlicesAreOneVolumeThoughScannedInTwoAcquisitions() {
        for (int n = 0; n < 8; n++) {
            images.axial(n, "Acquisition Number", Integer.toString(n % 2));
        }
        images.even();
    }

    @Test
    void unevenSlicesOfMixedKindsAreRefused() {
        images.axial(0, "Echo Time", "30")
                .axial(2, "Echo Time", "60")
                .axial(5, "Echo Time", "30")
                .axial(6, "Echo Time", "60")
                .axial(9, "Echo Time", "30");
        images.refused("mixed-kinds");
    }

    @Test
    void orientationsAreParts() {
        images.axialAt(0, 1, 2);
        for (int n = 0; n < 4; n++) {
            images.add(new PointMm(0, 5 * n, 0), Images.LEFT, Images.FEET, Map.of());
        }
        assertEquals(List.of("{Orientation=axial} 3 Accepted", "{Orientation=coronal} 4 Accepted"), images.parts());
    }

    @Test
    void aStrayImageOfAnotherOrientationIsAPartByItself() {
        images.axialAt(0, 1, 2).add(new PointMm(0, 0, 2), Images.LEFT, Images.FEET, Map.of());
        assertEquals(List.of("{Orientation=axial} 3 Accepted", "{Orientation=coronal} 1 single-slice"), images.parts());
    }

    @Test
    void partsOfTheSamePlaneAreNumbered() {
        PointMm oblique = new PointMm(0, Math.cos(0.2), -Math.sin(0.2));
        images.axialAt(0, 1, 2);
        for (int n = 0; n < 2; n++) {
            images.add(new PointMm(0, 0, n), Images.LEFT, oblique, Map.of());
        }
        assertEquals(List.of("{Orientation=axial} 3 Accepted", "{Orientation=axial 2} 2 Accepted"), images.parts());
    }

    @Test
    void imagesThatAreEachInAnotherOrientationAreNoVolume() {
        for (int n = 0; n < 4; n++) {
            PointMm turned = new PointMm(0, Math.cos(0.2 * n), Math.sin(0.2 * n));
            images.add(new PointMm(0, 0, 0), Images.LEFT, turned, Map.of());
        }
        images.refused("mixed-orientation");
    }

    @Test
    void threePlanesOfFewSlicesAreALocalizer() {
        planes(7);
        assertEquals(
                "It is a localizer (scout), not a volume: 21 slices in three planes at right angles.",
                images.refused("localizer").sentence());
    }

    @Test
    void threePlanesOfManySlicesAreThreeVolumes() {
        planes(40);
        assertEquals(
                List.of(
                        "{Orientation=axial} 40 Accepted",
                        "{Orientation=coronal} 40 Accepted",
                        "{Orientation=sagittal} 40 Accepted"),
                images.parts());
    }

    private void planes(int slices) {
        IntStream.range(0, slices).forEach(n -> {
            images.add(new PointMm(0, 0, n), Images.LEFT, Images.POSTERIOR, Map.of());
            images.add(new PointMm(0, n, 0), Images.LEFT, Images.FEET, Map.of());
            images.add(new PointMm(n, 0, 0), Images.POSTERIOR, Images.FEET, Map.of());
        });
    }

    @Test
    void stacksOfAnEnhancedImageAreParts() {
        for (int n = 0; n < 4; n++) {
            images.axial(n, "Stack ID", "1").axial(n + 50, "Stack ID", "2");
        }
        assertEquals(List.of("{Stack ID=1} 4 Accepted", "{Stack ID=2} 4 Accepted"), images.parts());
    }

    @Test
    void stacksOfOneSliceEachAreNone() {
        for (int n = 0; n < 4; n++) {
            images.axial(n, "Stack ID", Integer.toString(n));
        }
        images.even();
    }

    @Test
    void echoesWithinStacksArePartsOfBoth() {
        for (int n = 0; n < 3; n++) {
            for (String echo : List.of("30", "60")) {
                images.axial(n, "Stack ID", "1", "Echo Time", echo).axial(n + 50, "Stack ID", "2", "Echo Time", echo);
            }
        }
        assertEquals(
                List.of(
                        "{Echo Time=30, Stack ID=1} 3 Accepted",
                        "{Echo Time=60, Stack ID=1} 3 Accepted",
                        "{Echo Time=30, Stack ID=2} 3 Accepted",
                        "{Echo Time=60, Stack ID=2} 3 Accepted"),
                images.parts());
    }

    @Test
    void sizesAndPixelSpacingsAreParts() {
        for (int n = 0; n < 3; n++) {
            images.add(new PointMm(0, 0, n), Images.LEFT, Images.POSTERIOR, 128, 0.25, "1.3", Map.of());
            images.add(new PointMm(0, 0, n), Images.LEFT, Images.POSTERIOR, 64, 0.5, "1.3", Map.of());
            images.add(new PointMm(0, 0, n), Images.LEFT, Images.POSTERIOR, 64, 0.25, "1.3", Map.of());
        }
        assertEquals(
                List.of(
                        "{Size=128 x 32} 3 Accepted",
                        "{Pixel Spacing=0.2500 x 2.0000 mm, Size=64 x 32} 3 Accepted",
                        "{Pixel Spacing=0.5000 x 2.0000 mm, Size=64 x 32} 3 Accepted"),
                images.parts());
    }

    @Test
    void slicesInAFrameOfReferenceEachAreNoVolume() {
        for (int n = 0; n < 3; n++) {
            images.add(new PointMm(0, 0, n), Images.LEFT, Images.POSTERIOR, 64, 0.5, "1.3." + n, Map.of());
        }
        images.refused("mixed-frame-of-reference");
    }
}
