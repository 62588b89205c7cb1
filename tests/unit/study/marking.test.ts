import { describe, expect, it } from 'vitest';
import type { Caliper } from '../../../src/ecg/caliper';
import { millivolt, seconds } from '../../../src/ecg/units';
import {
  endsMoved,
  endsPutBack,
  type Marking,
  marked,
  redone,
  removed,
  shifted,
  shownEnds,
  UNMARKED,
  undone,
  unmarked,
  withCaliper,
} from '../../../src/study/marking';

const caliper = (id: number, to = 2): Caliper => ({
  id,
  kind: 'time',
  lead: 'II',
  from: { time: seconds(1), voltage: millivolt(0) },
  to: { time: seconds(to), voltage: millivolt(0) },
  intervals: 1,
});
const two = marked(marked(UNMARKED, caliper(1), true), caliper(2), true);
const ids = ({ calipers }: Marking) => calipers.map(({ id }) => id);

describe('ends of the waves that are moved', () => {
  it('follow the hand, can be given up, and go and come back with the calipers', () => {
    const moving = endsMoved(two, { tOff: 0.3 }, false);
    expect(shownEnds(moving)).toEqual({ tOff: 0.3 });
    expect(moving.ends).toEqual({});
    expect(unmarked(moving)).toEqual(two);
    const moved = endsMoved(moving, { tOff: 0.31 }, true);
    const both = endsMoved(moved, { pOn: -0.2 }, true);
    expect(shownEnds(both)).toEqual({ tOff: 0.31, pOn: -0.2 });
    expect(undone(both)).toMatchObject({ ends: { tOff: 0.31 }, calipers: two.calipers });
    expect(redone(undone(both))).toEqual(both);
    expect(undone(undone(both)).ends).toEqual({});
    expect(endsPutBack(both)).toMatchObject({ ends: {}, calipers: two.calipers });
    expect(undone(endsPutBack(both)).ends).toEqual(both.ends);
    expect(endsPutBack(two)).toBe(two);
  });

  it('are those of the beats of one part of a file, and not of another', () => {
    expect(shifted(endsMoved(two, { pOn: -0.2 }, true), seconds(3)).ends).toEqual({});
  });
});

describe('calipers of a study', () => {
  it('follow the hand until they are finished, and can be given up until then', () => {
    const moving = marked(two, caliper(1, 3), false);
    expect(moving).toMatchObject({ calipers: two.calipers, draft: caliper(1, 3), past: two.past });
    expect(withCaliper(moving.calipers, moving.draft!)).toEqual([caliper(1, 3), caliper(2)]);
    expect(unmarked(moving)).toEqual(two);
    expect(marked(moving, caliper(1, 3), true)).toMatchObject({ calipers: [caliper(1, 3), caliper(2)], draft: null });
  });

  it('that are let go where they were are no change', () => {
    expect(marked(two, caliper(1), true)).toBe(two);
  });

  it('go and come back, change by change', () => {
    const moved = marked(two, caliper(2, 5), true);
    const one = removed(moved, 1);
    const none = removed(one, 'all');
    expect([ids(one), ids(none)]).toEqual([[2], []]);
    const back = [undone(none), undone(undone(none)), undone(undone(undone(none)))];
    expect(back.map(({ calipers }) => calipers)).toEqual([one.calipers, moved.calipers, two.calipers]);
    expect(redone(back[2]!).calipers).toEqual(moved.calipers);
    expect(redone(redone(redone(back[2]!)))).toEqual(none);
    expect(redone(none)).toBe(none);
    expect(undone(UNMARKED)).toBe(UNMARKED);
  });

  it('are taken back no further than to what is being drawn', () => {
    expect(undone(marked(two, caliper(3), false))).toEqual(two);
  });

  it('lose what was taken back with the next change', () => {
    expect(marked(undone(two), caliper(9), true)).toMatchObject({ future: [] });
    expect(removed(two, 7)).toBe(two);
  });

  it('stay at their time of the file in another part of it', () => {
    const later = shifted(removed(two, 1), seconds(-0.5));
    expect(later.calipers[0]).toMatchObject({ from: { time: 0.5 }, to: { time: 1.5 } });
    expect(undone(later).calipers[0]).toMatchObject({ from: { time: 0.5 } });
  });
});
