import { describe, expect, it } from 'vitest';
import type { Label } from '../../../src/model/contracts';
import { mostChangedFirst, serialWarnings, statementChanges, weightChanges } from '../../../src/study/serial';
import { readingOf } from '../app/fakes';

const ecg = (age?: number, sex?: 'female' | 'male', startTime?: string) => ({
  recording: {
    patient: { ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) },
    ...(startTime === undefined ? {} : { startTime }),
  },
  reading: null,
});

describe('two ECGs of one person', () => {
  it('may be of two where sex or age do not fit', () => {
    expect(serialWarnings(ecg(60, 'male'), ecg(61, 'female'))).toEqual([{ code: 'sex-differs' }]);
    expect(serialWarnings(ecg(60, 'male', '2010-01-01'), ecg(75, 'male', '2012-01-01'))).toEqual([
      { code: 'age-differs', years: 15 },
    ]);
    expect(serialWarnings(ecg(60), ecg(40))).toEqual([{ code: 'later-is-younger' }]);
  });

  it('are of one where nothing speaks against it', () => {
    expect(serialWarnings(ecg(), ecg())).toEqual([]);
    expect(serialWarnings(ecg(60, 'male', '2010-06-01'), ecg(62, 'male', '2012-01-01'))).toEqual([]);
    expect(serialWarnings(ecg(60, 'male'), ecg(75))).toEqual([]);
  });

  it('may have been recorded with electrodes exchanged', () => {
    const reading = { ...readingOf('a'), misplacement: { name: 'arms', probability: 0.9 } };
    expect(serialWarnings({ ...ecg(), reading }, ecg())).toEqual([
      { code: 'electrodes', of: 'before', misplacement: 'arms' },
    ]);
  });

  it('differ in a statement where it goes from yes to no, not where one is uncertain', () => {
    const label = (code: string): Label =>
      ({ code, threshold: 0.5, abstention: { yes: 0.7, no: 0.3 } }) as unknown as Label;
    const labels = [label('AFIB'), label('NORM'), label('LVH')];
    const changes = statementChanges(labels, readingOf('a', [0.9, 0.9, 0.1]), readingOf('a', [0.1, 0.6, 0.1]));
    expect(changes.map(({ code, changed }) => [code, changed])).toEqual([
      ['AFIB', true],
      ['NORM', false],
    ]);
  });

  it('have what changed first, then what either has, then what is uncertain', () => {
    const label = (code: string): Label =>
      ({ code, threshold: 0.5, abstention: { yes: 0.7, no: 0.3 } }) as unknown as Label;
    const labels = ['OPEN', 'SAME', 'GONE', 'MORE'].map(label);
    const changes = statementChanges(
      labels,
      readingOf('a', [0.5, 0.8, 0.9, 0.5]),
      readingOf('a', [0.6, 0.8, 0.1, 0.9]),
    );
    expect(mostChangedFirst(changes).map(({ code }) => code)).toEqual(['GONE', 'MORE', 'SAME', 'OPEN']);
  });

  it('have the weights of the leads that both were read by', () => {
    const before = { ...readingOf('a'), leads: ['I', 'II'], leadWeights: Float32Array.of(0.25, 0.75) };
    const after = { ...readingOf('a'), leads: ['II', 'V1'], leadWeights: Float32Array.of(0.5, 0.5) };
    expect(weightChanges(before, after)).toEqual([{ lead: 'II', before: 0.75, after: 0.5 }]);
  });
});
