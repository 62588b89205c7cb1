import { afterEach, expect, it } from 'vitest';
import { setDragging, storeBehindPaper } from '../../../src/components/paper-first';
import { INITIAL_STATE, reduce } from '../../../src/study/state';
import { createStore } from '../../../src/study/store';

afterEach(() => setDragging(false));

function late() {
  const store = createStore(INITIAL_STATE, reduce);
  const frames: (() => void)[] = [];
  const behind = storeBehindPaper(store, (then) => frames.push(then));
  const seen: boolean[] = [];
  const stop = behind.subscribe(() => seen.push(behind.get().waves));
  return { store, behind, frames, seen, stop };
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
