import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, microvolts, onlyRecording } from '../files';

const FRAMES = 3000;

/** A beat each second, in so many microvolts. */
const sample = (channel: number, frame: number) =>
  Math.round((300 + 100 * channel) * Math.exp(-(((frame % 1000) - 400) ** 2) / 200)) + (frame % 50 < 25 ? 1 : 0);

function rdt(channels: number, rate: number, frames = FRAMES): Uint8Array {
  const bytes = new Uint8Array(4 + frames * channels * 2);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, channels, true);
  view.setInt16(2, rate, true);
  for (let frame = 0; frame < frames; frame++)
    for (let channel = 0; channel < channels; channel++)
      view.setInt16(4 + (frame * channels + channel) * 2, sample(channel, frame), true);
  return bytes;
}

const read = (bytes: Uint8Array, path = 'vcg.rdt', options = {}) => readFiles([bytesFile(path, bytes)], options);

it("Frank's leads at the rate of the header; unit and names are assumed and asked for", async () => {
  const [result] = await read(rdt(3, 1000));
  const recording = onlyRecording([result!]);
  expect(recording).toMatchObject({ name: 'vcg', format: 'Johns Hopkins RDT', rate: 1000, samples: FRAMES });
  expect([...recording.leads.keys()]).toEqual(['VX', 'VY', 'VZ']);
  for (const [channel, lead] of ['VX', 'VY', 'VZ'].entries())
    expect(microvolts(recording, lead)).toEqual(Array.from({ length: FRAMES }, (_, frame) => sample(channel, frame)));
  expect(codes(recording.issues)).toEqual(['unit-assumed', 'leads-assumed']);
  expect(result!.question).toEqual({ samples: FRAMES, rate: false, unit: '\u00b5V', leads: ['VX', 'VY', 'VZ'] });
});

it('what the user says goes before', async () => {
  const [result] = await read(rdt(3, 500), 'x.RDT', { unit: 'nV', leads: ['I', 'II', 'V5'], rate: hertz(250) });
  const recording = onlyRecording([result!]);
  expect(recording.rate).toBe(500);
  expect([...recording.leads.keys()]).toEqual(['I', 'II', 'V5']);
  expect(recording.leads.get('I')![400]).toBeCloseTo(0.0003, 5);
  expect(recording.issues).toEqual([]);
  expect(result!.question).toBeUndefined();
});

it.each([1, 2, 8, 12])('%d channels', async (channels) => {
  const recording = onlyRecording(await read(rdt(channels, 1000)));
  expect(recording.leads.size).toBe(channels);
  if (channels === 12) expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
  const [first] = recording.leads.values();
  expect(Math.round(first![400]! * 1000)).toBe(sample(0, 400));
});

it('a file that ends within a frame says so', async () => {
  const recording = onlyRecording(await read(rdt(3, 1000).slice(0, -3)));
  expect(recording.samples).toBe(FRAMES - 1);
  expect(codes(recording.issues)).toContain('end-missing');
});

describe('what is not taken for one', () => {
  const noise = rdt(3, 1000).map((byte, i) => (i < 4 ? byte : (i * 7919 + (i >> 3) * 31) & 0xff));
  it.each([
    ['noise', noise, 'x.rdt'],
    ['zeros', rdt(3, 1000).map((byte, i) => (i < 4 ? byte : 0)), 'x.rdt'],
    ['a rate that no ECG has', rdt(3, 7), 'x.rdt'],
    ['more channels than anyone has', rdt(200, 1000, 100), 'x.rdt'],
    ['a few frames', rdt(3, 1000, 20), 'x.rdt'],
    ['another name', rdt(3, 1000), 'x.bin'],
  ])('%s', async (_, bytes, path) => {
    expect((await read(bytes, path))[0]?.recording).toBeUndefined();
  });
});
