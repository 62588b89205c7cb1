// Directions of descent from what the last steps have shown of the curvature (L-BFGS; Nocedal 1980).

/** Steps that are remembered. */
const MEMORY = 10;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

interface Remembered {
  /** By how much the point and the gradient moved, and the inverse of their product. */
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly rho: number;
}

export class Descent {
  readonly #steps: Remembered[] = [];

  /** What the last step has shown. One along which the slope does not rise is of no use. */
  remember(step: Float64Array, change: Float64Array): void {
    const curvature = dot(step, change);
    if (!(curvature > 0)) return;
    this.#steps.push({ step, change, rho: 1 / curvature });
    if (this.#steps.length > MEMORY) this.#steps.shift();
  }

  /** The two-loop recursion: where to go from a point with that gradient. */
  direction(gradient: Float64Array): Float64Array {
    const q = gradient.map((value) => -value);
    const alphas: number[] = [];
    for (let i = this.#steps.length - 1; i >= 0; i--) {
      const { step, change, rho } = this.#steps[i]!;
      const alpha = rho * dot(step, q);
      alphas[i] = alpha;
      for (let k = 0; k < q.length; k++) q[k]! -= alpha * change[k]!;
    }
    const latest = this.#steps[this.#steps.length - 1];
    if (latest) {
      const scale = 1 / (latest.rho * dot(latest.change, latest.change));
      for (let k = 0; k < q.length; k++) q[k]! *= scale;
    }
    for (const [i, { step, change, rho }] of this.#steps.entries()) {
      const by = alphas[i]! - rho * dot(change, q);
      for (let k = 0; k < q.length; k++) q[k]! += by * step[k]!;
    }
    return q;
  }
}
