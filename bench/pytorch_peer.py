"""Our networks in PyTorch: a training step, and predicting."""

import peer
import torch
import torch.nn.functional as F
from torch import nn


class Network(nn.Module):
    def __init__(self, spec):
        super().__init__()
        channels, rows = 1, spec["height"]
        blocks = []
        for block in spec["convolutions"]:
            filters, norm = block["filters"], block["batchNorm"]
            blocks.append(nn.Conv2d(channels, filters, 3, padding=1, bias=not norm))
            if norm:
                blocks.append(nn.BatchNorm2d(filters, eps=1e-3, momentum=0.1))
            blocks.append(nn.ReLU(inplace=True))
            window = (block["poolHeight"], block["poolWidth"])
            if window != (1, 1):
                blocks.append(nn.MaxPool2d(window))
            channels, rows = filters, rows // block["poolHeight"]
        self.convolutions = nn.Sequential(*blocks)
        self.dense = nn.Linear(rows * channels, spec["dense"])
        self.dropout = nn.Dropout(spec["denseDropout"])
        self.recurrent_dropout = spec["recurrentDropout"]
        features = spec["dense"]
        self.recurrent = nn.ModuleList()
        for units in spec["recurrent"]:
            self.recurrent.append(nn.LSTM(features, units, bidirectional=True))
            features = 2 * units
        self.classes = nn.Linear(features, spec["classes"])

    def forward(self, images):
        """[N, 1, H, W] to log-probabilities [T, N, K]."""
        x = self.convolutions(images)
        x = x.permute(3, 0, 2, 1).flatten(2)
        x = self.dropout(F.relu(self.dense(x)))
        for lstm in self.recurrent:
            if self.training and self.recurrent_dropout:
                # One mask for all time steps.
                x = x * F.dropout(torch.ones_like(x[:1]), self.recurrent_dropout)
            x, _ = lstm(x)
        return F.log_softmax(self.classes(x), 2)

    def count(self):
        """Counts parameters as the parent does: one bias for each LSTM, and BatchNorm's statistics."""
        return sum(
            value.numel()
            for name, value in self.state_dict().items()
            if "bias_hh" not in name and "num_batches" not in name
        )


def training_step(network, spec, folder, channels_last):
    images, labels = peer.batches(folder, spec)
    images = torch.from_numpy(images).unsqueeze(2)
    labels = torch.from_numpy(labels)
    if channels_last:
        images = [batch.contiguous(memory_format=torch.channels_last) for batch in images]
    batch, steps = spec["batch"], spec["steps"]
    input_lengths = torch.full((batch,), steps)
    label_lengths = torch.full((batch,), labels.shape[2])
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3, eps=1e-7, fused=True)

    def step(i):
        i %= len(labels)
        optimiser.zero_grad(set_to_none=True)
        scores = network(images[i])
        loss = F.ctc_loss(scores, labels[i], input_lengths, label_lengths, reduction="sum") / batch
        loss.backward()
        if spec["clipNorm"]:
            nn.utils.clip_grad_norm_(network.parameters(), spec["clipNorm"])
        optimiser.step()
        return loss.item()

    return step


def reading(network, spec, folder, compiled):
    images, _ = peer.batches(folder, spec)
    network.eval()
    if not compiled:
        network = torch.jit.optimize_for_inference(
            torch.jit.trace(network, torch.from_numpy(images[0]).unsqueeze(1))
        )

    def read(i):
        with torch.inference_mode():
            network(torch.from_numpy(images[i % len(images)]).unsqueeze(1)).numpy()

    return read


def main():
    arguments = peer.arguments()
    torch.set_num_threads(arguments.threads)
    spec = peer.spec(arguments.folder)
    network = Network(spec)
    peer.require_parameters(spec, network.count())
    channels_last = arguments.variant == "channels-last"
    if channels_last:
        network = network.to(memory_format=torch.channels_last)
    compiled = arguments.variant == "compiled"
    if compiled:
        network.convolutions = torch.compile(network.convolutions)
    if arguments.work == "training":
        work = training_step(network, spec, arguments.folder, channels_last)
    else:
        work = reading(network, spec, arguments.folder, compiled)
    peer.serve(torch.__version__, work)


if __name__ == "__main__":
    main()
