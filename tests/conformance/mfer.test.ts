// MFER: a monitor's file against what another decoder reads from it. It is not free to be copied into the repository, and no
// resting ECG is: a constructed one stands in.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LITTLE, restingEcg, wave } from '../unit/formats/mfer/mfer-file';
import { FIXTURES, recordingAt, SAMPLES, samplesAreThere } from './references';

it('a constructed resting ECG reads as it was made', async () => {
  const path = `${FIXTURES}/mfer/constructed-12-lead.mwf`;
  expect(new Uint8Array(await readFile(path))).toEqual(restingEcg(LITTLE));
  const recording = await recordingAt(path);
  expect(recording).toMatchObject({ format: 'MFER', rate: 500, issues: [] });
  for (const [lead, samples] of [...recording.leads.values()].entries()) {
    expect([...samples]).toEqual([...Float32Array.from(wave(lead, 1000), (value) => value * 0.00125)]);
  }
});

describe.skipIf(!samplesAreThere)(`twelve minutes of a CNS-6000 (${SAMPLES})`, () => {
  /** MWF_WAV: two leads at 250 Hz, three pressures at 125, a status at 250, in blocks of a minute each, 16 bits. */
  const WAVEFORMS = 1_620_000;
  const BLOCK = 15_000;
  const SEQUENCE = 3 * BLOCK + 3 * (BLOCK / 2);
  const NULL_VALUE = -32_768;

  it('are in every sample what stands in the file', async () => {
    const path = `${SAMPLES}/mfer/test-file.MWF`;
    const recording = await recordingAt(path);
    expect(recording).toMatchObject({
      rate: 250,
      samples: 180_000,
      device: { name: 'NIHON KOHDEN CNS6000' },
      patient: {},
    });
    expect([...recording.leads.keys()]).toEqual(['II', 'V5']);
    const file = await readFile(path);
    // One byte, the end of the description, follows the samples.
    const stored = new Int16Array(new Uint8Array(file.subarray(file.length - 1 - WAVEFORMS, file.length - 1)).buffer);
    for (const [index, samples] of [...recording.leads.values()].entries()) {
      const differing = samples.findIndex((value, i) => {
        const unit = stored[Math.floor(i / BLOCK) * SEQUENCE + index * BLOCK + (i % BLOCK)]!;
        return unit === NULL_VALUE ? !Number.isNaN(value) : Math.abs(value - unit * 0.002) > 1e-6;
      });
      expect(differing).toBe(-1);
    }
    expect(recording.issues.map(({ code }) => code)).toEqual(['channel-left-out']);
  });

  it('agree with the reference, which is in volts', async () => {
    const recording = await recordingAt(`${SAMPLES}/mfer/test-file.MWF`);
    const { leads } = JSON.parse(await readFile(`${SAMPLES}/ref/mfer__test-file.MWF.json`, 'utf8')) as {
      leads: Record<string, { std: number; n: number }>;
    };
    for (const [index, samples] of [...recording.leads.values()].entries()) {
      const { std, n } = Object.values(leads)[index]!;
      const known = samples.filter((value) => !Number.isNaN(value));
      const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
      const spread = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
      expect(samples).toHaveLength(n);
      // The reference is rounded to a microvolt.
      expect(Math.abs(spread - std * 1000)).toBeLessThan(0.001);
    }
  });
});
