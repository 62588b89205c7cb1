// The paper of a page: how far its lines are apart, and the pulse that shows the scale.

import { last } from '../../ecg/last';
import type { Budget } from '../kit/budget';
import type { Line } from './page';
import type { Curve } from './traces';

/** Millimetres of the page that a small square of the paper measures; undefined where there are no lines. */
export interface Grid {
  readonly x: number | undefined;
  readonly y: number | undefined;
}

/** A pulse that shows how high a millivolt is. In millimetres of the page. */
export interface Pulse {
  readonly left: number;
  readonly right: number;
  /** Of the line that it stands on, from the top of the page. */
  readonly foot: number;
  readonly height: number;
  /** How wide its top is. */
  readonly top: number;
}

/** Lines of paper are longer. */
const SHORTEST_LINE = 8;
/** Small marks are the paper where there are so many of them. */
const MARKS = 150;
const MARK = 0.6;
/** Lines that are no farther apart are one. */
const SAME_LINE = 0.06;
const FEWEST_LINES = 6;

interface Ruling {
  readonly pitch: number;
  readonly lines: number;
}

/** How far lines are apart, fitted over all of them that lie on a multiple of it. */
function pitchOf(positions: number[]): Ruling | undefined {
  positions.sort((a, b) => a - b);
  const places = positions.filter((place, i) => i === 0 || place - positions[i - 1]! > SAME_LINE);
  if (places.length < FEWEST_LINES) return undefined;
  const gaps = places.slice(1).map((place, i) => place - places[i]!);
  const sorted = [...gaps].sort((a, b) => a - b);
  let best: Ruling | undefined;
  for (let i = 0; i < sorted.length; ) {
    const gap = sorted[i]!;
    let end = i;
    while (end < sorted.length && sorted[end]! <= 1.05 * gap + 0.02) end++;
    const alike = sorted.slice(i, end);
    i = end;
    if (gap < 0.3 || alike.length < Math.max(4, 0.15 * gaps.length)) continue;
    const found = fitted(places, alike[alike.length >> 1]!);
    if (found && (!best || found.lines > 1.2 * best.lines)) best = found;
  }
  return best;
}

/** The longest row of lines that lie on multiples, and what those are multiples of by least squares. */
function fitted(places: readonly number[], guess: number): Ruling | undefined {
  let best: { k: number[]; at: number[] } = { k: [], at: [] };
  let row: { k: number[]; at: number[] } = { k: [0], at: [places[0]!] };
  for (const place of places.slice(1)) {
    const steps = (place - last(row.at)!) / guess;
    const whole = Math.round(steps);
    if (whole >= 1 && whole <= 12 && Math.abs(steps - whole) < 0.08) {
      row.k.push(last(row.k)! + whole);
      row.at.push(place);
    } else if (steps > 1) {
      if (row.k.length > best.k.length) best = row;
      row = { k: [0], at: [place] };
    }
  }
  if (row.k.length > best.k.length) best = row;
  const count = best.k.length;
  if (count < FEWEST_LINES) return undefined;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / count;
  const [mk, ma] = [mean(best.k), mean(best.at)];
  let [top, below] = [0, 0];
  for (let i = 0; i < count; i++) {
    top += (best.k[i]! - mk) * (best.at[i]! - ma);
    below += (best.k[i]! - mk) ** 2;
  }
  return below > 0 ? { pitch: top / below, lines: count } : undefined;
}

/** The small square, where the pitch of all lines and those of single pens tell it. */
function square(rulings: readonly Ruling[]): number | undefined {
  if (rulings.length === 0) return undefined;
  const smallest = Math.min(...rulings.map(({ pitch }) => pitch));
  const isFive = (pitch: number) => Math.abs(pitch / smallest / 5 - 1) < 0.01;
  const small = Math.abs(Math.log(smallest)) < Math.abs(Math.log(smallest / 5)) ? smallest : smallest / 5;
  // Heavier lines five times as far apart are those of paper, whatever its size.
  return Math.abs(small - 1) < 0.35 || rulings.some(({ pitch }) => isFive(pitch)) ? small : undefined;
}

/** The paper by its lines. */
export function gridOf(lines: readonly Line[], budget: Budget): Grid {
  const byPen = new Map<string, { x: number[]; y: number[] }>();
  const marks: { x: number[]; y: number[] } = { x: [], y: [] };
  for (const { points, pen } of lines) {
    if (points.length > 24) continue;
    budget.step(points.length);
    let there = byPen.get(pen);
    if (!there) {
      there = { x: [], y: [] };
      byPen.set(pen, there);
    }
    let size = 0;
    for (let i = 2; i < points.length; i += 2) {
      const [dx, dy] = [Math.abs(points[i]! - points[i - 2]!), Math.abs(points[i + 1]! - points[i - 1]!)];
      size = Math.max(size, dx, dy);
      if (dx < 0.02 && dy > SHORTEST_LINE) there.x.push(points[i]!);
      else if (dy < 0.02 && dx > SHORTEST_LINE) there.y.push(points[i + 1]!);
    }
    if (size < MARK) {
      marks.x.push(points[0]!);
      marks.y.push(points[1]!);
    }
  }
  const rulings = (axis: 'x' | 'y'): Ruling[] => {
    const pens = [...byPen.values()].map((each) => each[axis]);
    const all = pitchOf(pens.flat());
    const each = pens.slice(0, 50).map((positions) => pitchOf([...positions]));
    const found = [all, ...each].filter((ruling) => ruling !== undefined);
    if (found.length > 0 || marks.x.length < MARKS) return found;
    return [pitchOf([...marks[axis]])].filter((ruling) => ruling !== undefined);
  };
  return { x: square(rulings('x')), y: square(rulings('y')) };
}

