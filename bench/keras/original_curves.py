"""Trains the original recipe with Keras on the original images, and prints one JSON line an epoch.

    python3 bench/keras/original_curves.py train.zip SEED [EPOCHS]

Batches are shuffled once, as in the notebook: its dataset has no shuffle of its own.
"""

import json
import os
import random
import sys

THREADS = int(os.environ.get("OMP_NUM_THREADS", "2"))

import recipe  # noqa: E402
import numpy as np  # noqa: E402
import keras  # noqa: E402
import tensorflow as tf  # noqa: E402

tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(1)
BATCH = 16


def greedy(model, images):
    scores = np.concatenate([model.predict_on_batch(images[i : i + 128]) for i in range(0, len(images), 128)])
    return recipe.decode(scores)


class Curve(keras.callbacks.Callback):
    """Reads the held-out images after each epoch."""

    def __init__(self, reader, images, texts, seed):
        super().__init__()
        self.reader, self.images, self.texts, self.seed = reader, images, texts, seed

    def on_epoch_end(self, epoch, logs=None):
        right = sum(a == b for a, b in zip(greedy(self.reader, self.images), self.texts))
        line = {
            "keras": keras.__version__,
            "seed": self.seed,
            "epoch": epoch + 1,
            "trainingLoss": round(float(logs["loss"]), 4),
            "validationLoss": round(float(logs["val_loss"]), 4),
            "exactMatch": round(right / len(self.texts), 4),
        }
        print(json.dumps(line), flush=True)


def main():
    data, seed = sys.argv[1], int(sys.argv[2])
    epochs = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    keras.utils.set_random_seed(seed)
    samples = recipe.read_zip(data)
    random.Random(seed).shuffle(samples)
    texts = [os.path.basename(name).split(".")[0] for name, _ in samples]
    to_number = recipe.lookup()
    images = np.stack([recipe.encode_single_sample(png) for _, png in samples])
    labels = np.stack([to_number(tf.strings.unicode_split(text, "UTF-8")).numpy() for text in texts]).astype("float32")
    count = int(len(samples) * 0.9)

    def batches(part):
        inputs = {"image": images[part], "label": labels[part]}
        return tf.data.Dataset.from_tensor_slices(inputs if recipe.KERAS_2 else (inputs, labels[part])).batch(BATCH)

    model = recipe.build_model()
    curve = Curve(recipe.prediction_model(model), images[count:], texts[count:], seed)
    model.fit(
        batches(slice(0, count)),
        validation_data=batches(slice(count, None)),
        epochs=epochs,
        callbacks=[curve],
        verbose=0,
    )


if __name__ == "__main__":
    main()
