"""Resamples as one of Segline's peers does it: peers.py PEER SOURCE THREADS, the grids on standard input.

The first line says the sizes of source and target (i j k), then scale and offset along i, j and k. Each line after it is
"linear" or "cubic", and is answered with the seconds that the call took, or "save PATH".
"""
import sys
import time

import numpy as np

peer, path, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
numbers = [float(word) for word in sys.stdin.readline().split()]
source_size, target_size = [[int(n) for n in numbers[at:at + 3]][::-1] for at in (0, 3)]
scale, offset = numbers[6:9][::-1], numbers[9:12][::-1]
source = np.fromfile(path, np.float32).reshape(source_size)

if peer == "scipy":
    from scipy import ndimage

    def resample(how):
        order, mode = {"linear": (1, "nearest"), "cubic": (3, "mirror")}[how]
        return ndimage.affine_transform(
            source, scale, offset, target_size, output=np.float32, order=order, mode=mode)

elif peer == "torch":
    import torch

    torch.set_num_threads(threads)
    image = torch.from_numpy(source)[None, None]
    along = [2 * (s * torch.arange(n, dtype=torch.float64) + o) / (length - 1) - 1
             for s, o, n, length in zip(scale, offset, target_size, source_size)]
    k, j, i = torch.meshgrid(*along, indexing="ij")
    places = torch.stack((i, j, k), -1)[None].float()

    def resample(how):
        with torch.no_grad():
            return torch.nn.functional.grid_sample(
                image, places, mode="bilinear", padding_mode="border", align_corners=True)[0, 0].numpy()

print("ready", flush=True)
made = None
for line in sys.stdin:
    command = line.split()
    if command[0] == "save":
        np.ascontiguousarray(made).tofile(command[1])
        print("saved", flush=True)
        continue
    made = None
    began = time.perf_counter()
    made = resample(command[0])
    print(time.perf_counter() - began, flush=True)
