#!/usr/bin/env python3
"""Trains the base on labelled images in PyTorch, with the grey values that it knows, with two channels of colour
besides, and with both from a background that follows a gradient. See bench/colour/run."""
import importlib.machinery
import importlib.util
import json
import math
import pathlib
import random
import sys

import numpy
import torch
from PIL import Image

BENCH = pathlib.Path(__file__).resolve().parent.parent
BASE = BENCH.parent / "models" / "base.captcha"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
STEPS, BATCH, RATE = 1600, 8, 1e-3


def pretraining():
    """Returns the program bench/pretrain-gpu, which has the network, as a module."""
    loader = importlib.machinery.SourceFileLoader("pretraining", str(BENCH / "pretrain-gpu"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("pretraining", loader))
    loader.exec_module(module)
    return module


PRETRAINING = pretraining()
HEIGHT, WIDTH = PRETRAINING.HEIGHT, PRETRAINING.WIDTH


def ground(image, gradient):
    """Returns the colour of the background: the median, or a quadratic surface that is fitted to the 60 % of the
    pixels that are nearest to the one before."""
    if not gradient:
        return numpy.median(image.reshape(-1, 3), 0)[None, None]
    height, width, _ = image.shape
    y, x = numpy.mgrid[0:height, 0:width]
    x, y = x / width - 0.5, y / height - 0.5
    terms = numpy.stack([numpy.ones_like(x), x, y, x * x, x * y, y * y], -1).reshape(-1, 6)
    colours = image.reshape(-1, 3)
    kept = numpy.ones(len(colours), bool)
    for _ in range(12):
        surface = numpy.linalg.lstsq(terms[kept], colours[kept], rcond=None)[0]
        distances = numpy.sqrt(((colours - terms @ surface) ** 2).mean(1))
        kept = distances <= max(numpy.quantile(distances, 0.6), 3)
    return (terms @ surface).reshape(height, width, 3)


def channels(image, gradient, colour):
    """Returns grey, standardized, and two colour differences from the background."""
    difference = image - ground(image, gradient)

    def resized(plane):
        plane = Image.fromarray(plane.astype(numpy.float32))
        return numpy.asarray(plane.resize((WIDTH, HEIGHT), Image.BILINEAR))

    grey = resized(255 - numpy.sqrt((difference**2).mean(2))) / 255
    grey = (grey - grey.mean()) / (grey.std() + 1e-3)
    if not colour:
        return grey[None]
    luminance = difference @ numpy.array([0.299, 0.587, 0.114])
    blue, red = ((difference[..., band] - luminance) / 64 for band in (2, 0))
    return numpy.stack([grey, resized(blue), resized(red)])


def images(folder, gradient, colour):
    files = sorted(pathlib.Path(folder).glob("*.png"))
    inputs = [
        channels(numpy.asarray(Image.open(file).convert("RGB")).astype(float), gradient, colour) for file in files
    ]
    return torch.from_numpy(numpy.stack(inputs).astype(numpy.float32)), [file.stem for file in files]


class Network(PRETRAINING.Network):
    """The base, with three channels where there is colour: the weights of the two others begin at zero."""

    def __init__(self, colour):
        torch.manual_seed(1)
        shape = PRETRAINING.Shape(PRETRAINING.SHAPE)
        super().__init__(shape, len(LETTERS) + 1)
        self.take(PRETRAINING.weights(BASE, LETTERS, 2 * shape.units + 1))
        if colour:
            grey = self.convolutions[0]
            first = torch.nn.Conv2d(3, grey.out_channels, 3, padding=1, bias=False)
            with torch.no_grad():
                first.weight.zero_()
                first.weight[:, :1] = grey.weight
            self.convolutions[0] = first

    def forward(self, batch):
        for convolution, norm, pool in zip(self.convolutions, self.norms, self.pools):
            batch = torch.relu(norm(convolution(batch)))
            if pool != (1, 1):
                batch = torch.nn.functional.max_pool2d(batch, pool)
        batch = torch.relu(self.dense(batch.permute(3, 0, 2, 1).flatten(2)))
        return self.classes(self.lstm(batch)[0])

    @torch.no_grad()
    def share_read(self, inputs, texts):
        self.eval()
        right = 0
        for start in range(0, len(inputs), 50):
            best = self(inputs[start : start + 50]).argmax(2).T.tolist()
            for path, text in zip(best, texts[start : start + 50]):
                read = [k for k, before in zip(path, [0, *path]) if k and k != before]
                right += text == "".join(LETTERS[k - 1] for k in read)
        return 100 * right / len(texts)


def varied(batch, rng):
    """Turns, scales, slants and shifts images a little."""
    changes = torch.zeros(len(batch), 2, 3)
    for change in changes:
        turn, slant = rng.uniform(-0.06, 0.06), rng.uniform(-0.1, 0.1)
        wide, high = rng.uniform(0.9, 1.1), rng.uniform(0.92, 1.08)
        right, down = rng.uniform(-0.06, 0.06), rng.uniform(-0.08, 0.08)
        change[:] = torch.tensor(
            [[wide * math.cos(turn), slant - math.sin(turn), right], [math.sin(turn), high * math.cos(turn), down]]
        )
    grid = torch.nn.functional.affine_grid(changes, batch.shape, align_corners=False)
    return torch.nn.functional.grid_sample(batch, grid, padding_mode="border", align_corners=False)


def trained(inputs, texts, colour):
    network = Network(colour)
    rng = random.Random(1)
    classes = torch.tensor([[LETTERS.index(letter) + 1 for letter in text] for text in texts])
    lengths = torch.full((BATCH,), classes.shape[1])
    optimizer = torch.optim.Adam(network.parameters(), RATE)
    order = []
    network.train()
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / (0.1 * STEPS)) * 0.5 * (1 + math.cos(math.pi * step / STEPS))
        if len(order) < BATCH:
            order += rng.sample(range(len(texts)), len(texts))
        chosen = [order.pop() for _ in range(BATCH)]
        scores = network(varied(inputs[chosen], rng)).log_softmax(2)
        loss = torch.nn.functional.ctc_loss(scores, classes[chosen], torch.full((BATCH,), len(scores)), lengths)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
        optimizer.step()
    return network


def main():
    training, others = sys.argv[1:]
    for gradient in (False, True):
        for colour in (False, True):
            test = images(others, gradient, colour)
            before = Network(colour).share_read(*test)
            after = trained(*images(training, gradient, colour), colour).share_read(*test)
            print(
                json.dumps(
                    {
                        "background": "follows the gradient" if gradient else "median",
                        "channels": "grey and colour" if colour else "grey",
                        "untrained": round(before, 1),
                        "trained": round(after, 1),
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
