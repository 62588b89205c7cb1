import * as tf from '@tensorflow/tfjs-core';
import { hasKernels, kernelWeights, ownConvolution, ownScaleShiftRelu } from '../backends/kernels/kernels';
import { ModelError } from '../errors';
import type { NamedWeight, NamedWeights } from '../weights';

/** PyTorch's default epsilon of a batch norm and of a layer norm. */
const EPSILON = 1e-5;

/** Samples that the polyphase form of a one-channel convolution takes as channels; 8 suits four-wide vector units. */
const PHASES = 8;

export type Activation = 'linear' | 'relu';
export type SignalLayer = (x: tf.Tensor4D) => tf.Tensor4D;
/** `more` is added to what comes out, before the activation. */
export type ConvolutionLayer = (x: tf.Tensor4D, more?: tf.Tensor4D) => tf.Tensor4D;
export type VectorLayer = (x: tf.Tensor2D) => tf.Tensor2D;

interface ConvolutionOptions {
  readonly stride?: number;
  readonly activation?: Activation;
  /** The batch norm that follows directly: it is folded into kernel and bias. */
  readonly norm?: string;
}

interface LinearOptions {
  readonly activation?: Activation;
  /** The batch norm of the inputs that comes directly before: it is folded into weight and bias. */
  readonly norm?: string;
}

interface Affine {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

/**
 * Layers over named weights, on the backend in use when they are made.
 *
 * Signals are [batch, 1, time, channels] and kernels [1, k, in, out], the layout that every tfjs backend is fastest with;
 * the weights keep PyTorch's layout ([out, in, 1, k], [out, in]) until they are taken here. Padding is k // 2 on both sides.
 */
export class Layers {
  readonly #weights: NamedWeights;
  readonly #tensors: tf.Tensor[] = [];

  constructor(weights: NamedWeights) {
    this.#weights = weights;
  }

  has(name: string): boolean {
    return this.#weights.has(name);
  }

  dispose(): void {
    tf.dispose(this.#tensors);
    this.#tensors.length = 0;
  }

  convolution(name: string, options: ConvolutionOptions = {}): ConvolutionLayer {
    const { stride = 1, activation = 'linear' } = options;
    const { kernel, bias, inputs, outputs, width } = this.#kernel(name, options.norm);
    const reordered = new Float32Array(kernel.length);
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < inputs; i++)
        for (let k = 0; k < width; k++)
          reordered[(k * inputs + i) * outputs + o] = kernel[(o * inputs + i) * width + k]!;
    return this.#signalLayer(reordered, [1, width, inputs, outputs], bias, stride, activation, width >> 1);
  }

  /**
   * A convolution of stride 2 over one channel, in polyphase form: eight neighbouring samples become the channels of one
   * step, and the four outputs that fall into it become its output channels. The sums are those of the plain convolution;
   * only the zeros are more, and the inner products are long enough for the vector units.
   *
   * float32 [batch, samples] -> [batch, 1, ceil(samples / 2), out].
   */
  polyphaseStem(name: string, options: Omit<ConvolutionOptions, 'stride'> = {}): (x: tf.Tensor2D) => tf.Tensor4D {
    const stride = 2;
    const { kernel, bias, inputs, outputs, width } = this.#kernel(name, options.norm);
    if (inputs !== 1) throw new ModelError('weights-shape', { name });
    if (hasKernels(outputs)) {
      const plain = this.convolution(name, { ...options, stride });
      return (x) => plain(tf.reshape(x, [x.shape[0], 1, x.shape[1], 1]));
    }
    const perStep = PHASES / stride;
    const padding = width >> 1;
    const before = Math.ceil(padding / PHASES);
    const reach = (perStep - 1) * stride - padding + width - 1;
    const steps = before + 1 + Math.max(0, Math.floor(reach / PHASES));
    const polyphase = new Float32Array(steps * PHASES * perStep * outputs);
    for (let output = 0; output < perStep; output++)
      for (let k = 0; k < width; k++) {
        const sample = before * PHASES + output * stride - padding + k;
        for (let o = 0; o < outputs; o++) polyphase[(sample * perStep + output) * outputs + o] = kernel[o * width + k]!;
      }
    const repeatedBias = Float32Array.from({ length: perStep * outputs }, (_, i) => bias[i % outputs]!);
    const apply = this.#signalLayer(
      polyphase,
      [1, steps, PHASES, perStep * outputs],
      repeatedBias,
      1,
      options.activation ?? 'linear',
      [before, steps - 1 - before],
    );
    return (x) => {
      const [batch, samples] = x.shape;
      const missing = (PHASES - (samples % PHASES)) % PHASES;
      const whole =
        missing > 0
          ? tf.pad(x, [
              [0, 0],
              [0, missing],
            ])
          : x;
      const groups = (samples + missing) / PHASES;
      const stepwise = apply(tf.reshape<tf.Rank.R4>(whole, [batch, 1, groups, PHASES]));
      const y = tf.reshape<tf.Rank.R4>(stepwise, [batch, 1, groups * perStep, outputs]);
      const length = Math.floor((samples + 2 * padding - width) / stride) + 1;
      return length === groups * perStep ? y : tf.slice(y, [0, 0, 0, 0], [batch, 1, length, outputs]);
    };
  }

  /** max(0, BN(x)) where the batch norm does not follow a convolution directly and cannot be folded. */
  normRelu(name: string): SignalLayer {
    const { scale, shift } = this.#norm(name);
    const a = this.#keep(tf.tensor1d(scale));
    const b = this.#keep(tf.tensor1d(shift));
    if (hasKernels(scale.length)) return (x) => ownScaleShiftRelu(x, a, b);
    return (x) => tf.relu(tf.add(tf.mul(x, a), b));
  }

