"""Makes the small Keras files that the tests import, with what Keras itself reads with them.

    python bench/keras/make_models.py train.zip src/trainer/src/test/resources/keras [NAME...]

Run it once with Keras 2.15 (tensorflow-cpu==2.15.*) and once with Keras 3 (keras==3.15.1,
tensorflow-cpu==2.21.0): each writes its own files. Next to MODEL.EXT there is MODEL.json with the texts that it
reads in the 100 images of images.zip, and MODEL.f32 with its output for the first 20 (float32, little-endian).
"""

import json
import pathlib
import sys

import recipe
from recipe import CHARACTERS, KERAS_2, keras, layers, np

SCORES = 20
EVEN_EPOCHS, EVEN_LOSS = 100, 0.7
RATES = ((20, 2e-3), (10, 1e-3), (6, 3e-4))  # epochs and learning rates


def even_alignment(names, steps, blank):
    """[N, T] classes with the characters spread evenly: without it, CTC alone begins with 40 lost epochs."""
    targets = np.full((len(names), steps), blank)
    for row, name in zip(targets, names):
        for i, character in enumerate(name):
            middle = int((i + 0.5) * steps / len(name))
            row[middle - 4 : middle + 4] = 1 + CHARACTERS.index(character)
    return targets


class Until(keras.callbacks.Callback):
    """Ends training when the loss is low enough."""

    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = logs["loss"] < EVEN_LOSS


