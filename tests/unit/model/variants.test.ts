import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeNetworks } from '../../../scripts/lib/engine';
import type { LeadName } from '../../../src/ecg/leads';
import { misplace } from '../../../src/ecg/misplacements';
import { largestDifference, type ParitySignals, recordBatch } from './parity-records';

const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;
const networks = nodeNetworks();
/** Of scores, some of which are above ten. */
const NEAR = 1e-4;

/** The leads of a record, with electrodes exchanged. */
function window(index: number, samples: number, swap?: string) {
  const data = recordBatch(signals, index, 1, samples);
  const leads = new Map(signals.leads.map((lead, i) => [lead, data.subarray(i * samples, (i + 1) * samples)]));
  return [...(swap ? misplace(leads, swap) : leads).values()];
}

const joined = (leads: readonly Float32Array[]) => {
  const all = new Float32Array(leads.length * leads[0]!.length);
  for (const [i, lead] of leads.entries()) all.set(lead, i * lead.length);
  return all;
};

/** Nothing changed, one lead, each lead in turn, all leads. */
function variantsOf(leads: readonly Float32Array[]): Float32Array[] {
  const flattened = (is: (lead: number) => boolean) =>
    joined(leads.map((lead, i) => (is(i) ? lead.map((value, t) => (t > 100 && t < 160 ? 0.1 : value)) : lead)));
  return [
    joined(leads),
    flattened((i) => i === 1),
    ...leads.map((_, lead) => flattened((i) => i === lead)),
    flattened(() => true),
  ];
}

describe.each(['leadlens', 'lead-attention', 'conv1d'])('variants of a window, %s', (id) => {
  it.each([
    ['as recorded', undefined],
    // Put back by `leadlens`: each lead has something of the others then.
    ['with exchanged electrodes', 'RA/RL'],
  ])('%s, have the scores that each has by itself', async (_, swap) => {
    const manifest = await networks.manifest(id);
    const { samples } = manifest.window;
    const leads = window(11, samples, swap);
    const few = manifest.leads.fixed ? [] : [leads.slice(0, 3)];
    await networks.run(id, {}, async (network) => {
      for (const some of [leads, ...few]) {
        const names = signals.leads.slice(0, some.length) as LeadName[];
        const variants = variantsOf(some);
        const { tensors } = networks.memory();
        const scores = await network.scoresOfVariants(joined(some), variants, names);
        expect(networks.memory().tensors).toBe(tensors);
        const every = [[...names.keys()]];
        const classes = manifest.labels.length;
        expect(scores).toHaveLength(variants.length * classes);
        const moved = new Set<number>();
        for (const [i, variant] of variants.entries()) {
          const own = scores.slice(i * classes, (i + 1) * classes);
          expect(largestDifference(own, await network.scoresOf(variant, 1, names, every))).toBeLessThan(NEAR);
          moved.add(own[0]!);
        }
        expect(moved.size).toBeGreaterThan(variants.length / 2);
      }
    });
  });
});
