import { expect, it } from 'vitest';
import { viewFirst, windowStarts } from '../../../src/model/windows';

const starts = windowStarts(1000, 100, 50);

it('reads what is in view first, from its middle outwards, then what follows and then what is before', () => {
  const order = viewFirst(starts, 100, { start: 500, end: 600 });
  expect(order.slice(0, 3).map((place) => starts[place])).toEqual([500, 450, 550]);
  expect(order.slice(3).map((place) => starts[place])).toEqual([
    600, 650, 700, 750, 800, 850, 900, 0, 50, 100, 150, 200, 250, 300, 350, 400,
  ]);
});

it('reads every window once, wherever the view is', () => {
  for (const view of [
    { start: 0, end: 0 },
    { start: 0, end: 1000 },
    { start: 990, end: 1000 },
    { start: 5000, end: 5100 },
  ])
    expect([...viewFirst(starts, 100, view)].sort((a, b) => a - b)).toEqual([...starts.keys()]);
});

it('begins with the first window where the view is the start, and with the last one at the end', () => {
  expect(viewFirst(starts, 100, { start: 0, end: 0 })[0]).toBe(0);
  expect(viewFirst(starts, 100, { start: 990, end: 1000 })[0]).toBe(starts.length - 1);
});
