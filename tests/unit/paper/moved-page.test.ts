// What is not made anew while the paper is moved, and that it is drawn as if it were.

import { describe, expect, it } from 'vitest';
import { LAYOUTS } from '../../../src/paper/arrangement';
import { inkLayers } from '../../../src/paper/layers';
import { layOutPage, movePage, type PaperOptions } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { recordedPath, segmentPath, segmentPieces } from '../../../src/paper/segment-path';
import { ENGLISH } from '../../../src/words/language';
import { type Point, points } from './points';
import { recordingOf } from './recordings';

const usual: PaperOptions = { speed: 25, gain: 10, layout: '3x4+1', order: 'standard' };
/** A minute of waves that never repeat, with a gap and a lone sample in it. */
const minute = recordingOf({
  seconds: 60,
  leads: ['I', 'II', 'V1', 'V2'],
  wave: (lead, time) => {
    if (lead === 'V1' && time > 7 && time < 7.3 && Math.abs(time - 7.15) > 1e-9) return Number.NaN;
    return Math.sin(time * 7.3) + 0.3 * Math.sin(time * 131 + lead.length);
  },
});
const leads = paperLeads(minute);
const laidOut = (start: number, options: Partial<PaperOptions> = {}, ecg = minute, of = leads) =>
  layOutPage(ecg, of, { ...usual, ...options }, start, ['a footer'], ENGLISH);

/** Numbers as they are but for rounding errors. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'number' ? Math.round(each * 1e6) / 1e6 : each)));

describe('a page that is moved', () => {
  it('is what is laid out for its time', () => {
    for (const layout of LAYOUTS) {
      const first = laidOut(0, { layout });
      for (const start of [0, 0.013, 3, 17.77, 49.5, 500]) {
        const moved = movePage(first, minute, start, ENGLISH)!;
        const { segments, ...rest } = laidOut(start, { layout });
        expect(rounded({ ...moved, segments: [] })).toEqual(rounded({ ...rest, segments: [] }));
        const places = (all: typeof segments) => all.map(({ lead: _, ...place }) => place);
        expect(rounded(places(moved.segments))).toEqual(rounded(places(segments)));
        expect(moved.segments.map(({ lead }) => lead)).toEqual(segments.map(({ lead }) => lead));
      }
    }
  });

  it('is laid out anew where the first trace is cut, or the last: the footer says so', () => {
    const wild = recordingOf({ seconds: 60, leads: ['II'], wave: (_, time) => (time > 30 && time < 30.1 ? 9 : 0) });
    const drawn = paperLeads(wild);
    const of = (start: number) => laidOut(start, {}, wild, drawn);
    expect(movePage(of(0), wild, 28, ENGLISH)).toBeNull();
    expect(movePage(of(28), wild, 0, ENGLISH)).toBeNull();
    const moved = movePage(of(28), wild, 29, ENGLISH)!;
    expect(moved.arrows).toBe(of(29).arrows);
    expect(moved.arrows).not.toBe(of(28).arrows);
  });
});

const near = (one: Point, other: Point) => Math.abs(one.x - other.x) < 0.03 && Math.abs(one.y - other.y) < 0.011;

describe('a trace in pieces', () => {
  // As many columns as samples lie on a millimetre, fewer, and far more.
  for (const columns of [20, 3.7, 100])
    it(`goes through the same points as the whole, ${columns} columns in a millimetre`, () => {
      for (const start of [0, 0.333, 6.9, 12.001, 50]) {
        const page = laidOut(start);
        for (const segment of page.segments) {
          const whole = points(segmentPath(page, segment, columns));
          const placed = segmentPieces(page, segment, columns).flatMap(({ piece, x }) =>
            points(piece.d).map((point) => ({ ...point, x: point.x + x })),
          );
          const isIn = (all: readonly Point[]) => (point: Point) => all.some((other) => near(point, other));
          // Where the segment begins or ends within a column, its lowest and highest sample may lie beyond.
          const column = 1 / Math.min(columns, 500 / 25);
          const { x: left, width } = segment;
          const isInside = ({ x }: Point) => x > left + column && x < left + width - column;
          expect(whole.filter(isInside).filter((point) => !isIn(placed)(point))).toEqual([]);
          expect(placed.filter(isInside).filter((point) => !isIn(whole)(point))).toEqual([]);
          if (!segment.lead) continue;
          expect(Math.min(...placed.map(({ x }) => x))).toBeLessThanOrEqual(left + column);
          expect(Math.max(...placed.map(({ x }) => x))).toBeGreaterThanOrEqual(left + width - 2 * column);
        }
      }
    });

  it('is joined: each piece goes on to where the next one begins', () => {
    const page = laidOut(3.21);
    for (const columns of [3.7, 100]) {
      const pieces = segmentPieces(page, page.segments[0]!, columns);
      expect(pieces.length).toBeGreaterThan(4);
      for (const [i, { piece, x }] of pieces.slice(1).entries()) {
        const [begin] = points(piece.d);
        const before = points(pieces[i]!.piece.d).slice(-2);
        const distance = Math.min(...before.map((point) => Math.abs(point.x + pieces[i]!.x - (begin!.x + x))));
        expect(distance).toBeLessThan(0.03);
      }
    }
  });

  it('stays as it is while the page is moved', () => {
    const at = (start: number) => {
      const page = laidOut(start);
      return page.segments.flatMap((segment) => segmentPieces(page, segment, 4).map(({ piece }) => piece));
    };
    const before = new Set(at(20));
    const segments = laidOut(20).segments.filter(({ lead }) => lead).length;
    for (const start of [20.05, 20.1, 20.15]) {
      const all = at(start);
      expect(all.filter((piece) => !before.has(piece)).length).toBeLessThanOrEqual(segments);
      expect(all.filter((piece) => before.has(piece)).length).toBeGreaterThanOrEqual(5 * segments);
    }
  });

  it('is made once somebody asks for it', () => {
    const layers = inkLayers(laidOut(2), 4);
    const traces = layers
      .flatMap((layer) => (layer.kind === 'lines' ? layer.paths : []))
      .filter(({ pieces }) => pieces);
    expect(traces.length).toBeGreaterThan(3);
    for (const path of traces) expect(Object.getOwnPropertyDescriptor(path, 'd')?.get).toBeDefined();
    expect(recordedPath(laidOut(2), laidOut(2).segments[0]!, 4)).toBe('');
  });
});
