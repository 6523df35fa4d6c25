"""Our exported network in ONNX Runtime from Python: a batch of arrays, or PNGs to their texts."""

import io
import json

import numpy as np
import onnxruntime
import peer
from PIL import Image


def session(folder, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )


def pixels(png, height, width):
    """As the bundle wants them: grey on white, resized with anti-aliasing, standardised."""
    picture = Image.open(io.BytesIO(png))
    if picture.mode != "RGB":
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    grey = picture.convert("L").resize((width, height), Image.Resampling.BILINEAR)
    values = np.asarray(grey, dtype=np.float32)
    return (values - values.mean()) / (values.std() + 1e-3)


def text(scores, vocabulary):
    """Greedy: the best class of each step, repetitions and blanks taken out. [T, K]"""
    best = scores.argmax(1)
    kept = best[(best != 0) & (best != np.concatenate(([0], best[:-1])))]
    return "".join(vocabulary[c - 1] for c in kept)


def main():
    arguments = peer.arguments()
    spec = peer.spec(arguments.folder)
    threads = 1 if arguments.variant == "one-thread" else arguments.threads
    network = session(arguments.folder, threads)
    if arguments.work == "reading":
        pictures, _ = peer.batches(arguments.folder, spec)
        inputs = [batch[:, None] for batch in pictures]

        def work(i):
            return network.run(None, {"input": inputs[i % len(inputs)]})[0]

    else:
        files = peer.pngs(arguments.folder)
        vocabulary = spec["vocabulary"]
        height, width = spec["height"], spec["width"]
        together = spec["batch"] if arguments.work == "pictures" else 1

        def work(i):
            # One at a time, all in turn; several at a time, always the same.
            pngs = files[:together] if together > 1 else [files[i % len(files)]]
            batch = np.stack([pixels(png, height, width) for png in pngs])[:, None]
            scores = network.run(None, {"input": batch})[0]
            return [text(picture, vocabulary) for picture in scores]

    peer.serve(onnxruntime.__version__, work)


if __name__ == "__main__":
    main()
