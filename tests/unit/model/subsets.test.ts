import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import { largestDifference, type ParitySignals, recordBatch } from './parity-records';

const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;
const engine = nodeEngine();
const SUBSETS = [[0], [1, 7], [0, 1, 6, 7, 8, 9, 10, 11], [2, 3, 4]];

/** The probability of logits. */
const sigmoid = (scores: Float32Array) => scores.map((score) => 1 / (1 + Math.exp(-score)));

it('the score of some leads is that of the network where there are no others', async () => {
  const leads = signals.leads as readonly string[];
  const data = recordBatch(signals, 0, 1, signals.samples);
  const scores = await engine.scoresOf('lead-attention', data, 1, leads, SUBSETS);
  const classes = scores.length / SUBSETS.length;
  for (const [i, subset] of SUBSETS.entries()) {
    const some = new Float32Array(subset.length * signals.samples);
    subset.forEach((lead, row) => {
      some.set(data.subarray(lead * signals.samples, (lead + 1) * signals.samples), row * signals.samples);
    });
    const names = subset.map((lead) => leads[lead]!);
    const { probabilities } = await engine.readBatch('lead-attention', some, 1, names);
    expect(largestDifference(sigmoid(scores.slice(i * classes, (i + 1) * classes)), probabilities)).toBeLessThan(1e-4);
  }
  // One after another as in a batch of records.
  const both = new Float32Array(2 * data.length);
  both.set(data);
  both.set(data, data.length);
  const inBatch = await engine.scoresOf('lead-attention', both, 2, leads, SUBSETS);
  expect(largestDifference(inBatch.slice(0, scores.length), scores)).toBeLessThan(1e-3);
  expect(largestDifference(inBatch.slice(scores.length), scores)).toBeLessThan(1e-3);
});
