// The network of lead attention with its weights as variables: batch norm by the batch, gradients of all that is learnt.
// Names and layouts outside are PyTorch's (training/networks.py); signals are [batch, 1, time, channels], kernels [1, k, in, out].

import * as tf from '@tensorflow/tfjs-core';
import type { NamedWeight, NamedWeights } from '../../model/weights';
import type { NetworkShape } from './contracts';
import { convolution, halved, largest } from './gradients';

const EPSILON = 1e-5;
/** Of a new batch in the running statistics, as PyTorch has it. */
const MOMENTUM = 0.1;
const RUNNING = /\.running_(mean|var)$/;

/** [out, in, 1, k] <-> [1, k, in, out]; [out, in] <-> [in, out]. */
function toOwn({ values, shape }: NamedWeight): tf.Tensor {
  return tf.tidy(() => {
    const given = tf.tensor(values, [...shape]);
    if (shape.length === 4) return tf.transpose(given, [2, 3, 1, 0]);
    return shape.length === 2 ? tf.transpose(given) : given;
  });
}

/** A copy, as PyTorch has it. */
const outside = (variable: tf.Variable): tf.Tensor =>
  tf.tidy(() => {
    if (variable.rank === 4) return tf.transpose(variable, [3, 2, 0, 1]);
    return variable.rank === 2 ? tf.transpose(variable) : tf.clone(variable);
  });

async function toNamed(given: tf.Tensor): Promise<NamedWeight> {
  const values = Float32Array.from(await given.data());
  const { shape } = given;
  given.dispose();
  return { shape, values };
}

interface BatchStatistics {
  readonly name: string;
  readonly mean: tf.Tensor1D;
  /** With one less than their number below, as PyTorch keeps it. */
  readonly variance: tf.Tensor1D;
}

export interface Forward {
  /** float32 [batch, classes], before the activation. */
  readonly scores: tf.Tensor2D;
  /** float32 [batch, leads] */
  readonly leadWeights: tf.Tensor2D;
}

export class TrainableNetwork {
  readonly #variables: ReadonlyMap<string, tf.Variable>;
  readonly #shape: NetworkShape;

