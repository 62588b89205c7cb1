import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { misplace } from '../../../../src/ecg/misplacements';
import { armPotential } from '../../../../src/model/networks/arm-potential';
import { Layers } from '../../../../src/model/networks/layers';
import { seededRandom } from '../../../../src/signal/random';

const SAMPLES = 300;
const LEFT = [0.8, 0.2, -0.1, 0.05, 0, -0.2, -0.25];
const RIGHT = [0.5, -0.4, 0.1, 0.05, 0, 0.15, 0.1];
const KINDS = ['RA/RL', 'LA/RL', 'RA/RL+LA/LL'] as const;

type Lead = Float32Array;
type Leads = Map<string, Lead>;

const vector = (values: readonly number[]) => ({ values: Float32Array.from(values), shape: [values.length] });
const putBack = () =>
  armPotential(
    new Layers(
      new Map([
        ['arm.left', vector(LEFT)],
        ['arm.right', vector(RIGHT)],
      ]),
    ),
  );

const each = (f: (t: number) => number): Lead => Float32Array.from({ length: SAMPLES }, (_, t) => f(t));
const weighted = (weights: readonly number[], of: readonly Lead[]) =>
  each((t) => weights.reduce((total, weight, i) => total + weight * of[i]![t]!, 0));

/** An ECG whose lead `lost` is exactly what the regression makes of the other limb lead and the chest leads as they then read. */
function ecg(lost: 'II' | 'III'): Leads {
  const random = seededRandom(3);
  const signal = () => {
    const size = random() + 0.5;
    return each((t) => 0.05 * (random() - 0.5) + size * Math.exp(-(((t - 40 - 80 * Math.floor(t / 80)) / 3) ** 2)));
  };
  const limb = signal();
  const read = Array.from({ length: 6 }, signal);
  const gone = weighted(lost === 'III' ? LEFT : RIGHT, [limb, ...read]);
  const [ii, iii] = lost === 'III' ? [limb, gone] : [gone, limb];
  const i = weighted([1, -1], [ii, iii]);
  const chest = read.map((v) => weighted([1, 1 / 3], [v, gone]));
  const augmented = [weighted([-0.5, -0.5], [i, ii]), weighted([1, -0.5], [i, ii]), weighted([1, -0.5], [ii, i])];
  return new Map([i, ii, iii, ...augmented, ...chest].map((lead, at) => [STANDARD_LEADS[at]!, lead]));
}

const tensor = (leads: Leads, names: readonly string[] = STANDARD_LEADS) =>
  tf.tensor3d([names.map((name) => Array.from(leads.get(name)!))]);
const largestMove = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;

beforeAll(() => tf.setBackend('cpu'));

describe('armPotential', () => {
  it.each([
    ['LA/RL', 'III'],
    ['RA/RL', 'II'],
    ['RA/RL+LA/LL', 'II'],
  ] as const)('puts the leads back under %s, and says so', (kind, lost) => {
    const leads = ecg(lost);
    for (const names of [STANDARD_LEADS, STANDARD_LEADS.toReversed()]) {
      const restored = putBack()(tensor(misplace(leads, kind), names), names)!;
      expect(largestMove(restored.ecg, tensor(leads, names))).toBeLessThan(2e-3);
      const expected = KINDS.map((each) => expect.closeTo(each === kind ? 1 : 0, 3));
      expect(Array.from(restored.share.dataSync())).toEqual(expected);
    }
  });

  it.each(['none', 'LA/RA', 'LA/LL', 'RA/LL', 'clockwise', 'V1-V6 reversed'])('changes nothing under %s', (kind) => {
    const leads = ecg('III');
    const read = tensor(kind === 'none' ? leads : misplace(leads, kind));
    expect(largestMove(putBack()(read, STANDARD_LEADS)!.ecg, read)).toBeLessThan(1e-6);
  });

  it('changes nothing where a lead is flat against Einthoven’s law, where two are, and where all are', () => {
    const leads = ecg('III');
    const flat = each(() => 0);
    const ways: readonly (readonly string[])[] = [['III'], ['I'], ['II', 'III'], ['I', 'II', 'III'], STANDARD_LEADS];
    for (const off of ways) {
      const read = tensor(new Map([...leads].map(([name, lead]) => [name, off.includes(name) ? flat : lead])));
      expect(largestMove(putBack()(read, STANDARD_LEADS)!.ecg, read)).toBeLessThan(1e-6);
    }
  });

  it('keeps its hands off when not every lead is there by name', () => {
    const leads = misplace(ecg('III'), 'LA/RL');
    const eleven = STANDARD_LEADS.slice(0, 11);
    expect(putBack()(tensor(leads, eleven), eleven)).toBeUndefined();
    expect(putBack()(tensor(leads), [...eleven, 'V7'])).toBeUndefined();
    expect(putBack()(tensor(leads), [...eleven, 'V5'])).toBeUndefined();
  });

  it('lets go gradually as the flat lead comes to life', () => {
    const swapped = misplace(ecg('III'), 'LA/RL');
    const shares = [0, 0.05, 0.1, 0.2, 0.4].map((alive) => {
      const iii = weighted([alive], [swapped.get('II')!]);
      const i = weighted([1 - alive], [swapped.get('II')!]);
      return putBack()(tensor(new Map([...swapped, ['I', i], ['III', iii]])), STANDARD_LEADS)!.share.dataSync()[
        KINDS.indexOf('LA/RL')
      ]!;
    });
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares[0]).toBeGreaterThan(0.99);
    expect(shares[2]).toBeGreaterThan(0.5);
    expect(shares[2]).toBeLessThan(0.99);
    expect(shares[4]).toBeLessThan(1e-3);
  });
});
