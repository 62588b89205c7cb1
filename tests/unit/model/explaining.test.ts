import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import type { LeadName } from '../../../src/ecg/leads';
import { beatCells, flatten } from '../../../src/model/explaining';
import { type ParitySignals, recordingOf } from './parity-records';

const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;
const engine = nodeEngine();
const NETWORKS = ['leadlens', 'lead-attention', 'conv1d'];

const logit = (p: number) => Math.log(p / (1 - p));
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe.each(NETWORKS)('contributions of leads, %s', (id) => {
  it('sum to the score of all leads less that of none', async () => {
    for (const record of [0, 7, 19]) {
      const recording = recordingOf(signals, record);
      const said = (await engine.contributions(id, recording, 'SR'))!;
      expect(said.leads).toEqual(signals.leads);
      expect(Math.abs(sum(said.shares) - (said.score - said.none))).toBeLessThan(1e-4);
      expect(said.shares.some((share) => Math.abs(share) > 0.01)).toBe(true);
    }
  });

  it('are of the score that the reading gives', async () => {
    const recording = recordingOf(signals, 3);
    const { windows } = await engine.read(id, recording);
    const label = (await engine.manifest(id)).labels.findIndex(({ code }) => code === 'NORM');
    const { score } = (await engine.contributions(id, recording, 'NORM'))!;
    const logits = windows.map(({ probabilities }) => logit(probabilities[label]!));
    expect(score).toBeCloseTo(sum(logits) / logits.length, 2);
    const { start } = windows.at(-1)!;
    const ofLast = (await engine.contributions(id, recording, 'NORM', { at: start }))!;
    expect(ofLast.windows).toBe(1);
    expect(ofLast.score).toBeCloseTo(logits.at(-1)!, 2);
  });

  it('leave no tensor behind, and nothing of a statement that the network does not have', async () => {
    const recording = recordingOf(signals, 1);
    const { tensors } = await engine.memory();
    await engine.contributions(id, recording, 'SR');
    await engine.locate(id, recording, 'SR');
    expect((await engine.memory()).tensors).toBe(tensors);
    expect(await engine.contributions(id, recording, 'NO-SUCH')).toBeNull();
  });
});

describe('leads that are not there', () => {
  it('have no share', async () => {
    const whole = recordingOf(signals, 0);
    const leads = new Map([...whole.leads].filter(([lead]) => lead.startsWith('V')));
    const said = (await engine.contributions('leadlens', { ...whole, leads }, 'SR'))!;
    expect(said.leads).toEqual(['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] satisfies LeadName[]);
    expect(said.exact).toBe(true);
    expect(Math.abs(sum(said.shares) - (said.score - said.none))).toBeLessThan(1e-4);
  });
});

describe('stretches that carry a statement', () => {
  it('lie in the recording, the heaviest first, and can be cancelled', async () => {
    const recording = recordingOf(signals, 0);
    const { stretches } = (await engine.locate('leadlens', recording, 'NORM'))!;
    expect(stretches.length).toBeGreaterThan(0);
    for (const { start, end, fall } of stretches) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(recording.samples / recording.rate);
      expect(fall).toBeGreaterThan(0);
    }
    expect(stretches.map(({ fall }) => fall)).toEqual(stretches.map(({ fall }) => fall).sort((a, b) => b - a));
    const cancelling = new AbortController();
    const under = engine.locate('leadlens', recording, 'NORM', { signal: cancelling.signal });
    cancelling.abort(new DOMException('cancelled', 'AbortError'));
    await expect(under).rejects.toThrow('cancelled');
  });

  it('are parts of beats that do not reach into the next beat', () => {
    const cells = beatCells([1, 1.4, 2.4], 100, 300);
    expect(cells).toHaveLength(3);
    const flat = cells.flat().filter((cell) => cell !== undefined);
    flat.slice(1).forEach(({ from }, i) => {
      expect(from).toBeGreaterThanOrEqual(flat[i]!.to);
    });
    // The first beat has no room for its T wave.
    expect(cells[0]!.at(-1)).toBeUndefined();
  });

  it('are flattened from end to end', () => {
    const lead = Float32Array.of(0, 1, 9, 9, 9, 5);
    flatten(lead, { from: 2, to: 5 });
    expect([...lead]).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
