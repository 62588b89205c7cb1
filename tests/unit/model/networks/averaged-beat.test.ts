import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { averagedBeat } from '../../../../src/model/networks/averaged-beat';
import { seededRandom } from '../../../../src/signal/random';

const SAMPLES = 500;
const R_AT = 35; // samples from the beginning of an averaged beat to the steepest part of its QRS complex
const SECOND = 100;

const bell = (t: number, at: number, width: number) => Math.exp(-(((t - at) / width) ** 2) / 2);
/** Millivolts, `t` samples after the R peak: P, R and T wave. */
const beatOf = (t: number) => 0.1 * bell(t, -16, 3) + 1.2 * bell(t, 0, 1.5) + 0.3 * bell(t, 26, 5);
const ectopicOf = (t: number) => -1 * bell(t, 0, 4) + 0.6 * bell(t, 22, 6);

const every = (interval: number) =>
  Array.from({ length: Math.floor((SAMPLES - 45) / interval) }, (_, i) => 45 + i * interval);
const lead = (gain: number, beats: readonly number[], ectopic: readonly number[] = []) =>
  Array.from({ length: SAMPLES }, (_, t) => {
    const normal = beats.reduce((sum, at) => sum + beatOf(t - at), 0);
    return gain * (normal + ectopic.reduce((sum, at) => sum + ectopicOf(t - at), 0));
  });

function average(...records: number[][][]) {
  return tf.tidy(() => {
    const { beat, spread, rhythm } = averagedBeat(tf.tensor3d(records));
    return { beat: beat.arraySync(), spread: spread.arraySync(), rhythm: rhythm.arraySync() };
  });
}

/** The largest difference from the P and T wave that were put in, once their level is taken away: wander is removed before averaging. */
function unlike(beat: readonly number[]) {
  const differences = beat.map((value, i) => value - beatOf(i - R_AT)).filter((_, i) => Math.abs(i - R_AT) > 6);
  const level = differences.reduce((a, b) => a + b) / differences.length;
  return Math.max(...differences.map((difference) => Math.abs(difference - level)));
}

const largest = (values: readonly number[]) => values.indexOf(Math.max(...values));

beforeAll(() => tf.setBackend('cpu'));

describe('averagedBeat', () => {
  it('finds the beat of every lead, with its amplitude and its sign', () => {
    const gains = [1, -0.5, 0.2];
    const { beat } = average(gains.map((gain) => lead(gain, every(80))));
    for (const i of gains.keys()) expect(Math.abs(largest(beat[0]![i]!.map(Math.abs)) - R_AT)).toBeLessThanOrEqual(2);
    expect(Math.max(...beat[0]![0]!) - Math.min(...beat[0]![0]!)).toBeCloseTo(1.2, 1);
    expect(beat[0]![1]!.map((value) => value * -2)).toEqual(beat[0]![0]!.map((value) => expect.closeTo(value, 4)));
  });

  it('keeps small waves through noise that hides them in a single beat', () => {
    const random = seededRandom(7);
    const clean = lead(1, every(90));
    const { beat, spread } = average([clean.map((value) => value + 0.24 * (random() - 0.5))]);
    expect(unlike(beat[0]![0]!)).toBeLessThan(0.08);
    expect(spread[0]![0]![20]).toBeGreaterThan(0.03);
    expect(spread[0]![0]![20]).toBeLessThan(0.12);
  });

  it('tells regular beats from irregular ones', () => {
    const { rhythm } = average([lead(1, every(80))], [lead(1, [45, 110, 215, 265, 390, 440])]);
    expect(20 + 3 * largest(rhythm[0]!.slice(0, 67))).toBe(80);
    expect(Math.max(...rhythm[0]!.slice(0, 67))).toBeGreaterThan(2 * Math.max(...rhythm[1]!.slice(0, 67)));
    expect(rhythm[0]![67]).toBeCloseTo((SECOND * every(80).length) / SAMPLES, 0);
  });

  it('lets an ectopic beat spread the beats, and not bend their average', () => {
    const normal = every(70).filter((_, i) => i !== 3);
    const { beat, spread } = average([lead(1, normal)], [lead(1, normal, [every(70)[3]!])]);
    const bent = Math.max(...beat[0]![0]!.map((value, i) => Math.abs(value - beat[1]![0]![i]!)));
    expect(bent).toBeLessThan(0.1);
    expect(Math.max(...spread[1]![0]!)).toBeGreaterThan(0.4);
  });

  it('finds nothing in silence', () => {
    const { beat, rhythm } = average([Array.from({ length: SAMPLES }, () => 0)]);
    expect(beat[0]![0]!.every((value) => Math.abs(value) < 1e-6)).toBe(true);
    expect(rhythm[0]!.every((value) => Math.abs(value) < 1e-3)).toBe(true);
  });

  it('does not change with the order of the leads', () => {
    const leads = [1, -0.5, 0.2].map((gain) => lead(gain, every(80), [200]));
    const { beat, rhythm } = average(leads);
    const { beat: turned, rhythm: same } = average([...leads].reverse());
    for (const i of [0, 1, 2]) expect(turned[0]![2 - i]).toEqual(beat[0]![i]!.map((value) => expect.closeTo(value, 5)));
    expect(same[0]).toEqual(rhythm[0]!.map((value) => expect.closeTo(value, 5)));
  });
});
