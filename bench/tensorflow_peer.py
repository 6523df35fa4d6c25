"""Our networks in TensorFlow with Keras layers: a compiled training step, and predicting."""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import peer
import tensorflow as tf
from keras import Model, layers, optimizers


def build(spec, unroll):
    """[N, H, W, 1] to logits [N, T, K]."""
    images = x = layers.Input((spec["height"], spec["width"], 1), batch_size=spec["batch"])
    for block in spec["convolutions"]:
        norm = block["batchNorm"]
        x = layers.Conv2D(
            block["filters"], 3, padding="same", use_bias=not norm, activation=None if norm else "relu"
        )(x)
        if norm:
            x = layers.BatchNormalization(momentum=0.9)(x)
            x = layers.ReLU()(x)
        window = (block["poolHeight"], block["poolWidth"])
        if window != (1, 1):
            x = layers.MaxPooling2D(window)(x)
    x = layers.Permute((2, 1, 3))(x)
    x = layers.Reshape((spec["steps"], -1))(x)
    x = layers.Dense(spec["dense"], activation="relu")(x)
    x = layers.Dropout(spec["denseDropout"])(x)
    for units in spec["recurrent"]:
        lstm = layers.LSTM(
            units, return_sequences=True, dropout=spec["recurrentDropout"], unroll=unroll
        )
        x = layers.Bidirectional(lstm)(x)
    return Model(images, layers.Dense(spec["classes"])(x))


def training_step(model, spec, folder):
    images, labels = peer.batches(folder, spec)
    images = [tf.constant(batch[..., None]) for batch in images]
    # Sparse labels have a kernel of their own; the loss with dense labels is slower.
    labels = [tf.sparse.from_dense(batch) for batch in labels]
    lengths = tf.fill([spec["batch"]], spec["steps"])
    optimiser = optimizers.Adam(1e-3, global_clipnorm=spec["clipNorm"] or None)
    optimiser.build(model.trainable_variables)

    # No jit_compile: XLA does not support this loss, and with the other one a step takes longer.
    @tf.function
    def step(images, labels):
        with tf.GradientTape() as tape:
            logits = model(images, training=True)
            losses = tf.nn.ctc_loss(
                labels, logits, None, lengths, logits_time_major=False, blank_index=0
            )
            loss = tf.reduce_mean(losses)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimiser.apply(gradients)
        return loss

    return lambda i: step(images[i % len(images)], labels[i % len(labels)]).numpy()


def reading(model, spec, folder):
    images, _ = peer.batches(folder, spec)

    @tf.function
    def read(images):
        return tf.nn.log_softmax(model(images, training=False))

    return lambda i: read(tf.constant(images[i % len(images)][..., None])).numpy()


def main():
    arguments = peer.arguments()
    tf.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    tf.config.threading.set_inter_op_parallelism_threads(arguments.threads)
    spec = peer.spec(arguments.folder)
    model = build(spec, unroll=arguments.variant == "unrolled")
    peer.require_parameters(spec, model.count_params())
    if arguments.work == "training":
        work = training_step(model, spec, arguments.folder)
    else:
        work = reading(model, spec, arguments.folder)
    peer.serve(tf.__version__, work)


if __name__ == "__main__":
    main()
