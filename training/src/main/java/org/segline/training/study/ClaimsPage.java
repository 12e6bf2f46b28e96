package org.segline.training.study;

import static org.segline.training.study.Table.number;

import java.util.List;
import java.util.stream.Collectors;

/** The page. Its sentences say what was asked and how; what was found is in its tables, and in sentences made from them. */
final class ClaimsPage {
    private ClaimsPage() {}

    /** @param pictures folder of pictures and tables, beside the page */
    static String of(Findings found, CornerTask corner, String pictures) {
        return """
                # The source paper's claims, made again

                Bertels, Robben, Lemmens and Vandermeulen, [Convolutional neural networks for medical image
                segmentation](https://arxiv.org/abs/2211.09562), is what the training of Segline follows. Three things that
                it says are tried here on toys of our own, small enough for a laptop and with answers that are known. The
                toys and all figures are ours; none is taken from the paper.

                This page is written by `./segline study --out training/docs`, with the tables as CSV in
                [`%1$s`](%1$s). Seeds are fixed; another processor may change the last digits.

                ## 1. What a score can see (the task of figure 5)

                Of several lesions that look alike, only the one at the top right counts. A scene is a plain of noise in
                cells of %2$d x %2$d voxels; in each there is a lesion or not, by a throw of its own (%3$s of them have one),
                somewhere about the middle. A window of two by two cells is to be segmented; a lesion in its cell at the top
                right is foreground, all others are background. As each lesion is there or not by itself, the others do
                not tell where one is: only the edge of the window does.

                - **field**: what a score sees. From no voxel of a lesion does the smallest reach an edge; the largest reaches
                  two from every one.
                - **padding**: a *valid* network is given image around what it answers for; a *zero*-padded one sees zeros
                  around its patch.
                - **around**: what there is around the window: *air*, as around a body, or more of the same *plain*.
                - **patch**: what comes out of the network for a training patch, which lies anywhere in the window.

                Networks have one width (12 channels) and learn for %4$d steps from scenes that never come again, with
                cross-entropy. They are asked about %5$d windows that they never saw, once as a whole and once in tiles of
                %6$s side by side. A Dice above %7$s counts as solved. To call all lesions foreground makes %8$s on these
                windows. *p* is the mean probability of foreground (whole windows), in the lesions that count and in the others.

                %9$s
                %10$s
                ![What the networks say of some windows](%1$s/corner.png)

                Who sees a lesion but not where it is knows only that one in four counts, and is right to say so: *p* is 1/4 in
                all of them, none is likelier foreground than not, and Dice is 0, below that of calling all foreground.

                ## 2. Voxel by voxel, or at once (section 3.2)

                To classify each voxel by the patch around it, and to run the same valid network over the whole image, is one
                and the same. Each network answers for the %11$d voxels of a window in both ways: on as many patches of the
                size of its field, and once on the whole. Scores differ by the order in which numbers of 32 bits are added; what
                differs otherwise is the work, counted in multiplications of the convolutions.

                %12$s
                ## 3. The prior that is taught (section 2.1)

                A network's probabilities hold for what it was trained on. Here a voxel's intensity is all that there is to
                be known of it: normal around 0 in the background and around 2 in the foreground, with variance 1, so that the
                right probability has a closed form. Lesions are discs; %13$s of the voxels are foreground. A network
                that sees one voxel at a time learns from patches as training draws them. Balanced sampling teaches it
                another prior, which `ClassPrior` computes from the scheme; *mean p by Bayes* is the mean probability of
                foreground that the right answer under this prior would have on the test scans, in closed form, and
                *mean p* that of the network. The correction adds to its logits that of the true prior (as it is in the
                training scans) less that of the prior taught.

                %14$s
                ![Reliability before and after the correction](%1$s/reliability.png)

                Under a prior that is too high every probability is too high, so that the expected calibration error is nearly the
                mean probability less the true share. The correction is a matter of one number; nothing is learned anew.
                """.formatted(
                        pictures,
                        Scene.CELL,
                        number(Scene.LESIONS, 2),
                        corner.teaching().steps(),
                        corner.tests(),
                        Tables.square(CornerTask.TILE),
                        number(Outcome.SOLVED, 1),
                        number(found.allLesions(), 3),
                        Tables.corner(found.corner()).markdown(),
                        verdict(found.corner()),
                        Scene.WINDOW * Scene.WINDOW,
                        Tables.sameScores(found.sameScores()).markdown(),
                        "%s %%".formatted(number(100 * found.priors().getFirst().truth(), 2)),
                        Tables.priors(found.priors()).markdown());
    }

    private static String verdict(List<Outcome> outcomes) {
        List<Outcome> otherwise =
                outcomes.stream().filter(outcome -> !outcome.asExpected()).toList();
        if (otherwise.isEmpty()) {
            return "All %d settings came out as expected.\n".formatted(outcomes.size());
        }
        return otherwise.stream()
                .map(ClaimsPage::sentence)
                .collect(Collectors.joining(
                        "",
                        "%d of %d settings came out otherwise:\n\n".formatted(otherwise.size(), outcomes.size()),
                        ""));
    }

    private static String sentence(Outcome outcome) {
        Setting setting = outcome.setting();
        return "- field %s, %s, %s, patches of %s: solved: %s, expected: %s%s.\n"
                .formatted(
                        Tables.square(setting.field().width()),
                        Tables.word(setting.padding()),
                        Tables.word(setting.surroundings()),
                        Tables.square(setting.patch()),
                        outcome.verdict(),
                        outcome.expectation(),
                        setting.otherwise()
                                .map(why -> ". Afterwards one knows why: " + why)
                                .orElse(""));
    }
}
