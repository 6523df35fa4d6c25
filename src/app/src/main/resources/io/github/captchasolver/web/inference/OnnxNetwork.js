import * as ort from '../onnxruntime/ort.wasm.bundle.min.js';

const INPUT = 'input';
const OUTPUT = 'log_probabilities';

/** Runs a network in ONNX Runtime: one preprocessed image to log-probabilities [T, K]. */
export class OnnxNetwork {
  constructor(session, height) {
    this.session = session;
    this.height = height;
  }

  /**
   * Starts a network.
   *
   * @param {ArrayBuffer} onnx
   * @param {string} runtime address of the folder with ONNX Runtime
   * @param {number} height of its images
   */
  static async open(onnx, runtime, height) {
    ort.env.wasm.numThreads = 1; // more need headers that few hosts send
    ort.env.wasm.wasmPaths = { wasm: new URL('ort-wasm-simd-threaded.wasm', runtime).href };
    const session = await ort.InferenceSession.create(new Uint8Array(onnx), {
      executionProviders: ['wasm'],
    });
    return new OnnxNetwork(session, height);
  }

  /** Returns whether images may be wider than the model says. */
  takesAnyWidth() {
    const { shape } = this.session.inputMetadata[0];
    return typeof shape[shape.length - 1] === 'string';
  }

  /** Runs the network on one image, [H, width]. */
  async logProbabilities(pixels, width) {
    const input = new ort.Tensor('float32', pixels, [1, 1, this.height, width]);
    const result = await this.session.run({ [INPUT]: input });
    return result[OUTPUT].data;
  }
}
