import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { phrase } from '../../../../src/ecg/phrases';
import { hertz } from '../../../../src/ecg/units';
import { arraysOutcome } from '../../../../src/formats/arrays/outcome';
import { type NumericArray, rowMajor, type TextValue } from '../../../../src/formats/arrays/variables';
import { Budget } from '../../../../src/formats/kit/budget';
import { Identities } from '../../../../src/formats/kit/identities';
import type { ReadOptions, ReadOutcome } from '../../../../src/formats/reader';
import { codes, microvolts } from '../files';

const SAMPLES = 60;
const value = (sample: number, lead: number) => ((sample * 37 + lead * 11) % 101) - 50;

function array(
  name: string,
  shape: readonly number[],
  at: (index: number) => number,
  kind: NumericArray['kind'] = 'float',
) {
  const count = shape.reduce((product, length) => product * length, 1);
  const values = Float64Array.from({ length: count }, (_, i) => at(i));
  return { name, shape, strides: rowMajor(shape), kind, values: () => values };
}
const number = (name: string, of: number) => array(name, [1, 1], () => of);
/** Samples in rows, a column for each lead, in microvolts. */
const signal = (name: string, leads = 12, kind?: NumericArray['kind']) =>
  array(name, [SAMPLES, leads], (i) => 10 * value(Math.floor(i / leads), i % leads), kind);
const text = (name: string, ...texts: string[]): TextValue => ({ name, texts });

function outcomes(arrays: readonly NumericArray[], texts: readonly TextValue[] = [], options: ReadOptions = {}) {
  const outcome = arraysOutcome(() => ({ arrays, texts }), {
    path: 'x.mat',
    format: 'MATLAB',
    options,
    identities: new Identities(),
    budget: new Budget(0),
  });
  return 'issues' in outcome ? [outcome] : outcome;
}
function only(...given: Parameters<typeof outcomes>): ReadOutcome {
  const [first, ...more] = outcomes(...given);
  expect(more).toEqual([]);
  return first!;
}

describe('the rate', () => {
  it.each([
    ['fs', [number('fs', 360)], [], 360],
    ['the rate after resampling', [number('org_sample_rate', 400), number('curr_sample_rate', 500)], [], 500],
    ['a rate for each channel', [array('samplerate', [1, 12], () => 250)], [], 250],
    ['a text', [], [text('sampling_frequency', '512.5 Hz')], 512.5],
    ["AcqKnowledge's interval", [number('isi', 2)], [text('isi_units', 'ms')], 500],
    ['an interval in seconds', [number('dt', 0.001)], [], 1000],
    ['times', [array('time', [1, SAMPLES], (i) => i / 125)], [], 125],
  ])('from %s', (_what, arrays, texts, rate) => {
    expect(only([signal('ecg'), ...arrays], texts).recording?.rate).toBe(rate);
  });

  it('goes with the signal that it stands beside', () => {
    const arrays = [number('ppg.fs', 64), number('fs', 100), signal('rec.ecg'), number('rec.fs', 500)];
    expect(only(arrays).recording?.rate).toBe(500);
  });

  it('that no ECG has is refused as such', () => {
    const { recording, issues } = only([signal('ecg'), number('fs', 5)]);
    expect(recording).toBeUndefined();
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'rate-too-low', values: { file: 'x', rate: 5, least: 40 } }),
    );
  });

  it.each([0, 1e7, Number.NaN])('is not %s', (fs) => {
    expect(codes(only([signal('ecg'), number('fs', fs)]).issues)).toEqual(['rate-missing']);
  });

  it('of the file goes before that of the user, and this before that of a database', () => {
    const options = { rate: hertz(250) };
    expect(only([signal('ecg'), number('fs', 500)], [], options).recording?.rate).toBe(500);
    const tracings = array('tracings', [4096, 12], (i) => value(Math.floor(i / 12), i % 12) / 100);
    expect(only([tracings]).recording?.rate).toBe(400);
    expect(codes(only([tracings]).issues)).toContain('rate-assumed');
    expect(only([tracings], [], options).recording?.rate).toBe(250);
  });
});

