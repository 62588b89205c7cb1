import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, onlyRecording } from '../files';

const SAMPLES = 60;
const samples = Float64Array.from({ length: SAMPLES }, (_, i) => (((i * 37) % 101) - 50) / 100);
const raw = new Uint8Array(samples.buffer);

/** An npy file of a version with that dictionary as its header. */
function npy(header: string, data: Uint8Array, version = 1): Uint8Array {
  const text = strToU8(`${header}\n`);
  const length = version === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  return Uint8Array.from([0x93, ...strToU8('NUMPY'), version, 0, ...length, ...text, ...data]);
}
const header = (descr: string, shape: string, order = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape}), }`;
const read = (bytes: Uint8Array, name = 'x.npy') => readFiles([bytesFile(name, bytes)], { rate: hertz(500) });

it.each([1, 2, 3])('version %d', async (version) => {
  const recording = onlyRecording(await read(npy(header('<f8', `${SAMPLES},`), raw, version)));
  expect(recording).toMatchObject({ format: 'NumPy', rate: 500, samples: SAMPLES });
  expect([...recording.leads.values()]).toEqual([Float32Array.from(samples)]);
});

it('numbers of eight bytes and half precision with its extremes', async () => {
  const whole = BigInt64Array.from({ length: SAMPLES }, (_, i) => BigInt(i * 10));
  const long = onlyRecording(await read(npy(header('<i8', `${SAMPLES},`), new Uint8Array(whole.buffer))));
  expect([...long.leads.values()][0]![59]).toBeCloseTo(0.59, 6);
  // 1, -2, 2^-24 (the least), 65504 (the largest), not a number.
  const half = Uint16Array.from([0x3c00, 0xc000, 0x0001, 0x7bff, 0x7e00, ...Array.from({ length: 55 }, () => 0x3800)]);
  const short = onlyRecording(
    await readFiles([bytesFile('x.npy', npy(header('<f2', '60,'), new Uint8Array(half.buffer)))], {
      rate: hertz(500),
      unit: 'mV',
    }),
  );
  const [lead] = [...short.leads.values()];
  expect([...lead!.subarray(0, 6)]).toEqual([1, -2, 2 ** -24, 65_504, Number.NaN, 0.5]);
});

describe('refused with the reason', () => {
  it.each([
    [
      'fewer numbers than its header says',
      npy(header('<f8', '6000000, 12'), raw),
      'content-damaged',
      { problem: { code: 'ends-in-numbers', values: { count: 72000000 } } },
    ],
    [
      'a header without an end',
      npy(header('<f8', '60,'), raw).subarray(0, 30),
      'content-damaged',
      { problem: { code: 'ends-in-header' } },
    ],
    ['a header that is none', npy('{}', raw), 'content-damaged', { problem: { code: 'own-header-unreadable' } }],
    [
      'records',
      npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (60,), }", raw),
      'array-unsupported',
      { kind: { code: 'records' } },
    ],
    [
      'complex numbers',
      npy(header('<c16', '30,'), raw),
      'array-unsupported',
      { kind: { code: 'elements-of-type', values: { type: '<c16' } } },
    ],
    [
      'dates',
      npy(header('<M8[ns]', '60,'), raw),
      'array-unsupported',
      { kind: { code: 'elements-of-type', values: { type: '<M8[ns]' } } },
    ],
    [
      'a number alone',
      npy(header('<f8', ''), raw.subarray(0, 8)),
      'array-shape',
      { arrays: [{ values: { name: { code: 'unnamed-array' }, shape: '1' } }] },
    ],
  ])('%s', async (_what, bytes, code, values) => {
    const [result] = await read(bytes);
    expect(result?.recording).toBeUndefined();
    expect(result?.issues).toMatchObject([{ code, values }]);
  });
});

describe('archives', () => {
  const ecg = npy(header('<f8', `${SAMPLES},`), raw);
  const objects = npy(header('|O', '3,'), new Uint8Array(9));

  it('pass over members that cannot be read', async () => {
    const recording = onlyRecording(await read(zipSync({ 'y.npy': objects, 'ecg.npy': ecg }), 'x.npz'));
    expect(recording.samples).toBe(SAMPLES);
    expect(codes((await read(zipSync({ 'y.npy': objects }), 'x.npz'))[0]!.issues)).toEqual(['array-unsupported']);
  });

  it('named .zip are folders of recordings', async () => {
    const results = await read(zipSync({ 'a.npy': ecg, 'b.npy': ecg }), 'x.zip');
    expect(results.map(({ recording }) => recording?.name)).toEqual(['a', 'b']);
  });
});
