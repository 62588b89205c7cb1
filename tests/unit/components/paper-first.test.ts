import { afterEach, expect, it, vi } from 'vitest';
import { paperMoved, setDragging, storeBehindPaper } from '../../../src/components/paper-first';
import { INITIAL_STATE, reduce } from '../../../src/study/state';
import { createStore } from '../../../src/study/store';

afterEach(() => setDragging(false));

function late() {
  const store = createStore(INITIAL_STATE, reduce);
  const frames: (() => void)[] = [];
  const rests: (() => void)[] = [];
  const turns = {
    afterFrame: (then: () => void) => frames.push(then),
    afterMovement: (then: () => void) => rests.push(then),
  };
  const behind = storeBehindPaper(store, turns);
  const seen: boolean[] = [];
  const stop = behind.subscribe(() => seen.push(behind.get().waves));
  return { store, behind, frames, rests, seen, stop };
}

it('follows the state at once', () => {
  const { store, behind, frames, seen } = late();
  store.dispatch({ type: 'waves', on: true });
  expect(behind.get()).toBe(store.get());
  expect(seen).toEqual([true]);
  expect(frames).toEqual([]);
});

it('while something is dragged sees what there was until a frame is drawn, then the last of all changes', () => {
  const { store, behind, frames, seen, stop } = late();
  const before = store.get();
  setDragging(true);
  store.dispatch({ type: 'waves', on: true });
  store.dispatch({ type: 'comparing', on: true });
  expect(behind.get()).toBe(before);
  expect(seen).toEqual([]);
  expect(frames).toHaveLength(1);
  frames.shift()!();
  expect(behind.get()).toBe(store.get());
  expect(seen).toEqual([true]);
  store.dispatch({ type: 'waves', on: false });
  setDragging(false);
  frames.shift()!();
  expect(seen).toEqual([true, false]);
  stop();
  store.dispatch({ type: 'waves', on: true });
  expect(seen).toHaveLength(2);
});

it('while the paper is moved sees what there was until it rests; a jump is seen at once', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    vi.advanceTimersByTime(1000);
    const { store, behind, frames, rests, seen } = late();
    const view = (on: boolean) => {
      paperMoved();
      store.dispatch({ type: 'waves', on });
    };
    view(true);
    expect(seen).toEqual([true]);
    vi.advanceTimersByTime(16);
    view(false);
    vi.advanceTimersByTime(16);
    view(true);
    view(false);
    // What the networks read in between waits with it.
    store.dispatch({ type: 'comparing', on: true });
    expect(seen).toEqual([true]);
    expect(rests).toHaveLength(1);
    expect(behind.get().waves).toBe(true);
    rests.shift()!();
    expect(behind.get()).toBe(store.get());
    expect(seen).toEqual([true, false]);
    vi.advanceTimersByTime(1000);
    view(true);
    expect(seen).toEqual([true, false, true]);
    expect([...frames, ...rests]).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});
