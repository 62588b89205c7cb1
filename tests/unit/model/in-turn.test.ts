import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import { inTurnOf } from '../../../scripts/lib/evaluation';
import type { LeadName } from '../../../src/ecg/leads';
import { hertz } from '../../../src/ecg/units';
import { readFiles } from '../../../src/formats/read';
import { onlyRecording, textFile } from '../formats/files';
import { type ParitySignals, recordingOf } from './parity-records';

const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;
const records = signals.records.slice(0, 6).map((_, i) => recordingOf(signals, i));
const engine = nodeEngine();
const CELLS = 5;

/** A table of a column for each lead, blank where it has no sample, and what is read from it. */
async function fromTable(leads: ReadonlyMap<LeadName, Float32Array>) {
  const columns = [...leads.values()];
  const rows = Array.from(columns[0]!, (_, i) =>
    columns.map((samples) => (Number.isNaN(samples[i]) ? '' : samples[i]!.toFixed(CELLS))).join(','),
  );
  const text = `${[...leads.keys()].join(',')}\n${rows.join('\n')}\n`;
  return onlyRecording(await readFiles([textFile('print.csv', text)], { rate: hertz(signals.rate) }));
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const codes = (findings: readonly { code: string; lead?: string }[]) => findings.map(({ code, lead }) => [code, lead]);

describe('a table of leads in turn, 2.5 s each', () => {
  it.each([
    ['leadlens', 0.5],
    ['lead-attention', 0.5],
    // It was trained on leads together and needs them all: what it says of leads in turn is worth less.
    ['conv1d', 1],
  ])('is read by %s, much as the leads together are', async (network, share) => {
    const readings: Float32Array[] = [];
    for (const record of records) {
      const recording = await fromTable(inTurnOf(record.leads));
      expect(recording.leads.get('V1')![0]).toBeNaN();
      const reading = await engine.read(network, recording);
      expect(codes(reading.quality)).toEqual([['in-turn', undefined]]);
      expect(reading.leads).toEqual([...record.leads.keys()]);
      expect(reading.leadWeights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
      expect(reading.misplacement).toBeUndefined();
      expect(reading.windows).toHaveLength(1);
      expect(reading.windows[0]).toMatchObject({ start: 0, end: 10, probabilities: reading.probabilities });
      readings.push(reading.probabilities);
    }
    const together = await Promise.all(records.map((record) => engine.read(network, record)));
    const distances = readings.map((reading) =>
      together.map(({ probabilities }) =>
        probabilities.reduce((sum, value, i) => sum + Math.abs(value - reading[i]!), 0),
      ),
    );
    const own = average(distances.map((row, i) => row[i]!));
    const others = average(distances.flatMap((row, i) => row.filter((_, j) => j !== i)));
    expect(own).toBeLessThan(share * others);
  });

  it('is read without one of its leads, and says which lead is off', async () => {
    const leads = inTurnOf(records[0]!.leads);
    leads.set(
      'V2',
      leads.get('V2')!.map((value, i) => (i < 540 ? value : Number.NaN)),
    );
    leads.set(
      'V3',
      leads.get('V3')!.map((value) => (Number.isNaN(value) ? value : 0)),
    );
    const reading = await engine.read('leadlens', await fromTable(leads), { leaveOut: ['V1'] });
    expect(codes(reading.quality)).toEqual([
      ['lead-off', 'V2'],
      ['flat', 'V3'],
      ['in-turn', undefined],
    ]);
    expect(reading.leads).toEqual(['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V4', 'V5', 'V6']);
    expect(reading.leadWeights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
  });

  it('is withheld where each lead is there for less than two seconds', async () => {
    const brief = new Map([...inTurnOf(records[0]!.leads)].map(([lead, samples]) => [lead, samples.slice(0, 760)]));
    for (const [lead, samples] of brief)
      brief.set(
        lead,
        samples.map((value, i) => (i % 250 < 70 ? Number.NaN : value)),
      );
    const reading = await engine.read('leadlens', await fromTable(brief));
    expect(codes(reading.quality)).toEqual([['too-short', undefined]]);
    expect(reading.probabilities).toHaveLength(0);
  });
});
