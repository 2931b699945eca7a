"""Trains the nets of ziffer.net.Architectures with PyTorch, to compare its speed.

Prints its name, then reads lines of "net batch threads steps" and answers each with images per second and the peak of
the process's memory in MB.
"""

import resource
import sys
import time

import torch
from torch import nn


def conv(inputs, outputs, kernel, **options):
    return [nn.Conv2d(inputs, outputs, kernel, **options)]


def norm(inputs, outputs, kernel, **options):
    return [nn.Conv2d(inputs, outputs, kernel, **options), nn.BatchNorm2d(outputs), nn.ReLU()]


POOL = nn.MaxPool2d(2)
LAYERS = {
    "mlp": lambda: [nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)],
    "dense": lambda: [nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10)],
    "lenet": lambda: conv(1, 6, 5) + [nn.ReLU(), POOL] + conv(6, 16, 5)
    + [nn.ReLU(), POOL, nn.Flatten(), nn.Linear(256, 100), nn.ReLU(), nn.Linear(100, 10)],
    "cnn": lambda: norm(1, 32, 3, padding=1) + [POOL] + norm(32, 64, 3, padding=1)
    + [POOL, nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10)],
    "nano": lambda: norm(1, 16, 5, stride=2, bias=False) + norm(16, 16, 3, bias=False) + [POOL]
    + norm(16, 32, 3, bias=False) + [nn.Flatten(), nn.Linear(288, 10)],
}
TRAINED = {}


def train(name, batch, steps):
    if name not in TRAINED:
        net = nn.Sequential(*LAYERS[name]())
        optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.01)
        images, labels = torch.randn(batch, 1, 28, 28), torch.randint(0, 10, (batch,))
        TRAINED[name] = net, optimizer, images, labels
    net, optimizer, images, labels = TRAINED[name]
    start = time.perf_counter()
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(net(images), labels)
        loss.backward()
        optimizer.step()
        loss.item()
    return batch * steps / (time.perf_counter() - start)


print("pytorch", torch.__version__, flush=True)
for line in sys.stdin:
    name, batch, threads, steps = line.split()
    torch.set_num_threads(int(threads))
    speed = train(name, int(batch), int(steps))
    print(speed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
