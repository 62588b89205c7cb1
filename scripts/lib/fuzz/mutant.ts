// What every way of damaging a file shares.

import type { Damage } from './oracle.ts';

/** A damaged file, in words what was done to it, and what of that has to be told. */
export interface Mutant {
  readonly change: string;
  readonly bytes: Uint8Array;
  readonly damage: Damage;
}

/** Numbers in [0, 1). */
export type Random = () => number;

/** Numerical Recipes' linear congruential generator. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const below = (random: Random, end: number) => Math.floor(random() * end);
export const oneOf = <T>(random: Random, choices: readonly T[]): T => choices[below(random, choices.length)]!;

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
