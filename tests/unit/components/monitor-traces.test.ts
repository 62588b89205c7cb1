import { describe, expect, it } from 'vitest';
import { ACROSS, type TraceDisplay, TraceDrawing, type TracePicture } from '../../../src/components/monitor/traces';
import { Ring } from '../../../src/monitor/ring';

const RATE = 500;
const LEADS = ['I', 'II'] as const;
const [WIDTH, HEIGHT] = [1000, 200];

/** What is called, with its numbers. */
function fakeContext() {
  const calls: { readonly name: string; readonly values: readonly number[] }[] = [];
  const context = new Proxy(
    {},
    {
      get: (_, name) =>
        name === 'canvas' ? null : (...values: number[]) => void calls.push({ name: String(name), values }),
      set: () => true,
    },
  ) as CanvasRenderingContext2D;
  const take = (name: string) => {
    const own = calls.filter((each) => each.name === name);
    return own.map(({ values }) => values);
  };
  return { context, calls, take };
}

function pushed(ring: Ring, seconds: number, value: (i: number) => number = (i) => (i % 250 === 0 ? 1 : 0)) {
  const from = ring.end;
  const samples = Float32Array.from({ length: seconds * RATE }, (_, i) => value(from + i));
  ring.push(new Map(LEADS.map((lead) => [lead, samples])));
}

const pictureOf = (ring: Ring, display: TraceDisplay): TracePicture => ({
  width: WIDTH,
  height: HEIGHT,
  ratio: 1,
  ring,
  rate: RATE,
  leads: LEADS,
  display,
  colours: { trace: 'black', grid: 'grey' },
});

describe.each(['sweep', 'scroll'] as const)('the traces as a %s', (display) => {
  it('are drawn as far as they are new, and not at all where nothing is', () => {
    const ring = new Ring(LEADS, 60 * RATE);
    pushed(ring, 15);
    const { context, calls, take } = fakeContext();
    const drawing = new TraceDrawing(context);
    drawing.draw(pictureOf(ring, display));
    expect(take('lineTo').length).toBeGreaterThan(WIDTH);
    calls.length = 0;
    drawing.draw(pictureOf(ring, display));
    expect(calls).toEqual([]);
    pushed(ring, 0.1);
    drawing.draw(pictureOf(ring, display));
    // A hundredth of the width in each of two leads, of a low and a high each.
    const columns = (0.1 / ACROSS) * WIDTH;
    expect(take('lineTo').length).toBeGreaterThanOrEqual(2 * columns);
    expect(take('lineTo').length).toBeLessThan(8 * columns);
    expect(take('drawImage')).toHaveLength(display === 'scroll' ? 1 : 0);
  });

  it('stay within the width, and break where samples are missing', () => {
    const ring = new Ring(LEADS, 60 * RATE);
    pushed(ring, 12);
    pushed(ring, 1, () => Number.NaN);
    pushed(ring, 1);
    const { context, take } = fakeContext();
    new TraceDrawing(context).draw(pictureOf(ring, display));
    for (const [x] of [...take('lineTo'), ...take('moveTo')]) {
      // A line begins in the column before.
      expect(x).toBeGreaterThanOrEqual(-1);
      expect(x).toBeLessThanOrEqual(WIDTH);
    }
    // Of the second that is missing, one to two seconds ago, nothing but the line of the grid.
    const gap = display === 'scroll' ? [805, 895] : [205, 295];
    const inGap = take('lineTo').filter(([x]) => x! > gap[0]! && x! < gap[1]!);
    expect(inGap.every(([, y]) => y === HEIGHT)).toBe(true);
  });

  it('that leave their rows are fitted anew', () => {
    const ring = new Ring(LEADS, 60 * RATE);
    pushed(ring, 12);
    const { context, calls, take } = fakeContext();
    const drawing = new TraceDrawing(context);
    drawing.draw(pictureOf(ring, display));
    for (let i = 0; i < 120; i++) {
      calls.length = 0;
      pushed(ring, 0.1, () => 4);
      drawing.draw(pictureOf(ring, display));
    }
    pushed(ring, 0.1, () => 4);
    drawing.draw(pictureOf(ring, display));
    const rows = take('lineTo').filter(([, y]) => y !== HEIGHT);
    expect(rows.length).toBeGreaterThan(0);
    for (const [, y] of rows) expect(Math.min(Math.abs(y! - 50), Math.abs(y! - 150))).toBeLessThan(15);
  });
});
