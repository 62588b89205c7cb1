import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { seconds } from '../../../src/ecg/units';
import { stemOf } from '../../../src/formats/reader';
import type { Reading } from '../../../src/model/contracts';
import {
  canExchange,
  chosenLeaveOut,
  chosenReading,
  comparedReadings,
  drawnRecording,
  drawnSources,
  isComparing,
  partKey,
  readingAsRecorded,
  shownPlace,
  shownStudy,
  studyOf as studyIn,
  studyNames,
} from '../../../src/study/selectors';
import { type PageEvent, type PageState, reduce } from '../../../src/study/state';
import { shownReading } from '../../../src/study/statements';
import { readingOf, recordingOf } from '../app/fakes';
import { listedOf, pageWith, studyOf } from './studies';

const told = (state: PageState, ...events: PageEvent[]): PageState => events.reduce(reduce, state);

const done = (model: string, reading: Reading = readingOf(model)): PageEvent => ({
  type: 'reading',
  study: 1,
  model,
  reading: { phase: 'done', reading },
});

const viewed = (start: number): PageEvent => ({ type: 'view', study: 1, view: { start, end: start + 10 } });
const one = pageWith([studyOf(1), listedOf(2)], 1);
const the = (state: PageState) => shownStudy(state)!;

describe('moving along the paper', () => {
  const { probabilities, leadWeights } = readingOf('attention');
  const windows = [0, 5, 10].map((start) => ({
    start: seconds(start),
    end: seconds(start + 10),
    probabilities: Float32Array.from(probabilities),
    leadWeights,
  }));
  const read = told(one, done('attention', { ...readingOf('attention'), windows }), viewed(0));
  const moved = told(read, viewed(1));

  it('gives another study, and every part of it that is not the view as it was', () => {
    expect(the(moved)).not.toBe(the(read));
    for (const select of [chosenReading, chosenLeaveOut, comparedReadings, readingAsRecorded])
      expect(select(the(moved), moved)).toBe(select(the(read), read));
    for (const select of [drawnRecording, drawnSources, canExchange, partKey])
      expect(select(the(moved))).toBe(select(the(read)));
    expect(studyNames(moved)).toBe(studyNames(read));
  });

  it('gives the same part of the reading until another window is in view', () => {
    const reading = chosenReading(the(read), read)!;
    const shown = (start: number) => shownReading(reading, 'view', { start, end: start + 10 });
    expect(shown(1)).toBe(shown(0));
    expect(shown(5)).not.toBe(shown(0));
    expect(shown(5).window).toBe(windows[1]);
    expect(shownReading(reading, 'whole', null)).toBe(shownReading(reading, 'whole', { start: 3, end: 13 }));
  });

  it('compares the same windows as long as they are in view', () => {
    const inView = told(read, { type: 'span', study: 1, span: 'view' });
    const still = told(inView, viewed(1));
    const further = told(inView, viewed(5));
    const compared = (state: PageState) => comparedReadings(the(state), state);
    expect(compared(still)).toBe(compared(inView));
    expect(compared(further)).not.toBe(compared(inView));
    expect(compared(further)[0]?.shown.window).toBe(windows[1]);
  });
});

describe('networks side by side', () => {
  it('are those that have read, in their order, without the withheld', () => {
    const state = told(one, done('conv1d'), done('attention'));
    expect(comparedReadings(the(state), state).map(({ manifest }) => manifest.id)).toEqual(['attention', 'conv1d']);
    const withheld = told(one, done('conv1d', readingOf('conv1d', [])));
    expect(comparedReadings(the(withheld), withheld)).toEqual([]);
  });

  it('stand there only where there are several', () => {
    const comparing = told(one, { type: 'comparing', on: true });
    expect(isComparing(comparing)).toBe(true);
    const single = told(comparing, { type: 'models', models: one.models.slice(0, 1), network: 'attention' });
    expect(isComparing(single)).toBe(false);
  });
});

describe('electrodes exchanged', () => {
  it('give another recording to draw; the reading as recorded is still there', () => {
    const read = told(one, done('attention'));
    const state = told(read, { type: 'exchanged', study: 1, misplacement: 'LA/RA' });
    expect(drawnRecording(the(state))).not.toBe(the(state).recording);
    expect(chosenReading(the(state), state)).toBeNull();
    expect(readingAsRecorded(the(state), state)).toBe(chosenReading(the(read), read));
  });

  it('are offered only where all twelve leads can be worked out', () => {
    expect(canExchange(studyOf(1))).toBe(false);
    const leads = new Map(STANDARD_LEADS.map((lead) => [lead, new Float32Array(10)]));
    expect(canExchange(studyOf(1, { ...recordingOf('a'), leads }))).toBe(true);
  });
});

describe('in a list', () => {
  const named = (...files: string[]) =>
    studyNames(
      pageWith(
        files.map((file, i) => ({ ...listedOf(i), name: stemOf(file), origin: { ...listedOf(i).origin, file } })),
      ),
    ).map(({ name }) => name);

  it('studies go by their names, without the folders that all lie in', () => {
    expect(named('a.hea', 'b.hea')).toEqual(['a', 'b']);
    expect(named('ward/one/a.hea', 'ward/one/b.hea')).toEqual(['a', 'b']);
  });

  it('the folders are told where they differ, and the files where names repeat', () => {
    expect(named('ward/one/a.hea', 'ward/two/a.hea', 'ward/b.hea')).toEqual(['one/a', 'two/a', 'b']);
    expect(named('ward/a.hea', 'ward/a.edf', 'ward/b.hea')).toEqual(['a.hea', 'a.edf', 'b']);
  });
});

describe('among all studies', () => {
  it('the shown one has a place and all have names', () => {
    expect(shownPlace(one)).toBe(0);
    expect(studyNames(one)).toEqual([
      { id: 1, name: '1' },
      { id: 2, name: '2' },
    ]);
    expect(shownPlace(pageWith([listedOf(2), studyOf(1)], 1))).toBe(1);
  });

  it('one that has not been read is none to show', () => {
    expect(studyIn(one, 2)).toBeNull();
    expect(studyIn(one, undefined)).toBeNull();
  });
});

it('parts of a long recording have keys of their own', () => {
  const part = (start: number) => ({ ...recordingOf('a'), part: { start: seconds(start), total: seconds(1200) } });
  expect(partKey(studyOf(1, part(0)))).not.toBe(partKey(studyOf(1, part(600))));
  expect(partKey(studyOf(1))).not.toBe(partKey(studyOf(2)));
});
