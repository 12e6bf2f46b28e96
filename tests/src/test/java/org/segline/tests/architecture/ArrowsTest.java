package org.segline.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which module may know which.
 *
 * <pre>
 *   launch -> stream, ingest, preprocess, infer, postprocess, dicom, kernel
 *   stream -> kernel                        the only one to know Kafka
 *   ingest, preprocess, infer, postprocess -> kernel, and dicom in the packages named below
 *   training -> kernel, dicom, preprocess, and in the packages named below infer and postprocess
 *   kernel -> the JDK                       dicom -> nothing of Segline
 * </pre>
 *
 * A rule about packages that do not exist fails: ArchUnit takes an empty set of classes for a mistake.
 */
class ArrowsTest {
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.segline");
    }

    private static DescribedPredicate<JavaClass> ofSeglineOutside(String... packages) {
        return resideInAPackage("org.segline..").and(not(resideInAnyPackage(packages)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "preprocess", "infer", "postprocess"})
    void stagesKnowNeitherEachOtherNorTheStream(String stage) {
        String own = "org.segline.%s..".formatted(stage);
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(ofSeglineOutside(own, "org.segline.kernel..", "org.segline.dicom.."))
                .check(classes);
    }

    @ParameterizedTest
    @CsvSource({
        "ingest, org.segline.ingest.receive..;org.segline.ingest.commit..",
        "preprocess, org.segline.preprocess.load..",
        "infer, org.segline.infer.none..",
        "postprocess, org.segline.postprocess.dicomseg..;org.segline.postprocess.report..;org.segline.postprocess.deliver..",
    })
    void stagesKnowDicomOnlyWhereTheyMeetIt(String stage, String meeting) {
        noClasses()
                .that()
                .resideInAPackage("org.segline.%s..".formatted(stage))
                .and()
                .resideOutsideOfPackages(meeting.split(";"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.segline.dicom..")
                .check(classes);
    }

    /** Where slices lie is judged without the data sets that say so, and without what reads them. */
    @Test
    void theGeometryGateKnowsTheKernel() {
        noClasses()
                .that()
                .resideInAPackage("org.segline.preprocess.gate..")
                .should()
                .dependOnClassesThat(ofSeglineOutside("org.segline.preprocess.gate..", "org.segline.kernel.."))
                .check(classes);
    }

    @Test
    void theStreamKnowsTheKernel() {
        noClasses()
                .that()
                .resideInAPackage("org.segline.stream..")
                .should()
                .dependOnClassesThat(ofSeglineOutside("org.segline.stream..", "org.segline.kernel.."))
                .check(classes);
    }

    @Test
    void onlyTheStreamKnowsKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.segline.stream..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..")
                .check(classes);
        classes()
                .that()
                .haveFullyQualifiedName("org.segline.stream.EmbeddedBroker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..")
                .check(classes);
    }

    @Test
    void onlyOnePackageKnowsOnnxRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.segline.infer.onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(classes);
    }

    @Test
    void theKernelKnowsTheJdkAndInOnePackageJackson() {
        classes()
                .that()
                .resideInAPackage("org.segline.kernel..")
                .and()
                .resideOutsideOfPackage("org.segline.kernel.wire..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.segline.kernel..")
                .check(classes);
        classes()
                .that()
                .resideInAPackage("org.segline.kernel.wire..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.segline.kernel..", "com.fasterxml.jackson..")
                .check(classes);
    }

    @Test
    void nobodyElseKnowsJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.segline.kernel.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(classes);
    }

    @Test
    void dicomKnowsNothingOfSegline() {
        noClasses()
                .that()
                .resideInAPackage("org.segline.dicom..")
                .should()
                .dependOnClassesThat(ofSeglineOutside("org.segline.dicom.."))
                .check(classes);
    }

    /** Decoders of bytes from anyone are reached by way of their own processes alone. */
    @Test
    void onlyOnePackageKnowsImageReaders() {
        noClasses()
                .that()
                .resideInAPackage("org.segline.dicom..")
                .and()
                .resideOutsideOfPackage("org.segline.dicom.pixel.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.imageio..", "java.awt..", "com.github.jaiimageio..")
                .check(classes);
    }

    @Test
    void trainingKnowsHowAStudyIsPrepared() {
        noClasses()
                .that()
                .resideInAPackage("org.segline.training..")
                .should()
                .dependOnClassesThat(ofSeglineOutside(
                        "org.segline.training..",
                        "org.segline.kernel..",
                        "org.segline.dicom..",
                        "org.segline.preprocess..",
                        "org.segline.infer..",
                        "org.segline.postprocess.."))
                .check(classes);
    }

    /** Scoring goes the way of serving; a dataset reads the DICOM-SEGs that postprocess writes; a model's file is read by infer. */
    @ParameterizedTest
    @CsvSource({
        "infer, org.segline.training.evaluate..;org.segline.training.cli..",
        "postprocess, org.segline.training.evaluate..;org.segline.training.dataset..",
    })
    void trainingMeetsTheLineOnlyInTheseParts(String stage, String meeting) {
        noClasses()
                .that()
                .resideInAPackage("org.segline.training..")
                .and()
                .resideOutsideOfPackages(meeting.split(";"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.segline.%s..".formatted(stage))
                .check(classes);
    }

    @Test
    void nobodyKnowsTraining() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.segline.training..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.segline.training..")
                .check(classes);
    }

    @Test
    void onlyOnePackageKnowsLibtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.segline.training.torch..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(classes);
    }

    @Test
    void onnxFilesAreKnownWhereTheyAreWrittenAndRead() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.segline.training.export..", "org.segline.infer.graph..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnx..")
                .check(classes);
    }

    @Test
    void nobodyKnowsTheLaunch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.segline.launch..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.segline.launch..")
                .check(classes);
    }

    @Test
    void onlyTheLaunchKnowsTheServices() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.segline.launch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micronaut..", "io.micrometer..", "ch.qos.logback..")
                .check(classes);
    }

    @Test
    void commandLinesAreReadInTwoPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.segline.launch..", "org.segline.training.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "dicom", "ingest", "preprocess", "infer", "postprocess", "training", "launch"})
    void packagesOfAModuleHaveNoCycles(String module) {
        slices().matching("org.segline.%s.(*)..".formatted(module))
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