  /** float32 [batch, in] -> [batch, out]. */
  linear(name: string, { activation = 'linear', norm }: LinearOptions = {}): VectorLayer {
    const { values, shape } = this.#weight(`${name}.weight`, 2);
    const [outputs, inputs] = shape as [number, number];
    const bias = this.#weight(`${name}.bias`, 1).values.slice();
    const before = norm === undefined ? undefined : this.#norm(norm);
    const transposed = new Float32Array(values.length);
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < inputs; i++) {
        const weight = values[o * inputs + i]!;
        transposed[i * outputs + o] = before ? weight * before.scale[i]! : weight;
        if (before) bias[o]! += weight * before.shift[i]!;
      }
    const b = this.#keep(tf.tensor2d(transposed, [inputs, outputs]));
    const biasTensor = this.#keep(tf.tensor1d(bias));
    return (x) =>
      tf.reshape<tf.Rank.R2>(tf.fused.matMul({ a: x, b, bias: biasTensor, activation }), [x.shape[0], outputs]);
  }

  /** Each row brought to mean 0 and variance 1, then scaled and shifted per column (Ba et al. 2016): float32 [batch, d]. */
  layerNorm(name: string): VectorLayer {
    const gamma = this.#keep(tf.tensor1d(this.#weight(`${name}.weight`, 1).values));
    const beta = this.#keep(tf.tensor1d(this.#weight(`${name}.bias`, 1).values));
    return (x) => {
      const centred = tf.sub(x, tf.mean(x, 1, true));
      const variance = tf.mean(tf.square(centred), 1, true);
      return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, EPSILON))), gamma), beta);
    };
  }

  /** A weight as it is: float32 [rows, columns]. */
  matrix(name: string): tf.Tensor2D {
    const { values, shape } = this.#weight(name, 2);
    return this.#keep(tf.tensor2d(values, shape as [number, number]));
  }

  /** A weight as plain numbers, for what is worked out before anything goes to the backend: [n]. */
  values(name: string): Float32Array {
    return this.#weight(name, 1).values;
  }

  /** A weight as a column: [n] -> [n, 1]. */
  column(name: string): tf.Tensor2D {
    const { values } = this.#weight(name, 1);
    return this.#keep(tf.tensor2d(values, [values.length, 1]));
  }

  #signalLayer(
    kernel: Float32Array,
    shape: [number, number, number, number],
    bias: Float32Array,
    stride: number,
    activation: Activation,
    padding: number | readonly [number, number],
  ): ConvolutionLayer {
    const [before, after] = typeof padding === 'number' ? [padding, padding] : padding;
    const [, width, inputs, outputs] = shape;
    if (hasKernels(outputs)) {
      const convolution = { width, stride, before, behind: after, relu: activation === 'relu', outputs };
      const weights = kernelWeights(kernel, bias, convolution, inputs);
      for (const each of [weights.plain, weights.bias, weights.tiles?.weights, weights.tiles?.table])
        if (each) this.#keep(each);
      return (x, more) => ownConvolution(x, weights, convolution, more);
    }
    const filter = this.#keep(tf.tensor4d(kernel, shape));
    const biasTensor = this.#keep(tf.tensor1d(bias));
    const pad: tf.backend_util.ExplicitPadding = [
      [0, 0],
      [0, 0],
      [before, after],
      [0, 0],
    ];
    return (x, more) => {
      const by = { x, filter, strides: [1, stride] as [number, number], pad, bias: biasTensor };
      if (!more) return tf.fused.conv2d({ ...by, activation });
      const sum = tf.add<tf.Tensor4D>(tf.fused.conv2d(by), more);
      return activation === 'relu' ? tf.relu(sum) : sum;
    };
  }

  /** Kernel in PyTorch's order with a following batch norm folded in, and the bias (zeros where there is none). */
  #kernel(name: string, norm: string | undefined) {
    const weight = this.#weight(`${name}.weight`, 4);
    const [outputs, inputs, height, width] = weight.shape as [number, number, number, number];
    if (height !== 1) throw new ModelError('weights-shape', { name });
    const bias = this.has(`${name}.bias`) ? this.#weight(`${name}.bias`, 1).values : new Float32Array(outputs);
    if (norm === undefined) return { kernel: weight.values, bias, inputs, outputs, width };
    const { scale, shift } = this.#norm(norm);
    const perOutput = inputs * width;
    return {
      kernel: weight.values.map((value, i) => value * scale[Math.floor(i / perOutput)]!),
      bias: bias.map((value, o) => value * scale[o]! + shift[o]!),
      inputs,
      outputs,
      width,
    };
  }

  /** BN(x) = scale x + shift with the running statistics. */
  #norm(name: string): Affine {
    const gamma = this.#weight(`${name}.weight`, 1).values;
    const beta = this.#weight(`${name}.bias`, 1).values;
    const mean = this.#weight(`${name}.running_mean`, 1).values;
    const variance = this.#weight(`${name}.running_var`, 1).values;
    const scale = gamma.map((value, i) => value / Math.sqrt(variance[i]! + EPSILON));
    return { scale, shift: beta.map((value, i) => value - mean[i]! * scale[i]!) };
  }

  #weight(name: string, rank: number): NamedWeight {
    const weight = this.#weights.get(name);
    if (weight === undefined) throw new ModelError('weights-missing', { name });
    if (weight.shape.length !== rank) throw new ModelError('weights-shape', { name });
    return weight;
  }

  #keep<T extends tf.Tensor>(tensor: T): T {
    this.#tensors.push(tf.keep(tensor));
    return tensor;
  }
}
