"""ddddocr, whose general models are not trained on these images: PNGs to their texts."""

from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

import ddddocr
import onnxruntime
import peer


def reader(variant):
    """Its default model or the other one, with its input in -1..1, which both were trained on.

    Version 1.6.1 leaves it in 0..1. As it is used, nothing is changed.
    """
    own = ddddocr.DdddOcr(show_ad=False, beta="beta" in variant)
    engine = own.ocr_engine
    if "as-used" not in variant:
        prepared = engine._preprocess_image
        engine._preprocess_image = lambda image, fix: (prepared(image, fix) - 0.5) / 0.5
    if "one-thread" in variant or "parallel" in variant:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        engine.session = onnxruntime.InferenceSession(
            engine.session._model_path, options, providers=["CPUExecutionProvider"]
        )
    return own.classification


CALL = 100  # images that are read together


def batch(files, i):
    start = i * CALL % len(files)
    return files[start : start + CALL]


def main():
    arguments = peer.arguments()
    variant = arguments.variant.split(",")
    read = reader(["as-used"] if arguments.work == "picture" else variant)
    files = peer.pngs(arguments.folder)
    if arguments.work != "base-batch":

        def work(i):
            return read(files[i % len(files)])

    elif "parallel" in variant:
        pool = ThreadPoolExecutor(arguments.threads)

        def work(i):
            return list(pool.map(read, batch(files, i)))

    else:

        def work(i):
            return [read(file) for file in batch(files, i)]

    peer.serve(version("ddddocr"), work)


if __name__ == "__main__":
    main()
