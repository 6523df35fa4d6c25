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
    """Preprocesses as the model requires: grey on white, resized with anti-aliasing, standardised."""
    image = Image.open(io.BytesIO(png))
    if image.mode != "RGB":
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    grey = image.convert("L").resize((width, height), Image.Resampling.BILINEAR)
    values = np.asarray(grey, dtype=np.float32)
    return (values - values.mean()) / (values.std() + 1e-3)


def text(scores, vocabulary):
    """Decodes scores [T, K] greedily: the best class of each step without repetitions and blanks."""
    best = scores.argmax(1)
    kept = best[(best != 0) & (best != np.concatenate(([0], best[:-1])))]
    return "".join(vocabulary[c - 1] for c in kept)


def main():
    arguments = peer.arguments()
    spec = peer.spec(arguments.folder)
    threads = 1 if arguments.variant == "one-thread" else arguments.threads
    network = session(arguments.folder, threads)
    if arguments.work == "reading":
        images, _ = peer.batches(arguments.folder, spec)
        inputs = [batch[:, None] for batch in images]

        def work(i):
            return network.run(None, {"input": inputs[i % len(inputs)]})[0]

    else:
        files = peer.pngs(arguments.folder)
        vocabulary = spec["vocabulary"]
        height, width = spec["height"], spec["width"]
        together = spec["batch"] if arguments.work == "pictures" else 1

        def work(i):
            # A single image is another one each time; a batch is always the same.
            pngs = files[:together] if together > 1 else [files[i % len(files)]]
            batch = np.stack([pixels(png, height, width) for png in pngs])[:, None]
            scores = network.run(None, {"input": batch})[0]
            return [text(image, vocabulary) for image in scores]

    peer.serve(onnxruntime.__version__, work)


if __name__ == "__main__":
    main()
