import { describe, expect, it } from 'vitest';
import { hertz } from '../../../src/ecg/units';
import { decodedRow, rowReading, rowTrace, samplesHash } from '../../../src/worklist/row-of';
import { manifestOf, readingOf, recordingOf } from '../app/fakes';

const lead = (seconds: number, rate: number, at: (time: number) => number) =>
  Float32Array.from({ length: seconds * rate }, (_, i) => at(i / rate));
const sine = (time: number) => Math.sin(2 * Math.PI * time);

describe('the hash of samples', () => {
  const samples = lead(2, 500, sine);
  const leads = new Map([
    ['II', samples],
    ['V1', lead(2, 500, (time) => 2 * sine(time))],
  ]);
  const hash = samplesHash({ leads, rate: hertz(500) });

  it('is the same for the same samples, in whatever order the leads are stored', () => {
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(samplesHash({ leads: new Map([...leads].reverse()), rate: hertz(500) })).toBe(hash);
  });

  it('is another where a sample, a lead or the rate is another', () => {
    const changed = samples.slice();
    changed[700]! += 0.002;
    expect(samplesHash({ leads: new Map([...leads, ['II', changed]]), rate: hertz(500) })).not.toBe(hash);
    expect(samplesHash({ leads: new Map([['II', samples]]), rate: hertz(500) })).not.toBe(hash);
    expect(samplesHash({ leads, rate: hertz(250) })).not.toBe(hash);
  });
});

describe('the trace of a row', () => {
  it('is four seconds of lead II in fiftieths of a second, with its narrow peaks, from the middle of the trace', () => {
    const spike = lead(10, 500, (time) => 0.5 + (Math.abs(time - 1.003) < 0.002 ? 1.5 : 0));
    const trace = rowTrace({
      leads: new Map([
        ['V1', lead(10, 500, sine)],
        ['II', spike],
      ]),
      rate: hertz(500),
    })!;
    expect(trace.lead).toBe('II');
    expect(trace.samples).toHaveLength(200);
    expect(Math.max(...trace.samples)).toBe(150);
    expect(trace.samples.indexOf(150)).toBe(50);
    expect(trace.samples.filter((value) => value === 0)).toHaveLength(199);
  });

  it('is of the first lead where there is no II, and as short as the recording', () => {
    const trace = rowTrace({ leads: new Map([['V1', lead(1, 100, sine)]]), rate: hertz(100) })!;
    expect([trace.lead, trace.samples.length]).toEqual(['V1', 50]);
    expect(rowTrace({ leads: new Map(), rate: hertz(100) })).toBeNull();
  });
});

describe('a row', () => {
  it('says whether the device agrees with what was read', () => {
    const recording = { ...recordingOf('a'), statements: ['Atrial fibrillation', 'Sinus rhythm'] };
    const row = decodedRow(recording, manifestOf('m'), { ...readingOf('m'), findings: ['SR'] });
    expect(row.device.agreement).toBe('differs');
    expect(decodedRow(recordingOf('a'), manifestOf('m'), readingOf('m')).device.agreement).toBeNull();
  });

  it('names what is grave or abnormal before what is true of a healthy heart', () => {
    const reading = rowReading(manifestOf('m'), readingOf('m', [0.9, 0.1, 0.6]));
    expect(reading.findings.indexOf('PVC')).toBeLessThan(reading.findings.indexOf('SR'));
  });
});
