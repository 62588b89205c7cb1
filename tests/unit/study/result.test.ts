import { describe, expect, it } from 'vitest';
import type { Caliper, CaliperKind } from '../../../src/ecg/caliper';
import { issue } from '../../../src/ecg/read-issue';
import { millivolt, seconds } from '../../../src/ecg/units';
import { measuredValues } from '../../../src/study/measured';
import { classifiedLine, type ResultSentences, savedResult } from '../../../src/study/result';
import { manifestOf, readingOf, recordingOf } from '../app/fakes';

const manifest = manifestOf('attention');
const { labels } = manifest;
const sentences: ResultSentences = {
  quality: ({ code }) => `about ${code}`,
  issue: (each) => ({ ...each, message: `met ${each.code}` }),
};
const flat = { code: 'flat', reason: 'flat-line', lead: 'V1', withholds: false, leftOut: true } as const;
const withheld = { ...readingOf('attention', []), leadWeights: new Float32Array(0), backend: null, findings: [] };

describe('a saved result', () => {
  const recording = { ...recordingOf('a'), patient: { id: 'P-123', age: 61 }, comments: ['Dr. House'] };
  const all = {
    notice: 'NOTICE',
    software: 'LeadLens 1',
    recording,
    misplacement: null,
    issues: [],
    manifest,
    measurements: null,
    calipers: [],
  };
  const saved = savedResult({ ...all, reading: { ...readingOf('attention'), quality: [flat] } }, sentences);

  it('tells what was met while the file was read, by code and in a sentence', () => {
    const issues = [issue('no-samples', { file: 'a.hea' }, 'a.hea')];
    expect(savedResult({ ...all, issues, reading: readingOf('attention') }, sentences).issues).toEqual([
      { ...issues[0], message: 'met no-samples' },
    ]);
  });

  it('carries the notice, the probabilities by code and the weights by lead', () => {
    expect(saved.notice).toBe('NOTICE');
    expect(saved.probabilities).toEqual({ SR: 0.9, AFIB: 0.1, PVC: 0.1 });
    expect(saved.leadWeights).toEqual({ I: 0.25, II: 0.25, V1: 0.5 });
    expect(saved.thresholds.AFIB).toBe(0.3);
  });

  it('holds nothing of the patient', () => {
    expect(JSON.stringify(saved)).not.toMatch(/P-123|61|House/);
  });

  it('says which electrodes were exchanged on the screen', () => {
    const exchanged = savedResult({ ...all, misplacement: 'LA/RA', reading: readingOf('attention') }, sentences);
    expect(exchanged.recording.electrodesExchanged).toBe('LA/RA');
    expect(saved.recording).not.toHaveProperty('electrodesExchanged');
  });

  it('holds what was measured by hand, in seconds of the file and millivolts', () => {
    const point = (time: number, voltage: number) => ({ time: seconds(time), voltage: millivolt(voltage) });
    const caliper = (kind: CaliperKind, intervals = 1): Caliper => ({
      id: 1,
      kind,
      lead: 'II',
      from: point(1, 0.1),
      to: point(2.6, -0.2),
      intervals,
    });
    const part = { start: seconds(60), total: seconds(600) };
    const result = savedResult(
      {
        ...all,
        recording: { ...recording, part },
        calipers: [caliper('march', 2), caliper('amplitude'), caliper('box')],
        reading: readingOf('attention'),
      },
      sentences,
    );
    const ends = {
      lead: 'II',
      from: { secondsInFile: 61, millivolts: 0.1 },
      to: { secondsInFile: 62.6, millivolts: -0.2 },
    };
    const resolution = { resolutionInMilliseconds: 1000 / recording.rate };
    expect(result.calipers).toEqual([
      { kind: 'march', ...ends, intervals: 2, milliseconds: 800, perMinute: 75, ...resolution },
      { kind: 'amplitude', ...ends, millivolts: 0.3 },
      { kind: 'box', ...ends, intervals: 1, milliseconds: 1600, perMinute: 37.5, ...resolution, millivolts: 0.3 },
    ]);
    expect(saved).not.toHaveProperty('calipers');
  });

  it('gives no numbers where the reading was withheld', () => {
    expect(savedResult({ ...all, reading: withheld }, sentences)).toMatchObject({ probabilities: {}, leadWeights: {} });
  });

  it('has a sentence beside each finding of quality, and every window', () => {
    const { probabilities, leadWeights } = readingOf('attention', [0.2, 0.5, 0.1]);
    const windows = [{ start: seconds(0), end: seconds(10), probabilities, leadWeights }];
    const long = savedResult({ ...all, reading: { ...readingOf('attention'), windows } }, sentences);
    expect(long.windows).toEqual([
      {
        start: 0,
        end: 10,
        probabilities: { SR: 0.2, AFIB: 0.5, PVC: 0.1 },
        leadWeights: { I: 0.25, II: 0.25, V1: 0.5 },
      },
    ]);
    expect(saved.quality).toEqual([{ ...flat, message: 'about flat' }]);
  });

  it('keeps its fields', () => {
    expect(Object.keys(saved)).toEqual([
      'notice',
      'software',
      'recording',
      'issues',
      'model',
      'backend',
      'milliseconds',
      'quality',
      'findings',
      'restsOn',
      'thresholds',
      'probabilities',
      'leadWeights',
      'calibrated',
      'uncertainty',
      'abstained',
      'unlike',
      'windows',
    ]);
  });
});

