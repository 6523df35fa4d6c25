"""The protocol between a peer and ./captcha bench: a line in, a line out.

The parent writes `run K`; the peer does its work K times and answers with the K times in
nanoseconds. To `cpu` it answers with the processor time of its process so far. Answers begin with "> ", so that output of a library is not taken for one.
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

WORKS = ["training", "reading", "pictures", "picture", "base-image", "base-batch"]

# Libraries that print to standard output print to standard error instead.
_answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", choices=WORKS)
    parser.add_argument("folder", type=Path, help="folder with the files of the task")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--variant", default="")
    return parser.parse_args()


def spec(folder):
    return json.loads((folder / "spec.json").read_text())


def batches(folder, spec):
    """Pictures [B, N, H, W] and labels [B, N, L] of the batches, which are used in turn."""
    import numpy as np

    shape = (-1, spec["batch"], spec["height"], spec["width"])
    images = np.fromfile(folder / "pictures.f32", dtype="<f4").reshape(shape)
    labels = np.array(json.loads((folder / "labels.json").read_text()), dtype=np.int32)
    return images, labels.reshape(len(images), spec["batch"], -1)


def pngs(folder):
    return [file.read_bytes() for file in sorted((folder / "pictures").glob("*.png"))]


def require_parameters(spec, count):
    """Requires the same number of parameters as in our network."""
    if count != spec["parameters"]:
        raise SystemExit(f"The network has {count} parameters, not {spec['parameters']}.")


def serve(version, work):
    """Answers the parent until it closes the pipe. `work` is called with 0, 1, 2, ..."""
    done = 0
    _answer("ready " + version)
    for line in sys.stdin:
        if line.strip() == "cpu":
            _answer(str(time.process_time_ns()))
            continue
        times = []
        for _ in range(int(line.split()[1])):
            start = time.perf_counter_ns()
            work(done)
            times.append(time.perf_counter_ns() - start)
            done += 1
        _answer(" ".join(map(str, times)))


def _answer(text):
    print("> " + text, file=_answers, flush=True)
