"""Three weights, five steps downhill, for each optimiser: the weights behind each step, a line a step."""
import torch

RATE = 0.05

OPTIMISERS = [
    lambda w: torch.optim.SGD(w, RATE, momentum=0.8, nesterov=True, weight_decay=0.03),
    lambda w: torch.optim.Adam(w, RATE, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.03),
    lambda w: torch.optim.AdamW(w, RATE, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.03),
    lambda w: torch.optim.RMSprop(w, RATE, alpha=0.95, momentum=0.8, eps=1e-6, weight_decay=0.03),
]

for made in OPTIMISERS:
    weights = torch.tensor([1.0, -2.0, 3.0], requires_grad=True)
    optimiser = made([weights])
    for step in range(5):
        optimiser.zero_grad()
        ((weights - step * step) ** 2).sum().backward()
        optimiser.step()
        print(*weights.tolist())