def original(samples):
    model = recipe.build_model((8, 16), 40, (40, 20))
    reading = recipe.prediction_model(model)
    images = np.stack([recipe.encode_single_sample(png) for _, png in samples])
    names = [name.split(".")[0] for name, _ in samples]
    warm = keras.models.Model(reading.input, reading.output)
    warm.compile(keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy")
    targets = even_alignment(names, reading.output_shape[1], len(CHARACTERS) + 1)
    warm.fit(images, targets, batch_size=16, epochs=EVEN_EPOCHS, verbose=2, callbacks=[Until()])
    for epochs, rate in RATES:
        model.optimizer.learning_rate = rate
        recipe.train(model, samples, epochs)
    return reading


def training(samples):
    """The training model as the notebooks save it: with the labels as an input, CTC layer and optimiser."""
    model = recipe.build_model((4, 4), 8, (8, 4))
    recipe.train(model, samples[:64], 1)
    return model


def permuted():
    """Rows first, BatchNorm and ReLU as layers, no biases, sums of the two directions, no [UNK]."""
    x = image = layers.Input((32, 100, 1))
    for filters, window in ((6, (2, 2)), (8, (2, 1))):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.ReLU()(x)
        x = layers.MaxPooling2D(window)(x)
    x = layers.Conv2D(4, 1, padding="same", activation="relu")(x)
    x = layers.Permute((2, 1, 3))(x)
    x = layers.Reshape((50, -1))(x)
    x = layers.TimeDistributed(layers.Dense(10, activation="relu"))(x)
    x = layers.Bidirectional(layers.LSTM(6, return_sequences=True), merge_mode="sum")(x)
    x = layers.Bidirectional(layers.LSTM(5, return_sequences=True, use_bias=False), merge_mode="ave")(x)
    x = layers.LSTM(7, return_sequences=True)(x)
    x = layers.Dense(len(CHARACTERS) + 1)(x)
    return keras.Model(image, layers.Activation("softmax")(x))


def gru():
    """Layers for which we have no kernels: valid padding, strides, LeakyReLU, GRU, products."""
    x = image = layers.Input((100, 32, 1))
    x = layers.Rescaling(1 / 127.5, offset=-1)(x)
    x = layers.Conv2D(4, 5, padding="valid", activation="relu")(x)
    x = layers.BatchNormalization()(x)
    x = layers.MaxPooling2D((2, 2), strides=(2, 2), padding="same")(x)
    y = layers.Conv2D(6, 3, strides=(1, 2), padding="same")(x)
    y = layers.LeakyReLU(0.2)(y)
    z = layers.Conv2D(6, 3, padding="same", activation="elu")(y)
    x = layers.Concatenate()([layers.Add()([y, z]), y])
    x = layers.AveragePooling2D((1, 2))(x)
    x = layers.Reshape((48, 3 * 12))(x)
    x = layers.Dense(10, activation="tanh", use_bias=False)(x)
    x = layers.LayerNormalization()(x)
    x = layers.Bidirectional(layers.GRU(6, return_sequences=True))(x)
    x = layers.Bidirectional(layers.GRU(6, return_sequences=True, reset_after=False), merge_mode="mul")(x)
    x = layers.Bidirectional(layers.LSTM(5, return_sequences=True, use_bias=False), merge_mode="mul")(x)
    x = layers.GRU(6, return_sequences=True, use_bias=False, go_backwards=True)(x)
    x = layers.Conv1D(8, 3, padding="same", activation="relu")(x)
    x = layers.Dense(len(CHARACTERS) + 2)(x)
    return keras.Model(image, layers.Softmax()(x))


def classifier(block, samples):
    """One softmax for each of four positions: four outputs, or one [N, 4, 10]."""
    x = image = layers.Input((32, 100, 1))
    for filters in (6, 8, 8):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D((2, 2))(x)
    x = layers.Flatten()(x)
    if block:
        x = layers.Dense(4 * len(CHARACTERS))(x)
        outputs = layers.Softmax()(layers.Reshape((4, len(CHARACTERS)))(x))
    else:
        x = layers.Dense(32, activation="relu")(x)
        x = layers.Dropout(0.2)(x)
        outputs = [layers.Dense(len(CHARACTERS), activation="softmax", name=f"digit{i}")(x) for i in range(4)]
    model = keras.Model(image, outputs)
    losses = ["sparse_categorical_crossentropy"] * (1 if block else 4)
    model.compile("adam", losses)
    images = np.stack([recipe.encode_single_sample(png, 100, 32).transpose(1, 0, 2) for _, png in samples])
    digits = np.array([[CHARACTERS.index(c) for c in name.split(".")[0]] for name, _ in samples])
    model.fit(images, digits if block else [digits[:, i] for i in range(4)], batch_size=16, epochs=8, verbose=2)
    return keras.Model(model.inputs, model.outputs if len(model.outputs) > 1 else model.outputs[0])


def randomised(model):
    """Untrained, but with running statistics and biases that differ from zero and one."""
    random = np.random.default_rng(1)
    weights = [
        w + random.normal(0, 0.2, w.shape) if w.ndim > 1 else w * random.uniform(0.7, 1.5, w.shape) + random.uniform(0, 0.3, w.shape)
        for w in model.get_weights()
    ]
    model.set_weights([w.astype("float32") for w in weights])
    return model


def keep(folder, name, extension, model, images, reading=None, scale=1):
    reading = reading or model
    (folder / f"{name}.{extension}").unlink(missing_ok=True)
    model.save(folder / f"{name}.{extension}")
    _, first, second = reading.input_shape[:3]
    transposed = first > second
    width, height = (first, second) if transposed else (second, first)
    inputs = np.stack([recipe.encode_single_sample(png, width, height) for _, png in images]) * scale
    if not transposed:
        inputs = inputs.transpose(0, 2, 1, 3)
    scores = reading.predict(inputs, verbose=0)
    if isinstance(scores, list):
        scores = np.stack(scores, 1)
    positions = scores.shape[2] == len(CHARACTERS)
    if positions:
        texts = ["".join(CHARACTERS[k] for k in row) for row in scores.argmax(axis=2)]
    else:
        texts = recipe.decode(scores)
    scores[:SCORES].astype("<f4").tofile(folder / f"{name}.f32")
    about = {"keras": keras.__version__, "shape": [SCORES, *scores.shape[1:]], "texts": texts}
    (folder / f"{name}.json").write_text(json.dumps(about))
    right = sum(text == file.split(".")[0] for text, (file, _) in zip(texts, images))
    print(f"{name}.{extension}: {right} of {len(texts)} right")


def main():
    data, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(1)
    samples = [(name.split("/")[-1], recipe.grey_png(png)) for name, png in recipe.read_zip(data)]
    images = samples[5::10]
    samples = [sample for sample in samples if sample not in images]
    with recipe.zipfile.ZipFile(folder / "images.zip", "w") as file:
        for name, png in images:
            file.writestr(recipe.zipfile.ZipInfo(name), png)
    version = "keras2" if KERAS_2 else "keras3"
    extension = "h5" if KERAS_2 else "keras"
    makers = {
        "training": lambda: training(samples),
        "permuted": lambda: randomised(permuted()),
        "gru": lambda: randomised(gru()),
        "outputs": lambda: classifier(False, samples),
        "block": lambda: classifier(True, samples),
        "original": lambda: original(samples),
    }
    for name in sys.argv[3:] or makers:
        model = makers[name]()
        reading = recipe.prediction_model(model) if name == "training" else model
        scale = 255 if name == "gru" else 1
        keep(folder, f"{name}-{version}", extension, model, images, reading, scale)
        if name == "training" and not KERAS_2:
            keep(folder, "training-legacy", "h5", model, images, reading)
            reading.save_weights(folder / "only.weights.h5")


if __name__ == "__main__":
    main()
