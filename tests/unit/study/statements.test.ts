import { describe, expect, it } from 'vitest';
import { seconds } from '../../../src/ecg/units';
import type { WindowReading } from '../../../src/model/contracts';
import { changesOf } from '../../../src/study/changes';
import {
  isWithheld,
  shownReading,
  statementsOf,
  topStatements,
  unionOfTop,
  windowInView,
} from '../../../src/study/statements';
import { manifestOf, readingOf } from '../app/fakes';

const manifest = manifestOf('attention');
const statements = (...probabilities: number[]) => statementsOf(manifest, Float32Array.from(probabilities));
const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

const window = (start: number, end: number, probability = 0): WindowReading => ({
  start: seconds(start),
  end: seconds(end),
  probabilities: Float32Array.of(probability, probability, probability),
  leadWeights: Float32Array.of(1, 0, 0),
});

describe('statements', () => {
  it('stand in the order of their probabilities and are found from their own thresholds on', () => {
    const list = statements(0.45, 0.25, 0.5);
    expect(codes(list)).toEqual(['PVC', 'SR', 'AFIB']);
    expect(list.map(({ found }) => found)).toEqual([true, false, false]);
    expect(statements(0.5, 0, 0)[0]?.found).toBe(true);
  });

  it('lead with the findings, or with the most probable where nothing was found', () => {
    expect(codes(topStatements(statements(0.45, 0.4, 0.3), 2))).toEqual(['AFIB', 'PVC']);
    expect(codes(topStatements(statements(0.4, 0.1, 0.1), 2))).toEqual(['SR', 'AFIB']);
  });

  it('joins the leading statements of several networks', () => {
    expect(unionOfTop([statements(0.9, 0.1, 0.1), statements(0.9, 0.8, 0.1)], 3)).toEqual(['SR', 'AFIB']);
  });
});

describe('window in view', () => {
  const windows = [window(0, 10, 0.1), window(5, 15, 0.2), window(10, 20, 0.3)];

  it('is the one that shares most time with the view', () => {
    expect(windowInView(windows, { start: 0, end: 10 })).toBe(windows[0]);
    expect(windowInView(windows, { start: 6, end: 16 })).toBe(windows[1]);
    expect(windowInView(windows, { start: 12, end: 22 })).toBe(windows[2]);
  });

  it('is the nearest where several share as much, and the first while there is no view', () => {
    expect(windowInView(windows, { start: 11, end: 12 })).toBe(windows[1]);
    expect(windowInView(windows, { start: 14, end: 15 })).toBe(windows[2]);
    expect(windowInView(windows, null)).toBe(windows[0]);
    expect(windowInView([], null)).toBeNull();
  });

  it('replaces the mean only where it is wanted and there is more than one', () => {
    const reading = { ...readingOf('attention'), windows };
    expect(shownReading(reading, 'whole', { start: 12, end: 22 }).window).toBeNull();
    expect(shownReading(reading, 'view', { start: 12, end: 22 }).probabilities[0]).toBeCloseTo(0.3);
    const short = { ...reading, windows: windows.slice(0, 1) };
    expect(shownReading(short, 'view', { start: 0, end: 10 }).probabilities).toBe(short.probabilities);
  });
});

describe('a lead left out', () => {
  const before = readingOf('attention', [0.9, 0.4, 0.1]);

  it('changes the probabilities of the followed statements and may carry them over their thresholds', () => {
    const followed = statementsOf(manifest, before.probabilities).slice(0, 2);
    const changes = changesOf(manifest, followed, before, readingOf('attention', [0.8, 0.2, 0.1]));
    expect(changes?.map(({ statement, crosses }) => [statement.code, crosses])).toEqual([
      ['SR', false],
      ['AFIB', true],
    ]);
    expect(changes?.[1]?.before).toBeCloseTo(0.4);
    expect(changes?.[1]?.after).toBeCloseTo(0.2);
  });

  it('has no changes where the rest is withheld', () => {
    const withheld = { ...readingOf('attention', []), quality: [] };
    expect(isWithheld(withheld)).toBe(true);
    expect(changesOf(manifest, [], before, withheld)).toBeNull();
  });
});
