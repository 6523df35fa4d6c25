"""The recipe of the Keras captcha notebooks ("OCR model for reading captchas"), in Keras 2 and 3.

Layers and preprocessing are those of the notebook; the widths are arguments, so that files can be small.
"""

import io
import os
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from PIL import Image

KERAS_2 = keras.__version__.startswith("2.")
WIDTH, HEIGHT, CHARACTERS = 200, 50, "0123456789"


def read_zip(file):
    """Names and bytes of the PNG files of a zip, sorted by name."""
    with zipfile.ZipFile(file) as images:
        return [(name, images.read(name)) for name in sorted(images.namelist()) if name.endswith(".png")]


def grey_png(png):
    """A PNG with one channel, which every decoder turns into the same numbers."""
    grey = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("L").save(grey, "PNG")
    return grey.getvalue()


def encode_single_sample(png, width=WIDTH, height=HEIGHT):
    """PNG to [W, H, 1] in 0..1, as the notebook does it."""
    image = tf.io.decode_png(png, channels=1)
    image = tf.image.convert_image_dtype(image, tf.float32)
    image = tf.image.resize(image, [height, width])
    return tf.transpose(image, perm=[1, 0, 2]).numpy()


def lookup():
    """Class 0 is [UNK], as in the notebook; the blank comes after the characters."""
    return layers.StringLookup(vocabulary=list(CHARACTERS), mask_token=None)


def ctc_batch_cost(y_true, y_pred, input_length, label_length):
    if KERAS_2:
        return keras.backend.ctc_batch_cost(y_true, y_pred, input_length, label_length)
    logits = tf.math.log(tf.transpose(y_pred, [1, 0, 2]) + keras.config.epsilon())
    return tf.nn.ctc_loss(
        tf.cast(y_true, tf.int32),
        logits,
        tf.cast(label_length[:, 0], tf.int32),
        tf.cast(input_length[:, 0], tf.int32),
        blank_index=-1,
    )[:, None]


class CTCLayer(layers.Layer):
    def call(self, y_true, y_pred):
        batch = tf.shape(y_true)[0]
        ones = tf.ones(shape=(batch, 1), dtype="int32")
        loss = ctc_batch_cost(y_true, y_pred, tf.shape(y_pred)[1] * ones, tf.shape(y_true)[1] * ones)
        self.add_loss(tf.reduce_mean(loss))
        return y_pred


def build_model(filters=(32, 64), dense=64, recurrent=(128, 64), classes=len(CHARACTERS) + 2):
    image = layers.Input(shape=(WIDTH, HEIGHT, 1), name="image", dtype="float32")
    label = layers.Input(name="label", shape=(None,), dtype="float32")
    x = image
    for number, width in enumerate(filters, 1):
        x = layers.Conv2D(
            width, (3, 3), activation="relu", kernel_initializer="he_normal", padding="same",
            name=f"Conv{number}",
        )(x)
        x = layers.MaxPooling2D((2, 2), name=f"pool{number}")(x)
    x = layers.Reshape(target_shape=(WIDTH // 4, HEIGHT // 4 * filters[-1]), name="reshape")(x)
    x = layers.Dense(dense, activation="relu", name="dense1")(x)
    x = layers.Dropout(0.2)(x)
    for units in recurrent:
        x = layers.Bidirectional(layers.LSTM(units, return_sequences=True, dropout=0.25))(x)
    x = layers.Dense(classes, activation="softmax", name="dense2")(x)
    output = CTCLayer(name="ctc_loss")(label, x)
    model = keras.models.Model(inputs=[image, label], outputs=output, name="ocr_model_v1")
    model.compile(optimizer=keras.optimizers.Adam())
    return model


def prediction_model(model):
    return keras.models.Model(model.get_layer(name="image").output, model.get_layer(name="dense2").output)


def train(model, samples, epochs, batch=16):
    """Trains on (name, PNG) pairs whose names are the labels, before a dot or an underscore."""
    to_number = lookup()
    images = np.stack([encode_single_sample(png) for _, png in samples])
    labels = np.stack(
        [to_number(tf.strings.unicode_split(name.split(".")[0].split("_")[0], "UTF-8")).numpy() for name, _ in samples]
    ).astype("float32")
    inputs = {"image": images, "label": labels}
    data = tf.data.Dataset.from_tensor_slices((inputs, labels) if not KERAS_2 else inputs)
    model.fit(data.shuffle(len(images), seed=1).batch(batch), epochs=epochs, verbose=2)


def decode(scores):
    """Probabilities [N, T, K] to texts, greedily: the blank is the last class, [UNK] the first if there is one."""
    alphabet = CHARACTERS
    if scores.shape[2] == len(CHARACTERS) + 2:
        alphabet = "\N{REPLACEMENT CHARACTER}" + CHARACTERS
    texts = []
    for row in scores.argmax(axis=2):
        merged = [k for k, before in zip(row, [-1, *row]) if k != before and k != scores.shape[2] - 1]
        texts.append("".join(alphabet[k] for k in merged))
    return texts
