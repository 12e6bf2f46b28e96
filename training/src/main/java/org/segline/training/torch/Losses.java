package org.segline.training.torch;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Losses of scores (batch, class, d, h, w), float32, and labels (batch, d, h, w), int64, below 0 where there are none. */
final class Losses {
    private static final int MEAN = 1;
    private static final long IGNORED = -1;

    private Losses() {}

    static Tensor of(Loss loss, Tensor scores, Tensor labels) {
        return switch (loss) {
            case Loss.CrossEntropy it -> crossEntropy(it, scores, labels);
            case Loss.SoftDice it -> softDice(it, scores, labels);
            case Loss.Sum(List<Loss> several) ->
                several.stream()
                        .map(one -> of(one, scores, labels))
                        .reduce(Tensor::add)
                        .orElseThrow();
        };
    }

    private static Tensor crossEntropy(Loss.CrossEntropy loss, Tensor scores, Tensor labels) {
        TensorOptional weights = loss.weights()
                .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
                .map(array -> new TensorOptional(Tensor.create(array).to(scores.device(), ScalarType.Float)))
                .orElseGet(TensorOptional::new);
        return torch.cross_entropy_loss(scores, labels, weights, MEAN, IGNORED, 0.0);
    }

    private static Tensor softDice(Loss.SoftDice loss, Tensor scores, Tensor labels) {
        long classes = scores.size(1);
        Tensor counts = labels.ge(new Scalar(0)).unsqueeze(1).to(ScalarType.Float);
        Tensor right = torch.one_hot(labels.clamp_min(new Scalar(0)), classes)
                .permute(0, 4, 1, 2, 3)
                .to(ScalarType.Float)
                .mul(counts);
        Tensor probabilities =
                torch.softmax(scores, 1, new ScalarTypeOptional()).mul(counts);
        long[] over = loss.batch() ? new long[] {0, 2, 3, 4} : new long[] {2, 3, 4};
        Scalar smoothing = new Scalar(loss.smoothing());
        Tensor both = probabilities.mul(right).sum(over).mul(new Scalar(2)).add(smoothing);
        Tensor all = probabilities.sum(over).add(right.sum(over)).add(smoothing);
        Tensor dice = both.div(all);
        long axis = dice.dim() - 1;
        Tensor counted = loss.background() ? dice : dice.narrow(axis, 1, classes - 1);
        return counted.mean().neg().add(new Scalar(1));
    }
}
