"""python3 peer.py WAY SCORES LABELS; for each line of input it works once and says how many seconds that took.

Scores are (class, k, j, i) floats. Where only some classes are done, the seconds are those of all in proportion, and no
labels are written.
"""
import sys
import time

import numpy as np

CLASSES, MODEL, SOURCE = 25, (500, 273, 273), (300, 512, 512)
STEP = np.array((2.5, 0.8, 0.8)) / 1.5
FIRST = (np.array((2.5, 0.8, 0.8)) - 1.5) / 3.0
SLAB = 8

way, scores, labels = sys.argv[1:]
scores = np.fromfile(scores, np.float32).reshape((CLASSES,) + MODEL)


def slabs():
    """Source slices, and the model's slices around them."""
    for begin in range(0, SOURCE[0], SLAB):
        end = min(SOURCE[0], begin + SLAB)
        at = FIRST[0] + STEP[0] * np.arange(begin, end)
        lower = max(0, int(np.floor(at[0])))
        upper = min(MODEL[0] - 1, int(np.floor(at[-1])) + 1)
        yield begin, end, at, lower, upper + 1


def torch_grid_sample():
    import torch
    import torch.nn.functional as F

    found = torch.empty(SOURCE, dtype=torch.int16)
    whole = torch.from_numpy(scores)

    def unit(at, length):
        return torch.from_numpy((2 * at / (length - 1) - 1).astype(np.float32))

    x = unit(FIRST[2] + STEP[2] * np.arange(SOURCE[2]), MODEL[2])
    y = unit(FIRST[1] + STEP[1] * np.arange(SOURCE[1]), MODEL[1])
    for begin, end, at, lower, upper in slabs():
        z = unit(at - lower, upper - lower)
        grid = torch.stack(torch.meshgrid(z, y, x, indexing="ij")[::-1], -1)[None]
        slab = whole[None, :, lower:upper]
        there = F.grid_sample(slab, grid, mode="bilinear", padding_mode="border", align_corners=True)
        found[begin:end] = there[0].argmax(0)
    return found.numpy()


def torch_interpolate():
    """Takes the slab's own extent for the source's, which is not where the source is: for the time that it takes."""
    import torch
    import torch.nn.functional as F

    found = torch.empty(SOURCE, dtype=torch.int16)
    whole = torch.from_numpy(scores)
    for begin, end, _, lower, upper in slabs():
        there = F.interpolate(whole[None, :, lower:upper], size=(end - begin,) + SOURCE[1:], mode="trilinear")
        found[begin:end] = there[0].argmax(0)
    return None


def scipy_classes(some=2):
    import warnings

    from scipy import ndimage

    warnings.simplefilter("ignore")  # that a diagonal as a vector means what it says

    found = np.zeros(SOURCE, np.int16)
    best = np.full(SOURCE, -np.inf, np.float32)
    for c in range(some):
        one = ndimage.affine_transform(scores[c], STEP, FIRST, SOURCE, np.float32, order=1, mode="nearest")
        more = one > best
        best[more] = one[more]
        found[more] = c
    return None


WAYS = {
    "torch-grid-sample": (torch_grid_sample, 1),
    "torch-interpolate": (torch_interpolate, 1),
    "scipy": (scipy_classes, CLASSES / 2),
}
work, factor = WAYS[way]
for _ in sys.stdin:
    began = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - began
    if found is not None:
        found.tofile(labels)
    print(seconds * factor, flush=True)
