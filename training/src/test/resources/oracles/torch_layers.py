"""Reads trees of layers, as JSON, and runs them with torch: the description's meaning written down a second time.

Each line of the input names a folder with layers.json, weights.json (name: shape, in order), weights.f32, image.json (its
shape) and image.f32. The scores go to scores.f32, and their shape to the output.
"""
import json
import pathlib
import sys

import numpy
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
KIJ = ("k", "j", "i")


def sizes(size):
    return [size[axis] for axis in KIJ]


def cut(x, shape):
    for axis in (2, 3, 4):
        off = (x.shape[axis] - shape[axis]) // 2
        x = x.narrow(axis, off, shape[axis])
    return x


def joined(branches):
    shape = [min(b.shape[axis] for b in branches) for axis in range(5)]
    return [cut(b, shape) for b in branches]


def through(layer, name, x, w):
    kind = layer["type"]

    def p(role):
        return w.get(name + "." + role)

    if kind == "convolution":
        kernel, dilation = sizes(layer["kernel"]), sizes(layer["dilation"])
        pad = [(k - 1) * d // 2 for k, d in zip(kernel, dilation)] if layer["padding"] == "ZERO" else 0
        return F.conv3d(x, p("weight"), p("bias"), sizes(layer["stride"]), pad, dilation)
    if kind == "transposed-convolution":
        return F.conv_transpose3d(x, p("weight"), p("bias"), sizes(layer["factor"]))
    if kind == "pooling":
        pool = F.max_pool3d if layer["kind"] == "MAX" else F.avg_pool3d
        return pool(x, sizes(layer["size"]))
    if kind == "upsampling":
        factor = sizes(layer["factor"])
        if layer["kind"] == "NEAREST":
            for axis in range(3):
                x = x.repeat_interleave(factor[axis], 2 + axis)
            return x
        return F.interpolate(x, scale_factor=tuple(map(float, factor)), mode="trilinear", align_corners=False)
    if kind == "normalisation":
        if layer["kind"] == "BATCH":
            return F.batch_norm(x, p("mean"), p("variance"), p("scale"), p("shift"), False, 0.1, 1e-5)
        if layer["kind"] == "INSTANCE":
            return F.instance_norm(x, None, None, p("scale"), p("shift"), True, 0.1, 1e-5)
        groups = layer["groups"] if layer["kind"] == "GROUP" else 1
        return F.group_norm(x, groups, p("scale"), p("shift"), 1e-5)
    if kind == "activation":
        if layer["kind"] == "RELU":
            return F.relu(x)
        if layer["kind"] == "LEAKY_RELU":
            return F.leaky_relu(x, layer["slope"])
        return F.prelu(x, p("slope"))
    if kind == "dropout":
        return x
    if kind == "crop":
        return cut(x, list(x.shape[:2]) + [n - 2 * layer["margin"][a] for n, a in zip(x.shape[2:], KIJ)])
    if kind == "sequence":
        for n, each in enumerate(layer["layers"]):
            x = through(each, f"{name}.{n}", x, w)
        return x
    branches = joined([through(b, f"{name}.{n}", x, w) for n, b in enumerate(layer["branches"])])
    if kind == "concatenation":
        return torch.cat(branches, 1)
    if kind == "sum":
        return sum(branches[1:], branches[0])
    raise ValueError(kind)


def floats(path, shape):
    return torch.from_numpy(numpy.fromfile(path, "<f4").reshape(shape))


for line in sys.stdin:
    folder = pathlib.Path(line.rstrip("\n"))
    weights, values, at = {}, numpy.fromfile(folder / "weights.f32", "<f4"), 0
    for name, shape in json.loads((folder / "weights.json").read_text()).items():
        count = int(numpy.prod(shape))
        weights[name] = torch.from_numpy(values[at:at + count].reshape(shape))
        at += count
    image = floats(folder / "image.f32", json.loads((folder / "image.json").read_text()))
    with torch.no_grad():
        scores = through(json.loads((folder / "layers.json").read_text()), "net", image, weights)
    scores.contiguous().numpy().astype("<f4").tofile(folder / "scores.f32")
    print(json.dumps(list(scores.shape)), flush=True)
