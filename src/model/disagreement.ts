// How far networks are apart in what they say of the same recording. Where one saw nothing of the kind, they seldom err alike (deep
// ensembles, Lakshminarayanan et al. 2017).

import { logit } from './calibration';
import type { ModelManifest } from './contracts';

/** No network is surer than this, as logits go: beyond, they differ without end. */
const SUREST = 1e-4;

/** Calibrated probabilities by the code of their statement. */
export type Said = ReadonlyMap<string, number>;

const bounded = (probability: number) => logit(Math.min(1 - SUREST, Math.max(SUREST, probability)));

/** The root of the mean square of the differences of two networks' logits, over the statements that both know; 0 where there is none. */
export function disagreement(one: Said, other: Said): number {
  let [squares, count] = [0, 0];
  for (const [code, probability] of one) {
    const second = other.get(code);
    if (second === undefined) continue;
    squares += (bounded(probability) - bounded(second)) ** 2;
    count++;
  }
  return count === 0 ? 0 : Math.sqrt(squares / count);
}

export interface Network {
  readonly manifest: Pick<ModelManifest, 'id' | 'name' | 'unlike'>;
  readonly said: Said;
}

/** The pairs of networks that are further apart than they are in almost every recording of the kind that they learnt from. */
export const farApart = (networks: readonly Network[]): readonly (readonly [Network, Network])[] =>
  networks.flatMap((one) =>
    networks.flatMap((other) => {
      const limit = one.manifest.unlike?.apart?.[other.manifest.id];
      return limit !== undefined && disagreement(one.said, other.said) > limit ? [[one, other] as const] : [];
    }),
  );