/** A pulse is so high and its top so wide. */
const HEIGHTS = { least: 2, most: 60 };
const TOPS = { least: 1, most: 30 };
/** How flat, and how steep it is. */
const FLAT = 0.08;
const STEEP = 0.45;

/** Corners of a curve: points between which it goes straight on are left out. */
function corners(points: readonly number[]): number[] {
  const kept = [points[0]!, points[1]!];
  for (let i = 2; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    const [bx, by] = [kept[kept.length - 2]!, kept[kept.length - 1]!];
    if (Math.abs(x - bx) < 0.005 && Math.abs(y - by) < 0.005) continue;
    const [nx, ny] = [points[i + 2] ?? Number.NaN, points[i + 3] ?? Number.NaN];
    const cross = (x - bx) * (ny - y) - (y - by) * (nx - x);
    const length = Math.hypot(x - bx, y - by) * Math.hypot(nx - x, ny - y);
    if (!(Math.abs(cross) < 0.01 * length)) kept.push(x, y);
  }
  return kept;
}

/** The pulse that begins with the corner at `i`: up, along, down. */
function pulseAt(points: readonly number[], i: number): Pulse | undefined {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = Number.NaN] = points.slice(i, i + 8);
  const height = y0 - y1;
  const top = x2 - x1;
  const good =
    height >= HEIGHTS.least &&
    height <= HEIGHTS.most &&
    top >= TOPS.least &&
    top <= TOPS.most &&
    Math.abs(x1 - x0) < STEEP &&
    Math.abs(x3 - x2) < STEEP &&
    Math.abs(y2 - y1) < FLAT &&
    Math.abs(y3 - y0) < FLAT;
  return good ? { left: x0, right: x3, foot: y0, height, top } : undefined;
}

/** Pulses that are drawn by themselves. */
export function pulsesOf(lines: readonly Line[], budget: Budget): readonly Pulse[] {
  const found: Pulse[] = [];
  for (const { points, filled, closed } of lines) {
    if (filled || closed || points.length < 8 || points.length > 2000) continue;
    budget.step(points.length);
    const turns = corners(points);
    if (turns.length < 8 || turns.length > 16) continue;
    for (let i = 0; i + 8 <= turns.length; i += 2) {
      const pulse = pulseAt(turns, i);
      if (!pulse) continue;
      const [first, end] = [turns[0]!, turns[turns.length - 2]!];
      found.push({ ...pulse, left: Math.min(first, pulse.left), right: Math.max(end, pulse.right) });
      break;
    }
  }
  // Drawn in pieces of two points each.
  return found.length > 0 ? found : pulsesInPieces(lines, budget);
}

function pulsesInPieces(lines: readonly Line[], budget: Budget): readonly Pulse[] {
  const found: Pulse[] = [];
  const strokes = lines.filter(({ points, filled }) => points.length === 4 && !filled);
  for (let i = 0; i + 2 < strokes.length; i++) {
    budget.step(2);
    const [a, b, c] = [strokes[i]!.points, strokes[i + 1]!.points, strokes[i + 2]!.points];
    const pulse = pulseAt([...a.slice(0, 4), ...b.slice(2, 4), ...c.slice(2, 4)], 0);
    if (pulse && Math.abs(a[2]! - b[0]!) + Math.abs(a[3]! - b[1]!) + Math.abs(b[2]! - c[0]!) < 0.1) found.push(pulse);
  }
  return found;
}

/** How much of a trace may be looked at for the pulse that it begins or ends with. */
const HEAD = 30;

/** The pulse that a trace begins with, and which point comes behind it. */
export function pulseInHead({ x, y }: Curve): { readonly pulse: Pulse; readonly next: number } | undefined {
  let count = 1;
  while (count < x.length && x[count]! - x[0]! < HEAD) count++;
  const points: number[] = [];
  for (let i = 0; i < count; i++) points.push(x[i]!, y[i]!);
  const turns = corners(points);
  for (let i = 0; i + 8 <= turns.length && i <= 6; i += 2) {
    const pulse = pulseAt(turns, i);
    // Before it there is nothing but the line that it stands on.
    if (!pulse || turns.slice(0, i + 2).some((value, k) => k % 2 === 1 && Math.abs(value - pulse.foot) > FLAT))
      continue;
    return behindPulse(x, y, pulse);
  }
  return undefined;
}

/** Where the ECG begins behind a pulse: where points are as close as in the rest, or, where they are in the pulse too, behind as long a rest as before it. */
function behindPulse(x: readonly number[], y: readonly number[], pulse: Pulse) {
  const gaps = x.slice(1).map((place, i) => place - x[i]!);
  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1]!;
  const rest = pulse.left - x[0]!;
  let next = 0;
  while (next + 1 < x.length && (x[next + 1]! <= pulse.right + 0.005 || gaps[next]! > 3 * usual)) next++;
  const skipped = x[next]! - pulse.right > 3 * usual;
  while (!skipped && next < x.length && x[next]! - pulse.right < rest && Math.abs(y[next]! - pulse.foot) < 0.01) next++;
  return next + 1 < x.length ? { pulse: { ...pulse, left: x[0]!, right: x[next]! }, next } : undefined;
}
