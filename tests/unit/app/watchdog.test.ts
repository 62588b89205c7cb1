import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWatchdog } from '../../../src/app/watchdog';
import type { Subject } from '../../../src/study/origin';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const told: (Subject | null)[] = [];
  return { told, watchdog: createWatchdog((file) => told.push(file)) };
}

it('tells the file of which nothing was heard for ten seconds', () => {
  const { told, watchdog } = watched();
  watchdog.hear('a.csv');
  vi.advanceTimersByTime(9000);
  watchdog.hear('b.csv');
  vi.advanceTimersByTime(9000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual(['b.csv']);
});

it('takes that back once something is heard again, or the work ends', () => {
  const { told, watchdog } = watched();
  watchdog.hear('a.csv');
  vi.advanceTimersByTime(10_000);
  watchdog.hear('a.csv');
  expect(told).toEqual(['a.csv', null]);
  vi.advanceTimersByTime(10_000);
  watchdog.end();
  watchdog.end();
  expect(told).toEqual(['a.csv', null, 'a.csv', null]);
  vi.advanceTimersByTime(20_000);
  expect(told).toHaveLength(4);
});

it('asks again where the user waits on in vain', () => {
  const { told, watchdog } = watched();
  watchdog.hear('a.csv');
  vi.advanceTimersByTime(10_000);
  watchdog.keepWaiting();
  vi.advanceTimersByTime(9999);
  expect(told).toEqual(['a.csv', null]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['a.csv', null, 'a.csv']);
});

it('says nothing of work that is over', () => {
  const { told, watchdog } = watched();
  watchdog.hear('a.csv');
  watchdog.end();
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual([]);
});
