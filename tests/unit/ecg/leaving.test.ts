import { describe, expect, it } from 'vitest';
import { LEAVING_BY_DEFAULT, LEAVING_PARTS, leaving, leavingOf } from '../../../src/ecg/leaving';
import { phrase, type Text } from '../../../src/ecg/phrases';
import type { Recording } from '../../../src/ecg/recording';
import { hertz, seconds } from '../../../src/ecg/units';

const recording: Recording = {
  name: 'miller_anna_1957',
  format: 'test',
  rate: hertz(500),
  samples: 2,
  leads: new Map([
    ['I', Float32Array.of(1, 2)],
    ['lead 1', Float32Array.of(1, 2)],
    ['2', Float32Array.of(1, 2)],
  ]),
  startTime: '2020-05-13T08:09:10',
  patient: { age: 62, sex: 'female' },
  device: { name: 'CardioMax 12', filter: phrase('notch', { hertz: 50 } as never) },
  statements: ['Sinus rhythm'],
  comments: ['ward 7'],
  annotations: [
    { time: seconds(0.1), text: 'N' },
    { time: seconds(0.2), text: '+ (AFIB' },
    { time: seconds(0.3), text: 'sister Ann came in' },
  ],
  measurements: [{ code: 'qrs-duration', value: 96, unit: 'ms' }],
  issues: [],
};
const inWords = (text: Text) => (typeof text === 'string' ? text : text.code);

describe('what leaves of a recording', () => {
  it('is, as a rule, samples, age, sex, numbers and marks, and nothing that says whose it is', () => {
    const leaves = leaving(recording, LEAVING_BY_DEFAULT, inWords);
    expect(leaves).toMatchObject({ patient: { age: 62, sex: 'female' }, measurements: recording.measurements });
    expect(leaves.annotations.map(({ text }) => text)).toEqual(['N', '+ (AFIB']);
    expect(leaves.statements).toEqual([]);
    const { leads: _leads, ...rest } = leaves;
    expect(JSON.stringify(rest)).not.toMatch(/miller|2020|CardioMax|ward|Ann|Sinus/);
    expect(leavingOf(recording, LEAVING_BY_DEFAULT)).toEqual(['age', 'sex', 'deviceMeasurements', 'marks']);
  });

  it('is all that was chosen, phrases in words', () => {
    const leaves = leaving(recording, new Set(LEAVING_PARTS), inWords);
    expect(leaves).toMatchObject({ name: recording.name, startTime: recording.startTime, comments: ['ward 7'] });
    expect(leaves.device).toEqual({ name: 'CardioMax 12', filter: 'notch' });
    expect(leaves.annotations).toHaveLength(3);
  });

  it('calls no lead by a name that another reader would take for one of the twelve', () => {
    expect([...leaving(recording, LEAVING_BY_DEFAULT, inWords).leads.keys()]).toEqual(['I', 'channel-2', 'channel-3']);
  });
});
