import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createResampler, resamplingRatio } from '../../../src/signal/resample';

interface Golden {
  records: {
    record: string;
    lead: string;
    int16: string;
    resampled: { from: number; samples: number; float32: string }[];
  }[];
}

const MODEL_RATE = 100;
const golden = JSON.parse(readFileSync('tests/fixtures/parity/resample.json', 'utf8')) as Golden;

function decode(base64: string): DataView {
  const bytes = Buffer.from(base64, 'base64');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
const millivolts = (base64: string) => {
  const view = decode(base64);
  return Float32Array.from({ length: view.byteLength / 2 }, (_, i) => view.getInt16(i * 2, true) / 1000);
};

describe('agreement with scipy.signal.resample_poly', () => {
  for (const { record, lead, int16, resampled } of golden.records)
    for (const { from, samples, float32 } of resampled)
      it(`${record} ${lead}, ${from} to ${MODEL_RATE} Hz`, () => {
        const result = createResampler(from, MODEL_RATE)(millivolts(int16));
        expect(result).toHaveLength(samples);
        const expected = decode(float32);
        let largest = 0;
        result.forEach((value, i) => {
          largest = Math.max(largest, Math.abs(value - expected.getFloat32(i * 4, true)));
        });
        expect(largest).toBeLessThan(1e-4);
      });
});

describe('resamplingRatio', () => {
  it.each([
    [500, { up: 1, down: 5 }],
    [360, { up: 5, down: 18 }],
    [257, { up: 100, down: 257 }],
    [513.625, { up: 800, down: 4109 }],
    [599.88, { up: 2500, down: 14997 }],
    [80, { up: 5, down: 4 }],
    [100, { up: 1, down: 1 }],
  ])('%f Hz', (from, ratio) => {
    expect(resamplingRatio(from, MODEL_RATE)).toEqual(ratio);
  });

  it.each([
    [128.01234567, 1e-7],
    [1 / 0.0019531, 1e-7],
    [999.9871, 5e-5],
    [100.0001, 5e-5],
    [50.00013, 5e-5],
  ])('approximates %f Hz with bounded factors', (from, error) => {
    const { up, down } = resamplingRatio(from, MODEL_RATE);
    expect(Math.max(up, down)).toBeLessThanOrEqual(20_000);
    expect(Math.abs(((up / down) * from) / MODEL_RATE - 1)).toBeLessThan(error);
  });
});

describe('createResampler', () => {
  const sine = (rate: number, frequency: number, seconds: number) =>
    Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / rate));

  it('keeps what lies below 50 Hz and removes what lies above', () => {
    const middle = (samples: Float32Array) => Math.max(...samples.slice(200, 800).map(Math.abs));
    expect(middle(createResampler(500, 100)(sine(500, 12, 10)))).toBeCloseTo(1, 2);
    expect(middle(createResampler(500, 100)(sine(500, 60, 10)))).toBeLessThan(0.01);
  });

  it('puts samples of a fractional rate at the right times', () => {
    const result = createResampler(513.625, 100)(sine(513.625, 5, 20));
    for (let i = 200; i < 1800; i++) expect(result[i]).toBeCloseTo(Math.sin((2 * Math.PI * 5 * i) / 100), 2);
  });

  it('bridges gaps before filtering', () => {
    const samples = sine(500, 1, 10);
    samples.fill(Number.NaN, 1000, 1010);
    const result = createResampler(500, 100)(samples);
    expect(result.some(Number.isNaN)).toBe(false);
    expect(result[201]).toBeCloseTo(Math.sin((2 * Math.PI * 201) / 100), 1);
    expect(createResampler(500, 100)(new Float32Array(500).fill(Number.NaN))).toEqual(new Float32Array(100));
    expect(createResampler(100, 100)(Float32Array.of(Number.NaN, 1, Number.NaN, 3, Number.NaN))).toEqual(
      Float32Array.of(1, 1, 2, 3, 3),
    );
  });
});
