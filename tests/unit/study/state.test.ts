import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/analysis/analyse';
import type { Caliper } from '../../../src/ecg/caliper';
import { millivolt, seconds } from '../../../src/ecg/units';
import { shownCalipers, shownStudies, studyOf as studyIn } from '../../../src/study/selectors';
import { type PageEvent, type PageState, reduce } from '../../../src/study/state';
import { readingOf, recordingOf } from '../app/fakes';
import { listedOf, pageWith, studyOf } from './studies';

const told = (state: PageState, ...events: PageEvent[]): PageState => events.reduce(reduce, state);

const done = (study: number, model = 'attention'): PageEvent => ({
  type: 'reading',
  study,
  model,
  reading: { phase: 'done', reading: readingOf(model) },
});

describe('two studies on screen', () => {
  const two = pageWith([studyOf(1), studyOf(2), listedOf(3)], 1, 2);

  it('are each addressed by its id, and what happens to one leaves the other as it is', () => {
    const state = told(
      two,
      { type: 'highlighted', study: 2, lead: 'V1' },
      { type: 'view', study: 2, view: { start: 3, end: 6 } },
      { type: 'span', study: 2, span: 'view' },
      { type: 'exchanged', study: 2, misplacement: 'LA/RA' },
      done(2),
    );
    expect(studyIn(state, 1)).toBe(studyIn(two, 1));
    expect(studyIn(state, 2)).toMatchObject({
      highlighted: 'V1',
      view: { start: 3, end: 6 },
      span: 'view',
      exchange: { misplacement: 'LA/RA' },
      readings: { attention: { phase: 'done' } },
    });
    expect(shownStudies(state).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('stay where another part of one of them is read', () => {
    const recording = { ...recordingOf('2'), part: { start: seconds(600), total: seconds(1200) } };
    const busy = told(two, done(2), { type: 'part-load', study: 2, partLoad: { phase: 'busy', start: seconds(600) } });
    expect(studyIn(busy, 2)?.partLoad).toEqual({ phase: 'busy', start: 600 });
    const state = told(busy, { type: 'part-loaded', study: 2, recording, issues: [] });
    expect(studyIn(state, 2)).toMatchObject({ id: 2, name: '2', recording, readings: {}, partLoad: null });
    expect(state.shown).toBe(two.shown);
  });

  it('lose their readings when another backend is to compute, of exchanged leads and of those as recorded', () => {
    const read = told(two, done(1), done(2), { type: 'exchanged', study: 2, misplacement: 'LA/RA' }, done(2));
    const state = told(read, { type: 'readings-forgotten' });
    expect(shownStudies(state).map(({ readings }) => readings)).toEqual([{}, {}]);
    expect(studyIn(state, 2)?.exchange).toMatchObject({ misplacement: 'LA/RA' });
    expect(studyIn(state, 2)?.asRecorded?.readings).toEqual({});
  });
});

it('an analysis is of the leads as they are drawn; that of the leads as recorded comes back with them', () => {
  const analysed = (quality: Analysis['quality']): PageEvent => ({
    type: 'analysed',
    study: 1,
    analysis: { quality, beats: { times: [], rate: 0, width: Number.NaN } },
  });
  const recorded = told(pageWith([studyOf(1)], 1), analysed([]));
  const exchanged = told(recorded, { type: 'exchanged', study: 1, misplacement: 'LA/RA' });
  expect(studyIn(exchanged, 1)?.analysis).toBeNull();
  const flat = { code: 'flat', reason: 'flat-line', lead: 'I', withholds: false } as const;
  const back = told(exchanged, analysed([flat]), { type: 'exchanged', study: 1, misplacement: null });
  expect(studyIn(back, 1)?.analysis).toBe(studyIn(recorded, 1)?.analysis);
});

describe('showing another study', () => {
  it('sets the one aside that leaves: what was read of it as recorded stays, how it was looked at does not', () => {
    const state = told(
      pageWith([studyOf(1), studyOf(2)], 1),
      done(1),
      { type: 'reading', study: 1, model: 'conv1d', reading: { phase: 'busy', progress: null, partial: null } },
      { type: 'highlighted', study: 1, lead: 'V1' },
      { type: 'span', study: 1, span: 'view' },
      { type: 'exchanged', study: 1, misplacement: 'LA/RA' },
      done(1),
      { type: 'shown', ids: [2] },
    );
    expect(state.shown).toEqual([2]);
    const left = studyIn(state, 1);
    expect(left).toMatchObject({ highlighted: null, span: 'whole', exchange: null, view: null });
    expect(Object.keys(left?.readings ?? {})).toEqual(['attention']);
  });

  it('is nothing where it is shown already, or has not been read', () => {
    const state = pageWith([studyOf(1), listedOf(2)], 1);
    expect(told(state, { type: 'shown', ids: [1] })).toBe(state);
    expect(told(state, { type: 'shown', ids: [2] })).toBe(state);
    expect(told(state, { type: 'shown', ids: [7] })).toBe(state);
  });
});

it('an opening that gives nothing leaves all studies where they are', () => {
  const state = pageWith([studyOf(1)], 1);
  const failures = [{ file: 'bad.pdf', reasons: [] }];
  const next = told(state, { type: 'opened', studies: [], shown: [], failures });
  expect(next).toMatchObject({ kept: true, failures });
  expect([next.studies, next.shown]).toEqual([state.studies, state.shown]);
});

it('what is told of a study that is gone, or has not been read, changes nothing', () => {
  const state = pageWith([studyOf(1), listedOf(2)], 1);
  expect(told(state, done(2))).toBe(state);
  expect(told(state, done(7))).toBe(state);
});

it('what is told twice is no change', () => {
  const event: PageEvent = { type: 'view', study: 1, view: { start: 0, end: 10 } };
  const state = told(pageWith([studyOf(1)], 1), event);
  expect(told(state, { ...event, view: { start: 0, end: 10 } })).toBe(state);
  expect(told(state, { type: 'highlighted', study: 1, lead: null })).toBe(state);
  expect(told(state, { type: 'span', study: 1, span: 'whole' })).toBe(state);
});

describe('calipers', () => {
  const caliper = (id: number, to: number): Caliper => ({
    id,
    kind: 'time',
    lead: 'II',
    from: { time: seconds(1), voltage: millivolt(0.5) },
    to: { time: seconds(to), voltage: millivolt(0.5) },
    intervals: 1,
  });
  const drawn = (id: number, to: number, finished: boolean): PageEvent => ({
    type: 'marked',
    study: 1,
    caliper: caliper(id, to),
    finished,
  });
  const calipersIn = (state: PageState) => shownCalipers(studyIn(state, 1)!);

  it('follow the hand until they are finished, and stay then', () => {
    const begun = told(pageWith([studyOf(1)], 1), drawn(1, 1.2, false), drawn(1, 1.8, false));
    expect(calipersIn(begun)).toEqual([caliper(1, 1.8)]);
    expect(calipersIn(begun)).toBe(calipersIn(begun));
    expect(calipersIn(told(begun, { type: 'unmarked', study: 1 }))).toEqual([]);
    const two = told(begun, drawn(1, 1.9, true), drawn(2, 2, true));
    expect(calipersIn(two)).toEqual([caliper(1, 1.9), caliper(2, 2)]);
    const undone = told(two, { type: 'mark-undone', study: 1 });
    expect(calipersIn(undone)).toEqual([caliper(1, 1.9)]);
    expect(calipersIn(told(undone, { type: 'mark-redone', study: 1 }))).toEqual(calipersIn(two));
    expect(calipersIn(told(two, { type: 'mark-removed', study: 1, which: 1 }))).toEqual([caliper(2, 2)]);
  });

  it('belong to their study: they stay where electrodes are exchanged and while another is shown', () => {
    const one = told(pageWith([studyOf(1), studyOf(2)], 1), drawn(1, 1.9, true), drawn(2, 3, false));
    expect(calipersIn(told(one, { type: 'exchanged', study: 1, misplacement: 'LA/RA' }))).toHaveLength(2);
    const away = told(one, { type: 'shown', ids: [2] });
    expect(calipersIn(away)).toEqual([caliper(1, 1.9)]);
    expect(calipersIn(told(away, { type: 'shown', ids: [1] }, { type: 'mark-undone', study: 1 }))).toEqual([]);
  });

  it('stay at their moment of the file when another part of it is shown', () => {
    const part = (start: number) => ({ ...recordingOf('1'), part: { start: seconds(start), total: seconds(600) } });
    const loaded = (start: number): PageEvent => ({
      type: 'part-loaded',
      study: 1,
      recording: part(start),
      issues: [],
    });
    const state = told(pageWith([studyOf(1)], 1), drawn(1, 1.9, true), loaded(60));
    expect(calipersIn(state)[0]).toMatchObject({ from: { time: -59 } });
    expect(calipersIn(told(state, loaded(0)))[0]!.from.time).toBeCloseTo(1, 12);
  });
});
