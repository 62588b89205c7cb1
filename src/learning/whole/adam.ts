import * as tf from '@tensorflow/tfjs-core';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** AdamW as PyTorch has it (Loshchilov and Hutter 2019): weights decay beside the gradient's step. */
export class AdamW {
  readonly #moments = new Map<string, { readonly first: tf.Variable; readonly second: tf.Variable }>();
  #steps = 0;

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
