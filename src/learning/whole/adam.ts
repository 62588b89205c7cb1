import * as tf from '@tensorflow/tfjs-core';
import type { NamedWeight, NamedWeights } from '../../model/weights';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** As it stands: how many steps it has made, and its moments by the names of the weights, in the layouts of the variables. */
export interface AdamState {
  readonly steps: number;
  readonly first: NamedWeights;
  readonly second: NamedWeights;
}

/** AdamW as PyTorch has it (Loshchilov and Hutter 2019): weights decay beside the gradient's step. */
export class AdamW {
  readonly #moments = new Map<string, { readonly first: tf.Variable; readonly second: tf.Variable }>();
  #steps = 0;

  constructor(state?: AdamState) {
    if (!state) return;
    this.#steps = state.steps;
    for (const [name, first] of state.first)
      this.#moments.set(name, { first: variableOf(first), second: variableOf(state.second.get(name)!) });
  }

  /** What it is now, whatever steps follow before it is read. */
  state(): Promise<AdamState> {
    const steps = this.#steps;
    const copies = [...this.#moments].map(
      ([name, { first, second }]) => [name, tf.clone(first), tf.clone(second)] as const,
    );
    return (async () => {
      const first = new Map<string, NamedWeight>();
      const second = new Map<string, NamedWeight>();
      for (const [name, one, two] of copies) {
        first.set(name, { shape: one.shape, values: Float32Array.from(await one.data()) });
        second.set(name, { shape: two.shape, values: Float32Array.from(await two.data()) });
        tf.dispose([one, two]);
      }
      return { steps, first, second };
    })();
  }

  /** To be called within `tf.tidy`. */
  step(
    variables: ReadonlyMap<string, tf.Variable>,
    gradients: ReadonlyMap<string, tf.Tensor>,
    rate: number,
    decay: number,
  ): void {
    this.#steps++;
    const correction1 = 1 - BETA1 ** this.#steps;
    const correction2 = 1 - BETA2 ** this.#steps;
    for (const [name, gradient] of gradients) {
      const variable = variables.get(name)!;
      const { first, second } = this.#momentsOf(name, variable);
      first.assign(tf.add(tf.mul(first, BETA1), tf.mul(gradient, 1 - BETA1)));
      second.assign(tf.add(tf.mul(second, BETA2), tf.mul(tf.square(gradient), 1 - BETA2)));
      const step = tf.div(tf.div(first, correction1), tf.add(tf.sqrt(tf.div(second, correction2)), EPSILON));
      variable.assign(tf.sub(tf.mul(variable, 1 - rate * decay), tf.mul(step, rate)));
    }
  }

  #momentsOf(name: string, { shape }: tf.Variable) {
    const known = this.#moments.get(name);
    if (known) return known;
    const zero = () => tf.keep(tf.variable(tf.zeros(shape), false)) as tf.Variable;
    const moments = { first: zero(), second: zero() };
    this.#moments.set(name, moments);
    return moments;
  }

  dispose(): void {
    for (const { first, second } of this.#moments.values()) {
      first.dispose();
      second.dispose();
    }
    this.#moments.clear();
  }
}

function variableOf({ values, shape }: NamedWeight): tf.Variable {
  const initial = tf.tensor(values, [...shape]);
  const variable = tf.keep(tf.variable(initial, false)) as tf.Variable;
  initial.dispose();
  return variable;
}
