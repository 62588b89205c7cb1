import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, onlyRecording } from '../files';

/** Frames of twelve leads whose limb leads obey Einthoven and Goldberger. */
function rdt(frames: number): Uint8Array {
  const values = Array.from({ length: frames }, (_, i) => {
    const one = Math.round(300 * Math.sin(i / 9));
    const two = Math.round(500 * Math.sin(i / 7));
    const limb = [one, two, two - one, -(one + two) / 2, one - two / 2, two - one / 2].map(Math.trunc);
    return [...limb, 1, 2, 3, 4, 5, i];
  });
  const bytes = new Uint8Array(frames * 24);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.flat().entries()) view.setInt16(i * 2, value, true);
  return bytes;
}

const read = (bytes: Uint8Array, path = 'patient.rdt', options = {}) => readFiles([bytesFile(path, bytes)], options);

it('twelve leads at 2.44 uV a unit; the rate is assumed and may be given', async () => {
  const recording = onlyRecording(await read(rdt(1000)));
  expect(recording).toMatchObject({ format: 'Norav RDT', rate: 500, samples: 1000 });
  expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
  expect(recording.leads.get('V6')![100]).toBeCloseTo(0.244, 6);
  expect(recording.leads.get('V5')![7]).toBeCloseTo(0.0122, 7);
  expect(codes(recording.issues)).toEqual(['rate-assumed']);
  const told = onlyRecording(await read(rdt(1000), 'x.RDT', { rate: hertz(1000) }));
  expect(told.rate).toBe(1000);
  expect(told.issues).toEqual([]);
});

it('a file that ends within a frame says so', async () => {
  const recording = onlyRecording(await read(rdt(500).subarray(0, 500 * 24 - 5)));
  expect(recording.samples).toBe(499);
  expect(codes(recording.issues)).toContain('end-missing');
});

describe('what is not taken for one', () => {
  const noise = Uint8Array.from({ length: 4800 }, (_, i) => (i * 7919) & 0xff);
  it.each([
    ['other bytes', noise, 'patient.rdt'],
    ['zeros', new Uint8Array(4800), 'patient.rdt'],
    ['a few frames', rdt(10), 'patient.rdt'],
    ['another name', rdt(1000), 'patient.bin'],
  ])('%s', async (_, bytes, path) => {
    expect((await read(bytes, path))[0]?.recording).toBeUndefined();
  });
});