describe('units and leads', () => {
  const fs = number('fs', 500);

  it('by size, as the file says, or as the user says', () => {
    expect(codes(only([signal('ecg'), fs]).issues)).toEqual(['unit-assumed', 'leads-assumed']);
    expect(only([signal('ecg'), fs]).question).toMatchObject({ rate: false, unit: '\u00b5V', leads: STANDARD_LEADS });
    const said = only([signal('ecg'), fs], [text('units', 'mV')]);
    expect(microvolts(said.recording!, 'II')[1]).toBe(10_000 * value(1, 1));
    expect(said.question?.unit).toBeUndefined();
    const user = only([signal('ecg'), fs], [], { unit: 'nV' });
    expect(user.recording!.leads.get('II')![1]).toBeCloseTo(value(1, 1) / 1e5, 9);
  });

  it("whole numbers named val are those of PhysioNet's challenges", () => {
    const gap = array('val', [12, SAMPLES], (i) => (i === 0 ? -32_768 : i), 'integer');
    const { recording, issues } = only([gap, fs]);
    expect(codes(issues)).toEqual(['gain-missing', 'leads-assumed']);
    expect(recording!.leads.get('I')![0]).toBeNaN();
    expect(recording!.leads.get('I')![5]).toBeCloseTo(0.005, 7);
  });

  it.each([
    ['a text for each', [text('labels', 'V1', 'Resp', 'II')]],
    ['one text', [text('lead_names', "['V1', 'Resp', 'II']")]],
  ])('names from %s; other signals are left out', (_what, texts) => {
    const { recording, issues } = only([signal('ecg', 3), fs], texts);
    expect([...recording!.leads.keys()]).toEqual(['V1', 'II']);
    expect(microvolts(recording!, 'II')[1]).toBe(10 * value(1, 2));
    expect(codes(issues)).toContain('channel-left-out');
  });

  it('an array for each lead', () => {
    const lead = (name: string) => array(name, [SAMPLES], (i) => i * name.length);
    const { recording } = only([lead('II'), lead('aVF'), lead('V1'), fs]);
    expect([...recording!.leads.keys()]).toEqual(['II', 'aVF', 'V1']);
    expect(microvolts(recording!, 'aVF')[7]).toBe(21);
  });
});

describe('which array', () => {
  const fs = number('fs', 500);

  it('the one that is named as an ECG, and the others are named', () => {
    const { issues } = only([
      array('filtered', [12, 400], (i) => i),
      signal('ecg'),
      array('spectrogram', [16, 900], (i) => i),
      fs,
    ]);
    expect(issues[0]).toMatchObject({
      code: 'array-chosen',
      values: { array: 'ecg', others: ['filtered'] },
    });
  });

  it('the largest, where no name tells', () => {
    const { recording } = only([array('a', [12, 60], (i) => i), array('b', [12, 90], (i) => i), fs]);
    expect(recording?.samples).toBe(90);
  });

  it('none, where those of its shape are named as something else', () => {
    const { issues } = only([array('labels', [12, 60], (i) => i), number('n', 3)]);
    expect(issues[0]).toMatchObject({
      code: 'array-names',
      values: {
        arrays: [
          phrase('array-of-shape', { name: 'labels', shape: '12 \u00d7 60' }),
          phrase('array-of-shape', { name: 'n', shape: '1 \u00d7 1' }),
        ],
      },
    });
    expect(codes(only([]).issues)).toEqual(['array-shape']);
    expect(codes(only([array('mask', [12, 60], (i) => i, 'logical')]).issues)).toEqual(['array-shape']);
  });

  it('of many records the first are opened, and the rest is counted', () => {
    const many = array('x', [70, 12, SAMPLES], (i) => i % 50);
    const results = outcomes([many, fs, number('age', 50)]);
    expect(results).toHaveLength(64);
    expect(results[1]?.recording).toMatchObject({ name: 'x 2', patient: {} });
    expect(results[0]?.issues.find(({ code }) => code === 'recordings-left-out')?.values).toMatchObject({ count: 70 });
  });
});

it('keeps age and sex and nothing else of the patient', () => {
  const texts = [text('ECG.sex', 'Female'), text('ECG.name', 'Jo Doe')];
  const { recording } = only([signal('ECG.data'), number('ECG.age', 52), number('fs', 500)], texts);
  expect(recording?.patient).toEqual({ age: 52, sex: 'female' });
  expect(JSON.stringify(recording)).not.toContain('Doe');
  expect(only([signal('ecg'), number('fs', 500), number('is_male', 1)]).recording?.patient).toEqual({ sex: 'male' });
});