  constructor(weights: NamedWeights, shape: NetworkShape) {
    this.#shape = shape;
    this.#variables = new Map(
      [...weights].map(([name, weight]) => [name, variableOf(toOwn(weight), !RUNNING.test(name))]),
    );
  }

  /** Those that are learnt, by name. */
  get learnt(): ReadonlyMap<string, tf.Variable> {
    return new Map([...this.#variables].filter(([name]) => !RUNNING.test(name)));
  }

  dispose(): void {
    for (const variable of this.#variables.values()) variable.dispose();
  }

  /** As a file has them: those of now, whatever steps follow before they are read. */
  weights(): Promise<NamedWeights> {
    const copies = [...this.#variables].map(([name, variable]) => [name, outside(variable)] as const);
    return (async () => {
      const named = new Map<string, NamedWeight>();
      for (const [name, copy] of copies) named.set(name, await toNamed(copy));
      return named;
    })();
  }

  /** With the running statistics, as it reads. `ecg` is float32 [batch, leads, samples]. */
  read(ecg: tf.Tensor3D): Forward {
    return this.#forward(ecg, (name, x) =>
      this.#scaled(x, name, this.#get(`${name}.running_mean`), this.#get(`${name}.running_var`)),
    );
  }

  /**
   * The loss of a batch and its gradients by name. The running statistics take the batch in. `dropout` is the share of z that is left out.
   *
   * To be called within `tf.tidy`.
   */
  gradients(
    ecg: tf.Tensor3D,
    lossOf: (scores: tf.Tensor2D) => tf.Scalar,
    dropout: number,
    seed: number,
  ): { readonly loss: tf.Scalar; readonly gradients: ReadonlyMap<string, tf.Tensor> } {
    const learnt = this.learnt;
    let statistics: BatchStatistics[] = [];
    const { value, grads } = tf.variableGrads(() => {
      statistics = [];
      const { scores } = this.#forward(
        ecg,
        (name, x) => {
          const { mean, variance } = tf.moments(x, [0, 1, 2]);
          const count = x.size / x.shape[3];
          statistics.push({
            name,
            mean: tf.keep(tf.clone(mean)) as tf.Tensor1D,
            variance: tf.keep(tf.mul(variance, count / (count - 1))) as tf.Tensor1D,
          });
          return this.#scaled(x, name, mean, variance);
        },
        (z) => (dropout > 0 ? tf.mul(z, dropoutMask(z.shape, dropout, seed)) : z),
      );
      return lossOf(scores);
    }, [...learnt.values()]);
    for (const { name, mean, variance } of statistics) {
      this.#blend(`${name}.running_mean`, mean);
      this.#blend(`${name}.running_var`, variance);
      mean.dispose();
      variance.dispose();
    }
    const names = new Map([...learnt].map(([name, variable]) => [variable.name, name]));
    return {
      loss: value,
      gradients: new Map(Object.entries(grads).map(([name, gradient]) => [names.get(name)!, gradient])),
    };
  }

  #blend(name: string, value: tf.Tensor): void {
    const running = this.#get(name) as tf.Variable;
    running.assign(tf.add(tf.mul(running, 1 - MOMENTUM), tf.mul(value, MOMENTUM)));
  }

  #get(name: string): tf.Tensor {
    const variable = this.#variables.get(name);
    if (!variable) throw new RangeError(`There is no weight ${name}.`);
    return variable;
  }

  #scaled(x: tf.Tensor4D, name: string, mean: tf.Tensor, variance: tf.Tensor): tf.Tensor4D {
    const scale = tf.mul(tf.rsqrt(tf.add(variance, EPSILON)), this.#get(`${name}.weight`));
    return tf.add(tf.mul(tf.sub(x, mean), scale), this.#get(`${name}.bias`));
  }

  #convolution(x: tf.Tensor4D, name: string, stride = 1): tf.Tensor4D {
    const y = convolution(x, this.#get(`${name}.weight`) as tf.Tensor4D, stride);
    return this.#variables.has(`${name}.bias`) ? tf.add<tf.Tensor4D>(y, this.#get(`${name}.bias`)) : y;
  }

  #forward(
    ecg: tf.Tensor3D,
    norm: (name: string, x: tf.Tensor4D) => tf.Tensor4D,
    drop: (z: tf.Tensor2D) => tf.Tensor2D = (z) => z,
  ): Forward {
    const [batch, leads, samples] = ecg.shape;
    const normRelu = (name: string, x: tf.Tensor4D) => tf.relu(norm(name, x));
    const x = tf.reshape<tf.Rank.R4>(ecg, [batch * leads, 1, samples, 1]);
    const a = normRelu('extractor.pre.bn1', this.#convolution(x, 'extractor.pre.conv1', 2));
    const b = normRelu('extractor.pre.bn2', this.#convolution(a, 'extractor.pre.conv2'));
    let h = tf.add<tf.Tensor4D>(this.#convolution(b, 'extractor.pre.conv3', 2), halved(a));
    const scales: tf.Tensor2D[] = [];
    const modules = this.#shape.widths.length;
    for (let r = 0; r < modules; r++) {
      const name = `extractor.residuals.${r}`;
      const first = this.#convolution(normRelu(`${name}.bn1`, h), `${name}.conv1`, 2);
      const second = this.#convolution(normRelu(`${name}.bn2`, first), `${name}.conv2`);
      const short = halved(h);
      h = tf.add(
        second,
        this.#variables.has(`${name}.widen.weight`) ? this.#convolution(short, `${name}.widen`) : short,
      );
      if (r === modules - 1) h = normRelu('extractor.last', h);
      scales.push(largest(h));
    }
    const p = tf.concat(scales, 1);
    const n = p.shape[1];
    const q = tf.tanh(p); // formula 1
    const k = tf.reshape(this.#get('k'), [n, 1]);
    const alignment = tf.reshape(tf.matMul(q, k as tf.Tensor2D), [batch, leads]);
    const w = softmax(alignment as tf.Tensor2D); // formulas 2-4
    const sum = tf.sum(tf.mul(tf.reshape(q, [batch, leads, n]), tf.reshape(w, [batch, leads, 1])), 1);
    const z = drop(tf.tanh(sum) as tf.Tensor2D); // formula 5
    const scores = tf.add<tf.Tensor2D>(
      tf.matMul(z, this.#get('output.weight') as tf.Tensor2D),
      this.#get('output.bias'),
    );
    return { scores, leadWeights: w };
  }
}

function variableOf(initial: tf.Tensor, trainable: boolean): tf.Variable {
  const variable = tf.variable(initial, trainable);
  initial.dispose();
  return variable;
}

/** Of rows; from parts that every backend has gradients of. */
export function softmax(x: tf.Tensor2D): tf.Tensor2D {
  const exponents = tf.exp(tf.sub(x, tf.max(x, 1, true)));
  return tf.div(exponents, tf.sum(exponents, 1, true));
}

function dropoutMask(shape: readonly number[], share: number, seed: number): tf.Tensor2D {
  const kept = tf.cast(tf.greaterEqual(tf.randomUniform([...shape], 0, 1, 'float32', seed), share), 'float32');
  return tf.div(kept, 1 - share) as tf.Tensor2D;
}

/** Formula 6: L = −Σ yᵢ log gᵢ of one class a record, the mean over the batch. */
export function softmaxLoss(scores: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  const centred = tf.sub(scores, tf.max(scores, 1, true));
  const logarithm = tf.sub(centred, tf.log(tf.sum(tf.exp(centred), 1, true)));
  return tf.neg(tf.mean(tf.sum(tf.mul(targets, logarithm), 1)));
}

/** The same of each statement, with a sigmoid: the mean over those that are known; −1 is not. */
export function sigmoidLoss(scores: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  const known = tf.cast(tf.greaterEqual(targets, 0), 'float32');
  const losses = tf.add(tf.sub(tf.relu(scores), tf.mul(scores, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(scores)))));
  return tf.div(tf.sum(tf.mul(losses, known)), tf.maximum(tf.sum(known), 1));
}
