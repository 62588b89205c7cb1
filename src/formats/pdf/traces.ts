// Which lines of a page are traces of an ECG: long, from left to right, of many points; in one piece or in many.

import { last } from '../../ecg/last';
import type { Budget } from '../kit/budget';
import type { Line } from './page';

/** A curve over the page. */
export interface Curve {
  /** Millimetres from the left, rising, and from the top. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Ends that are no farther apart are one point. In millimetres, as all here. */
const TOUCHING = 0.03;
/** Vertical strokes beside each other, one for each column of a picture, are one trace. */
const COLUMNS_APART = 0.6;
/** A trace is so long at least and has so many points, and so many in each millimetre. */
const SHORTEST = 10;
const FEWEST = 30;
const POINTS_PER_MILLIMETRE = 0.7;
/** A line goes back so far where it begins a row anew. */
const BACK = 0.5;
/** So far it may go back by itself: rounding. */
const ROUNDING = 0.03;

const isVertical = (points: readonly number[], at: number): boolean => Math.abs(points[at]! - points[at + 2]!) < 0.005;

/** A thin box as the stroke that it is. */
function stroke({ points, closed, filled }: Line): readonly number[] {
  if ((!closed && !filled) || points.length > 10) return points;
  let [left, right, top, bottom] = [points[0]!, points[0]!, points[1]!, points[1]!];
  for (let i = 2; i < points.length; i += 2) {
    left = Math.min(left, points[i]!);
    right = Math.max(right, points[i]!);
    top = Math.min(top, points[i + 1]!);
    bottom = Math.max(bottom, points[i + 1]!);
  }
  const thin = filled ? COLUMNS_APART : 0.05;
  if (right - left < thin && bottom - top > right - left) return [(left + right) / 2, top, (left + right) / 2, bottom];
  if (bottom - top < thin && right - left > bottom - top) return [left, (top + bottom) / 2, right, (top + bottom) / 2];
  return points;
}

/** Whether the second goes on where the first ends. */
function goesOn(before: readonly number[], next: readonly number[]): boolean {
  const end = before.length - 2;
  const [dx, dy] = [next[0]! - before[end]!, next[1]! - before[end + 1]!];
  if (Math.abs(dx) <= TOUCHING && Math.abs(dy) <= TOUCHING) return true;
  if (next.length !== 4 || !isVertical(next, 0) || !isVertical(before, end - 2)) return false;
  return dx > 0 && dx < COLUMNS_APART && Math.abs(next[1]! - next[3]!) < 60 && overlap(before.slice(-4), next);
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  const gap =
    Math.max(Math.min(a[1]!, a[3]!), Math.min(b[1]!, b[3]!)) - Math.min(Math.max(a[1]!, a[3]!), Math.max(b[1]!, b[3]!));
  return gap < COLUMNS_APART;
}

/** Lines that go on where the one before ends, joined: printers draw a curve in pieces. */
function joined(lines: readonly Line[], budget: Budget): number[][] {
  const whole: number[][] = [];
  let pen = '';
  for (const line of lines) {
    const points = stroke(line);
    const before = last(whole);
    if (line.filled && points.length > 4) continue;
    budget.make(8 * points.length);
    if (before && pen === line.pen && goesOn(before, points)) {
      const same =
        Math.abs(points[0]! - before[before.length - 2]!) <= TOUCHING &&
        Math.abs(points[1]! - last(before)!) <= TOUCHING;
      for (let i = same ? 2 : 0; i < points.length; i++) before.push(points[i]!);
    } else whole.push([...points]);
    pen = line.pen;
  }
  return chained(whole, budget);
}

const keyOf = (x: number, y: number): string => `${Math.round(x / TOUCHING)} ${Math.round(y / TOUCHING)}`;

/** Short pieces that were not drawn one after another, joined by their ends. */
function chained(pieces: readonly number[][], budget: Budget): number[][] {
  const reach = (points: readonly number[]) => Math.abs(points[points.length - 2]! - points[0]!);
  const loose = pieces.filter((points) => reach(points) < SHORTEST && reach(points) > 0);
  const out = pieces.filter((points) => !loose.includes(points) || loose.length < 10);
  if (loose.length < 10 || loose.length > 200_000) return out.length === pieces.length ? out : [...pieces];
  budget.make(loose.length * 64);
  // All from left to right.
  for (const points of loose) {
    if (points[0]! <= points[points.length - 2]!) continue;
    for (let i = 0, k = points.length - 2; i < k; i += 2, k -= 2) {
      [points[i], points[k]] = [points[k]!, points[i]!];
      [points[i + 1], points[k + 1]] = [points[k + 1]!, points[i + 1]!];
    }
  }
  const starts = new Map<string, number[][]>();
  for (const points of loose) {
    const key = keyOf(points[0]!, points[1]!);
    const there = starts.get(key);
    if (there) there.push(points);
    else starts.set(key, [points]);
  }
  const used = new Set<number[]>();
  for (const first of [...loose].sort((a, b) => a[0]! - b[0]!)) {
    if (used.has(first)) continue;
    used.add(first);
    const chain = first;
    for (;;) {
      budget.step(2);
      const next = starts.get(keyOf(chain[chain.length - 2]!, last(chain)!))?.find((each) => !used.has(each));
      if (!next) break;
      used.add(next);
      for (let i = 2; i < next.length; i++) chain.push(next[i]!);
    }
    out.push(chain);
  }
  return out;
}

/** The stretches of a line that run from left to right. */
function forward(points: readonly number[]): Curve[] {
  const backwards = points[0]! > points[points.length - 2]! + SHORTEST;
  const curves: Curve[] = [];
  let x: number[] = [];
  let y: number[] = [];
  let steps = 0;
  const end = () => {
    // Lines that lie askew on every second step are drawings.
    if (steps < 0.02 * x.length) curves.push({ x, y });
    x = [];
    y = [];
    steps = 0;
  };
  for (let i = 0; i < points.length; i += 2) {
    const at = backwards ? points.length - 2 - i : i;
    const before = last(x);
    if (before !== undefined && points[at]! < before - BACK) end();
    const highest = last(x);
    if (highest !== undefined && points[at]! < highest - ROUNDING) steps++;
    x.push(highest === undefined ? points[at]! : Math.max(points[at]!, highest));
    y.push(points[at + 1]!);
  }
  end();
  return curves;
}

function isTrace({ x, y }: Curve): boolean {
  const length = (last(x) ?? 0) - (x[0] ?? 0);
  if (length < SHORTEST || x.length < FEWEST || x.length < POINTS_PER_MILLIMETRE * length) return false;
  // Of nothing but right angles are steps of a chart, and frames.
  let [slanted, columns] = [0, 1];
  for (let i = 1; i < x.length; i++) {
    if (x[i]! - x[i - 1]! > 0.005) {
      columns++;
      if (Math.abs(y[i]! - y[i - 1]!) > 0.002) slanted++;
    }
  }
  return columns >= FEWEST && (slanted > 10 || columns >= 100);
}

/** All curves of a page that may be traces. */
export function curvesOf(lines: readonly Line[], budget: Budget): readonly Curve[] {
  return joined(lines, budget)
    .filter((points) => points.length >= 2 * FEWEST)
    .flatMap(forward)
    .filter(isTrace);
}