describe('a line of the command line', () => {
  const of = { file: 'a.hea', model: 'attention', labels, measurements: null };

  it('has the numbers as the network gave them, and a sentence beside each finding of quality', () => {
    const reading = { ...readingOf('attention'), milliseconds: 1.26, quality: [flat] };
    expect(classifiedLine({ ...of, reading, issues: [] }, sentences)).toEqual({
      file: 'a.hea',
      model: 'attention',
      backend: 'wasm',
      milliseconds: 1.3,
      probabilities: { SR: Math.fround(0.9), AFIB: Math.fround(0.1), PVC: Math.fround(0.1) },
      leadWeights: { I: 0.25, II: 0.25, V1: 0.5 },
      // These labels have no map: the network's own probability stands.
      calibrated: { SR: Math.fround(0.9), AFIB: Math.fround(0.1), PVC: Math.fround(0.1) },
      uncertainty: Object.fromEntries(
        Object.entries({ SR: Math.fround(0.9), AFIB: Math.fround(0.1), PVC: Math.fround(0.1) }).map(([code, value]) => [
          code,
          { low: value, high: value },
        ]),
      ),
      abstained: [],
      unlike: [],
      findings: ['SR'],
      misplacement: null,
      restsOn: { windows: 0, leads: ['I', 'II'] },
      measurements: measuredValues(null),
      quality: [{ code: 'flat', lead: 'V1', message: 'about flat' }],
      issues: [],
    });
  });

  it('has probabilities that hold, what had better not be answered, and what the recording is unlike', () => {
    const [first, second] = labels;
    const calibration = { a: 2, b: 0, covariance: [0.01, 0, 0.01] as const, prevalence: 0.5 };
    const mapped = [{ ...first!, calibration }, { ...second!, abstention: { no: 0.05, yes: 0.9 } }, ...labels.slice(2)];
    const reading = { ...readingOf('attention'), unlike: [{ check: 'size' as const, score: 2.5 }] };
    const line = classifiedLine({ ...of, labels: mapped, reading, issues: [] }, sentences);
    const shown = line.calibrated as Readonly<Record<string, number>>;
    expect(shown.SR).toBeCloseTo(81 / 82, 5);
    const { low, high } = (line.uncertainty as Readonly<Record<string, { low: number; high: number }>>).SR!;
    expect(low).toBeLessThan(shown.SR!);
    expect(high).toBeGreaterThan(shown.SR!);
    expect(line.abstained).toEqual(['AFIB']);
    expect(line.unlike).toEqual([{ check: 'size', score: 2.5 }]);
  });

  it('has the same fields where nothing was read, and the reasons', () => {
    const issues = [issue('not-an-ecg', { file: 'a.pdf' })];
    const line = classifiedLine({ ...of, reading: undefined, issues }, sentences);
    expect(line).toEqual({
      file: 'a.hea',
      model: 'attention',
      backend: null,
      milliseconds: 0,
      probabilities: {},
      leadWeights: {},
      calibrated: {},
      uncertainty: {},
      abstained: [],
      unlike: [],
      findings: [],
      misplacement: null,
      restsOn: { windows: 0, leads: [] },
      measurements: measuredValues(null),
      quality: [],
      issues: [{ ...issues[0], message: 'met not-an-ecg' }],
    });
    expect(Object.keys(line)).toEqual(Object.keys(classifiedLine({ ...of, reading: withheld, issues }, sentences)));
  });
});
